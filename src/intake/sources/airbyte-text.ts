import { switchOffWarning } from '../../classifier/summary.ts';
import { vendorIn } from '../../classifier/vendors.ts';
import { hintOf } from './airbyte-hints.ts';
import { listIn, objectIn, textIn } from './fields.ts';
import type { Fields, Hint, Told } from './source.ts';

/**
 * Reads a message of Airbyte that has no `data`: ids, names and the reason stand in its text and Slack blocks. The words
 * are those of airbyte-platform's templates under `airbyte-notification/src/main/resources/slack`. Null without a text.
 */
export function readText(payload: Fields, spareId: string): Told | null {
  const text = textIn(payload, 'text');
  if (text === null) return null;
  const blocks = textsOfBlocks(payload);
  const whole = [text, ...blocks].join('\n').slice(0, maxReadLength);
  const outcome = outcomeOf(whole);
  if (outcome === null) return { kind: 'ignored', reason: reasonFor(text) };

  const title = linkIn(blocks.find((block) => block.includes(': <')) ?? '');
  const spoken = sidesIn(text.split('\n', 1)[0] ?? '');
  const source = sideIn('source', blocks, spoken?.source ?? null);
  const destination = sideIn('destination', blocks, spoken?.destination ?? null);
  const name = title?.name ?? spoken?.connection ?? pairOf(source.name, destination.name);
  const sync = idAfter(whole, /\/connections\/([\w-]{1,64})/) ?? idAfter(whole, /Connection ID: ([\w-]{1,64})/) ?? name;
  if (sync === null) return { kind: 'ignored', reason: 'The message names no connection.' };
  const job = idAfter(whole, /Job ID:\*? ?(\d{1,20})/);
  const failure = outcome.status === 'failed' ? failureIn(text, blocks) : null;

  return {
    kind: 'run',
    envelope: {
      run_id: job ?? spareId,
      origin: {
        tool: 'airbyte',
        workspace: idAfter(whole, /\/workspaces\/([\w-]{1,64})/) ?? idAfter(whole, /Workspace ID: ([\w-]{1,64})/),
      },
      sync: { id: sync, name, url: title?.url ?? urlIn(text), resends_rejected: true },
      connection: { id: destination.id, name: destination.name, reconnect_url: destination.url },
      destination: { vendor: destination.vendor },
      source: { vendor: source.vendor, name: source.name },
      status: failure?.errorType === 'manual_cancellation' ? 'cancelled' : outcome.status,
    },
    row: failure === null || failure.errorType === 'manual_cancellation' ? null : { message: failure.reason },
    hint: failure === null ? null : (outcome.hint ?? hintOf(failure.errorType)),
  };
}

const maxReadLength = 64 * 1024;

const switchedOff = { category: 'validation', kind: 'switched_off', subject: null, weight: 'fact' } as const;
const off: Hint = { ...switchedOff, code: 'connection_disabled' };
const soonOff: Hint = { ...switchedOff, code: switchOffWarning };

interface Outcome {
  readonly status: 'succeeded' | 'failed';
  readonly hint: Hint | null;
}

/** What the message says of the connection; null for everything that tells of no run. */
function outcomeOf(whole: string): Outcome | null {
  if (/\bscheduled to be automatically disabled\b/.test(whole)) return { status: 'failed', hint: soonOff };
  if (/\bwas automatically disabled\b|\bautomatically disabled your connections\b/.test(whole)) {
    return { status: 'failed', hint: off };
  }
  if (/\bjust failed\b|\bSync failure occurred\b/.test(whole)) return { status: 'failed', hint: null };
  if (/^Your connection [^\n]{1,1000} succeeded\b/.test(whole) || /\bSync completed: </.test(whole)) {
    return { status: 'succeeded', hint: null };
  }
  return null;
}

function reasonFor(text: string): string {
  if (/^hello world/i.test(text)) return 'A test message.';
  if (/\bis queued and waiting\b/.test(text)) return 'The job is queued and has not run yet.';
  if (/\bschema\b/i.test(text)) return 'The schema of a source has changed; no job has failed.';
  return 'The message tells of no job that has ended.';
}

function textsOfBlocks(payload: Fields): readonly string[] {
  const texts: string[] = [];
  for (const block of listIn(payload, 'blocks').slice(0, 50)) {
    const section = objectIn({ block }, 'block');
    const main = textIn(objectIn(section, 'text'), 'text');
    if (main !== null) texts.push(main);
    for (const field of listIn(section, 'fields').slice(0, 50)) {
      const text = textIn(objectIn({ field }, 'field'), 'text');
      if (text !== null) texts.push(text);
    }
  }
  return texts;
}

/** The source or destination as the blocks have it, with its link; else as the text names it. */
function sideIn(side: 'source' | 'destination', blocks: readonly string[], spoken: string | null) {
  const label = blocks.findIndex((block) => block.toLowerCase() === `*${side}:*`);
  const told = label < 0 ? undefined : blocks[label + 1];
  const link = linkIn(told ?? '');
  const name = link?.name ?? told ?? spoken;
  const id = idAfter(link?.url ?? '', new RegExp(`/${side}/([\\w-]{1,64})`));
  return {
    id: id === null ? null : `${side}:${id}`,
    name,
    url: link?.url ?? null,
    vendor: name === null ? 'airbyte' : (vendorIn(name) ?? name),
  };
}

/** The first `<url|name>` of Slack's markup. */
function linkIn(text: string): { readonly url: string; readonly name: string } | null {
  const [, url, name] = /<([^|<>]{1,2000})\|([^<>]{1,500})>/.exec(text) ?? [];
  return url === undefined || name === undefined ? null : { url, name: unescaped(name) };
}

/** Slack's three escapes (https://docs.slack.dev/messaging/formatting-message-text). */
function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** `Your connection <name> from <source> to <destination> just failed...`; older versions left the name out. */
function sidesIn(line: string) {
  const sentence = /^Your connection (.{1,1000}?) (?:just failed|succeeded|was automatically|is scheduled)/.exec(
    line,
  )?.[1];
  if (sentence === undefined) return null;
  const to = sentence.lastIndexOf(' to ');
  const from = ` ${sentence}`.lastIndexOf(' from ', to);
  if (to < 0 || from < 0) return null;
  const connection = sentence.slice(0, Math.max(0, from - 1)).trim();
  return {
    connection: connection === '' ? null : connection,
    source: sentence.slice(from + 'from '.length, to),
    destination: sentence.slice(to + ' to '.length),
  };
}

/** The reason with its failure type, where the blocks have them: "[config_error] …"; else as the text tells it. */
function failureIn(
  text: string,
  blocks: readonly string[],
): { readonly errorType: string | null; readonly reason: string | null } {
  const block = blocks.find((one) => one.startsWith('*Failure reason:*'));
  const [, type = '', quoted] = /```\s*\[(\w{1,40})\] ([^`]+)```/.exec(block ?? '') ?? [];
  if (quoted !== undefined) return { errorType: type === 'null' ? null : type.toLowerCase(), reason: quoted.trim() };
  const spoken =
    /This happened with ([^\n]+)/.exec(text)?.[1] ?? /The most recent attempted ([^\n]+)/.exec(text)?.[1] ?? null;
  return { errorType: null, reason: spoken === 'null' ? null : spoken };
}

function pairOf(source: string | null, destination: string | null): string | null {
  return source === null || destination === null ? null : `${source} → ${destination}`;
}

function urlIn(text: string): string | null {
  return /https:\/\/[^\s<>|]{1,1900}/.exec(text)?.[0] ?? null;
}

function idAfter(text: string, pattern: RegExp): string | null {
  return pattern.exec(text)?.[1] ?? null;
}
