import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { aRun, hours, type Row } from './runs.ts';
import { openWorld, type World } from './world.ts';

/** Collected answers of real destinations, a JSON object a line: `id`, `vendor`, and the fields of a failed record. */
const collection = process.env.CORPUS;
/** Where to write what an operator would read, for people to look through. */
const writtenTo = process.env.CORPUS_MESSAGES;

interface Collected extends Row {
  readonly id: string;
  readonly vendor: string;
}

const skip = collection === undefined ? 'set CORPUS to a file of collected answers to tell this story' : false;

test('real answers, one run per vendor: nothing is lost, nothing floods, every message reads as one', {
  skip,
}, async (t) => {
  const world = await openWorld(t, { withSlack: false });
  const byVendor = Map.groupBy(
    readFileSync(collection ?? '', 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Collected),
    ({ vendor }) => vendor,
  );

  for (const [vendor, collected] of byVendor) {
    const flow = { id: vendor, name: `People → ${vendor}`, connection: vendor, vendor, object: 'people' };
    const failures = collected.map(({ id, vendor: _, ...row }) => ({ ...row, record_id: id }));
    const counts = { attempted: 10_000, succeeded: 10_000 - failures.length, failed: failures.length };
    const { causes } = await world.send(aRun(flow, world.clock.now(), failures, counts));

    const counted = causes.reduce((sum, cause) => sum + cause.count, 0);
    assert.ok(counted >= failures.length, `${vendor}: ${counted} of ${failures.length} rows are told`);
    // Twice more, so that what is only told when it lasts is told, too.
    for (let run = 0; run < 2; run += 1) {
      world.clock.letPass(hours(1));
      await world.send(aRun(flow, world.clock.now(), failures, counts));
    }
    assert.ok((await told(world, vendor)).length <= causes.length, `${vendor} floods`);
  }
  await world.settled();

  const pages: string[] = [];
  for (const vendor of byVendor.keys()) {
    for (const alert of await told(world, vendor)) {
      const text = await readCard(alert.url);
      pages.push(`## ${vendor}\n${text}`);
      assert.doesNotMatch(text, /undefined|\[object|\bnull\b|\bNaN\b/, `${vendor}: ${text}`);
      assert.match(text, /\d records? failed|given up after retries/, `${vendor}: ${text}`);
    }
  }
  if (writtenTo !== undefined) writeFileSync(writtenTo, pages.join('\n\n'));
});

async function told(world: World, vendor: string) {
  const alerts = await world.alerts(`limit=200&vendor=${encodeURIComponent(vendor)}`);
  return alerts.filter(({ messages }) => messages.length > 0);
}

/** The card of an alert's page, as text. */
async function readCard(url: string): Promise<string> {
  const page = await (await fetch(url)).text();
  const card = /<article[\s\S]*?<\/article>/.exec(page)?.[0] ?? assert.fail(`no card at ${url}`);
  return card
    .replaceAll(/<details class="thread">[\s\S]*?<\/details>/g, '')
    .replaceAll(/<a [^>]*?href="([^"]*)"[^>]*>([^<]*)<\/a>/g, '[$2]($1)')
    .replaceAll(/<\/(?:p|h3|li|div|button)>/g, '\n')
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replaceAll(/\n\s*/g, '\n')
    .trim();
}
