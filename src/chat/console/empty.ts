import { plural } from '../../domain/words.ts';
import type { Feed } from './feed.ts';
import { type Html, html } from './html.ts';
import type { Sample } from './listen.ts';
import { renderAge, renderCode } from './render.ts';

/** What stands where messages would: how to send the first run, or that all is clean. */
export function renderEmpty(feed: Feed, samples: readonly Sample[]): Html {
  const newest = feed.syncs.reduce<Feed['syncs'][number] | null>(
    (best, entry) => (best === null || entry.sync.lastRunAt > best.sync.lastRunAt ? entry : best),
    null,
  );
  if (newest === null) return renderFirstSteps(feed.baseUrl, samples);
  const { name, lastRunAt, lastStatus } = newest.sync;
  const { length: watched } = feed.watching;
  const isClean = feed.syncs.every(({ sync }) => sync.lastStatus === 'succeeded');
  const state =
    watched === 0
      ? html`<p><strong>${isClean ? 'All clean.' : 'Nothing is open.'}</strong> When a run fails, each root cause is one message here.</p>`
      : html`<p><strong>No messages.</strong> ${plural(watched, 'cause')} may pass without you: see “Seen, not told yet”.</p>`;
  return html`<div class="empty">${state}
<p>Newest run: ${name}, ${renderAge(lastRunAt, feed.now)}, ${lastStatus}.</p></div>`;
}

function renderFirstSteps(baseUrl: string, samples: readonly Sample[]): Html {
  return html`<div class="empty"><p><strong>No messages yet.</strong> When a run fails, each root cause is one message here.</p>
${samples.length === 0 ? null : html`<p>See one now: press a button under “Send a sample run”.</p>`}
<p>${samples.length === 0 ? 'Send' : 'Or send'} a run of your own:</p>
${renderCode(firstRunCommand(baseUrl))}
<p>With WEBHOOK_SECRET set, a run must be signed; this signs and sends a file:</p>
${renderCode(`npm run -s culprit -- send run.json --url ${baseUrl} --secret "$WEBHOOK_SECRET"`)}</div>`;
}

/** A command line that sends one small failed run to this very address. */
export function firstRunCommand(baseUrl: string): string {
  const run = {
    run_id: 'run_1',
    sync: { id: 'customers', name: 'Customers → HubSpot' },
    destination: { vendor: 'hubspot' },
    status: 'failed',
    errors: [{ record_id: '8472', http_status: 401, body: { category: 'EXPIRED_AUTHENTICATION' } }],
  };
  return `curl ${baseUrl}/webhooks/runs -H 'content-type: application/json' \\\n  -d '${JSON.stringify(run)}'`;
}
