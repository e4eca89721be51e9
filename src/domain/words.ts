import type { Span, Text } from './card.ts';
import { dayMs, hourMs, type Instant, minuteMs } from './run.ts';

/** `50,000`: numbers in messages are grouped the same way on every platform. */
export function counted(value: number): string {
  return value.toLocaleString('en-US');
}

/** `1 record`, `2 records`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${counted(count)} ${count === 1 ? one : many}`;
}

/** `47 minutes`, `26 h`, `3 days`: one unit, never precise beyond what a person asks. */
export function duration(ms: number): string {
  if (ms < minuteMs) return 'less than a minute';
  if (ms < 2 * hourMs) return plural(Math.floor(ms / minuteMs), 'minute');
  if (ms < 2 * dayMs) return `${Math.floor(ms / hourMs)} h`;
  return plural(Math.floor(ms / dayMs), 'day');
}

const ordinals = ['', 'first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

/** `third`; from the eleventh on `11th`. */
export function ordinal(count: number): string {
  const word = ordinals[count];
  if (word !== undefined && word !== '') return word;
  const tail = count % 100 >= 11 && count % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][count % 10] ?? 'th');
  return `${count}${tail}`;
}

const numerals = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** `three`; from eleven on `11`. */
export function spelled(count: number): string {
  return numerals[count] ?? counted(count);
}

/** `a, b, c and 12 more`. */
export function listed(names: readonly string[], most: number): string {
  if (names.length <= most) return names.join(', ');
  return `${names.slice(0, most).join(', ')} and ${counted(names.length - most)} more`;
}

/** A run by its id: `run_8472`, `run 9988`. */
export function runName(runId: string): string {
  return /^run/i.test(runId) ? runId : `run ${runId}`;
}

/** A name as the first word of a line: those we make ourselves begin with an article. */
export function heading(name: string): string {
  const short = brief(name);
  return /^(?:the|an?) /.test(short) ? `${short.charAt(0).toUpperCase()}${short.slice(1)}` : short;
}

/** A name short enough to stand within a sentence or above a list. */
export function brief(name: string): string {
  return name.length <= briefLength ? name : `${name.slice(0, briefLength - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

const briefLength = 80;

/** The text with a full stop, unless it already ends a sentence. */
export function sentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

export function plain(text: string): Span {
  return { text };
}

/** A command to type, by what follows its name: `command('explain hubspot {…}')`; nothing: the command alone. */
export function command(words = ''): Span {
  return { text: `/syncstatus ${words}`.trimEnd(), code: true, command: words };
}

export function moment(at: Instant, as: 'time' | 'date_time' = 'time'): Span {
  return { at, as };
}

/** A time within 20 hours as a clock time, one further away with its date. */
export function momentFrom(at: Instant, now: Instant): Span {
  return moment(at, Math.abs(now - at) < 20 * hourMs ? 'time' : 'date_time');
}

/** Joins texts with a separator, leaving out empty ones. */
export function joined(texts: readonly Text[], separator: string): Text {
  const result: Span[] = [];
  for (const text of texts) {
    if (text.length === 0) continue;
    if (result.length > 0) result.push(plain(separator));
    result.push(...text);
  }
  return result;
}
