import type { Alert, AlertRun, Contribution } from '../../domain/alert.ts';
import { isSilence } from '../../domain/cause.ts';
import { recordsTold } from '../../domain/growth.ts';
import { recordsNeeded } from '../../domain/proof.ts';
import { isClosedGrey } from '../../domain/resolved-words.ts';
import type { Instant } from '../../domain/run.ts';
import { counted, plural } from '../../domain/words.ts';
import { type Html, html } from './html.ts';
import { renderAge, renderLink, renderTime } from './render.ts';

/** The syncs that have the alert and what each has proven since. */
export function renderContributions(alert: Alert, contributions: readonly Contribution[], now: Instant): Html | null {
  if (contributions.length === 0) return null;
  if (isSilence(alert.cause.kind)) return renderSilentSyncs(contributions, now);
  const isCounted = recordsTold(alert) > 0;
  const rows = contributions.map((one) => [
    html`${one.syncName}`,
    renderAge(one.lastSeenAt, now),
    html`${isCounted ? share(one.failedLast, one.attemptedLast) : '–'}`,
    html`${provenSince(alert, one)}`,
    renderState(alert, one),
  ]);
  return renderTable(
    alert.life === 'resolved' ? 'Syncs that had it' : 'Syncs that have it',
    ['Sync', 'Last seen', 'Records', 'Since then', 'Now'],
    rows,
  );
}

/** No run tells of what is overdue: such a contribution begins with the last run there was. */
function renderSilentSyncs(contributions: readonly Contribution[], now: Instant): Html {
  const rows = contributions.map((one) => [
    html`${one.syncName}`,
    renderAge(one.firstSeenAt, now),
    html`<span class="state" data-state="${one.proven ? 'over' : 'failing'}">${one.proven ? 'runs again' : 'no run since'}</span>`,
  ]);
  return renderTable('Syncs of which no run came', ['Sync', 'Last run before', 'Now'], rows);
}

/** Clean runs since it was last seen, and for causes of single records how far they prove it. */
function provenSince({ cause }: Alert, one: Contribution): string {
  if (one.proofRuns === 0) return 'no clean run yet';
  const runs = plural(one.proofRuns, 'clean run');
  if (one.resends) return `${runs}, rejected records sent again`;
  const byRecord = cause.category === 'validation' || cause.category === 'permissions';
  if (!byRecord) return runs;
  return `${runs}: ${counted(one.writtenSince)} of ${plural(recordsNeeded(one), 'record')} needed`;
}

/** Once the alert is over, no sync is waited for. */
function renderState(alert: Alert, one: Contribution): Html {
  if (alert.life !== 'resolved')
    return html`<span class="state" data-state="${stateOf(one)}">${stateWords(one)}</span>`;
  const isProven = one.proven || !isClosedGrey(alert);
  return html`<span class="state" data-state="${isProven ? 'over' : 'silent'}">${isProven ? 'over' : 'closed, not proven'}</span>`;
}

function stateOf(one: Contribution): 'over' | 'silent' | 'failing' | 'waiting' {
  if (one.proven) return 'over';
  if (one.silent) return 'silent';
  return one.streak > 0 ? 'failing' : 'waiting';
}

function stateWords(one: Contribution): string {
  switch (stateOf(one)) {
    case 'over':
      return 'over';
    case 'silent':
      return 'silent for 14 days: not waited for';
    case 'failing':
      return one.streak > 1 ? `failing, ${one.streak} runs in a row` : 'failing';
    case 'waiting':
      return 'not proven over yet';
  }
}

/** The newest runs that had the alert. */
export function renderRuns(alert: Alert, runs: readonly AlertRun[]): Html | null {
  if (runs.length === 0) return null;
  const isCounted = recordsTold(alert) > 0;
  const rows = runs.map((run) => [
    renderLink(run.runId, run.runUrl),
    html`${run.syncName}`,
    renderTime(run.at, 'date_time'),
    html`${isCounted ? share(run.failed, run.attempted) : '–'}`,
  ]);
  return renderTable('Newest runs that had it', ['Run', 'Sync', 'When', 'Records'], rows);
}

function share(failed: number, attempted: number | null): string {
  return attempted === null ? counted(failed) : `${counted(failed)} of ${counted(attempted)}`;
}

/**
 * A table that a narrow page shows as blocks, each value after its column's name. The roles are written out because a
 * table drawn as blocks is none to screen readers otherwise.
 */
function renderTable(heading: string, columns: readonly string[], rows: readonly (readonly Html[])[]): Html {
  const cells = (row: readonly Html[]) =>
    row.map((value, index) =>
      index === 0
        ? html`<th scope="row" role="rowheader">${value}</th>`
        : html`<td role="cell" data-column="${columns[index] ?? ''}">${value}</td>`,
    );
  return html`<section class="panel"><h2>${heading}</h2><table class="stacks" role="table" aria-label="${heading}">
<thead role="rowgroup"><tr role="row">${columns.map((column) => html`<th scope="col" role="columnheader">${column}</th>`)}</tr></thead>
<tbody role="rowgroup">${rows.map((row) => html`<tr role="row">${cells(row)}</tr>`)}</tbody></table></section>`;
}
