import type { AuditAction, AuditEntry } from '../../domain/alert.ts';
import { type Html, html } from './html.ts';
import { renderTime } from './render.ts';

/** What was done, as the rest of a sentence that begins with who did it. */
const deeds: Readonly<Record<AuditAction, string>> = {
  watched: 'saw it and posted nothing yet',
  opened: 'posted it',
  reopened: 'posted it again in a new message',
  acknowledged: 'acknowledged it',
  snoozed: 'snoozed it',
  snooze_ended: 'ended the snooze',
  resolved: 'resolved it',
  fix_opened: 'opened the page where it is fixed',
  grew_worse: 'saw it become ten times worse',
  fix_failed: 'saw it fail again after the page where it is fixed was opened',
  flapping: 'saw it come and go: from now on it closes only after three clean runs in a row',
};

/** Named reasons of decisions in words; a reason that is not here is shown as it is. */
const reasons: Readonly<Record<string, string>> = {
  actionable_at_once: 'it needs a person',
  stray_auth_first: 'only some records were refused',
  stray_auth_again: 'the next run had it, too',
  transient_watched: 'it may pass by itself',
  below_outage: 'the destination as a whole is down',
  outage_on_two_connections: 'two connections had it within minutes',
  transient_streak: 'it did not pass by itself',
  blocked_without_write: 'nothing could be written for long',
  proof_on_connection: 'a run wrote on this connection without it',
  proof_of_every_connection: 'the destination was reached again on every connection',
  runs_again: 'it runs again',
  overdue: 'a run was due long ago',
  webhooks_refused: 'ten or more in 24 hours',
  proof_of_every_sync: 'every sync that had it ran clean',
  runs_accepted: 'ten runs were taken since the last',
  none_refused_for_a_day: 'none for a day',
  not_seen: 'not seen for 7 days',
  silent: 'none of its syncs has run for 14 days',
};

/** Ends that prove nothing: the alert is closed, which is less than resolved. */
const closings: ReadonlySet<string> = new Set(['none_refused_for_a_day', 'not_seen', 'silent']);

const places: Readonly<Record<string, string>> = {
  slack: 'in Slack',
  console: 'in the console',
  api: 'through the API',
};

/** The audit as sentences, in the order the store gives: newest first. */
export function renderHistory(audit: readonly AuditEntry[]): Html | null {
  if (audit.length === 0) return null;
  return html`<section class="panel"><h2>History</h2><ol class="lines">${audit.map(renderEntry)}</ol></section>`;
}

function renderEntry({ at, actor, platform, action, detail }: AuditEntry): Html {
  const place = places[platform];
  return html`<li>${renderTime(at, 'date_time')} <strong>${actor === 'culprit' ? 'Culprit' : actor}</strong>
${place === undefined ? null : ` (${place})`} ${deedOf(action, detail)}${hasReason(action, detail) ? renderDetail(detail) : null}.</li>`;
}

function deedOf(action: AuditAction, detail: string | null): string {
  return action === 'resolved' && detail !== null && closings.has(detail) ? 'closed it' : deeds[action];
}

/** That it flaps carries the reason of the opening it was found at, which tells nothing of flapping. */
function hasReason(action: AuditAction, detail: string | null): detail is string {
  return detail !== null && detail !== action && action !== 'flapping';
}

/** A snooze's end is a time for the reader's own zone; everything else is a reason. */
function renderDetail(detail: string): Html {
  const end = /^until (\d{4}-\d\d-\d\dT[\d:.]+Z)$/.exec(detail)?.[1];
  if (end !== undefined) return html` until ${renderTime(Date.parse(end), 'date_time')}`;
  if (detail.startsWith('until ')) return html` ${detail}`;
  return html`: ${reasons[detail] ?? detail.replaceAll('_', ' ')}`;
}
