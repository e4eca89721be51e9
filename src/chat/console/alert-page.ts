import type { AlertDossier, AuditEntry, Contribution, MessageState } from '../../domain/alert.ts';
import { cardOf } from '../../domain/alert-card.ts';
import type { Sample } from '../../domain/finding.ts';
import type { Instant } from '../../domain/run.ts';
import { counted, plural } from '../../domain/words.ts';
import { renderDocument } from './document.ts';
import { cardViewOf, type Surroundings } from './feed.ts';
import { type Html, html } from './html.ts';
import { renderCard, renderCode, renderLink, renderText, renderTime } from './render.ts';

/** Everything known of one alert: its card, syncs, runs, raw answers (masked), record ids, messages and audit. */
export function renderAlertPage(dossier: AlertDossier, surroundings: Surroundings): Html {
  const { alert } = dossier;
  const body = html`<main id="main" class="page" tabindex="-1" data-region="alert">
<p><a href="/">← All messages</a></p>
<h1 class="hidden">${alert.cause.title}</h1>
${renderOwnCard(dossier, surroundings)}
<div class="facts">
${renderContributions(dossier.contributions)}
${renderRuns(dossier.runs)}
${renderSamples(dossier.samples)}
${renderRecords(dossier.recordIds)}
${renderAudit(dossier.audit)}
${renderMessages(dossier.messages)}
<section class="panel"><h2>Identity</h2><dl>
<dt>Alert</dt><dd><code>${alert.id}</code></dd><dt>Fingerprint</dt><dd><code>${alert.fingerprint}</code></dd>
<dt>Kind</dt><dd>${alert.cause.category} · ${alert.cause.kind} · one per ${alert.cause.scope}</dd>
<dt>Decided by</dt><dd>${alert.cause.confidence.replace('_', ' ')}</dd></dl></section>
</div></main>`;
  return renderDocument({ title: `${alert.cause.title} – Culprit`, alert: alert.id, now: surroundings.now, body });
}

/** The page of an id nobody knows. */
export function renderNoAlertPage(now: Instant): Html {
  const body = html`<main id="main" class="page" tabindex="-1"><h1>There is no alert with this id</h1>
<p>It may have been deleted with its runs. <a href="/">All messages</a></p></main>`;
  return renderDocument({ title: 'No such alert – Culprit', alert: null, now, body });
}

/** An alert that was not told here has no message to press on: its words without buttons. */
function renderOwnCard(dossier: AlertDossier, surroundings: Surroundings): Html {
  const view = cardViewOf(dossier, surroundings);
  if (view !== null) return renderCard(view);
  const card = cardOf(dossier.alert, { ...surroundings, contributions: dossier.contributions, previousLink: null });
  return html`<article class="card" data-tone="${card.tone}"><header><h3>${card.title}</h3><p class="label">${card.label}</p></header>
${card.paragraphs.map((text) => html`<p>${renderText(text)}</p>`)}
<p class="hint">Seen, but not told yet: there is no message to act on.</p></article>`;
}

function renderContributions(contributions: readonly Contribution[]): Html | null {
  if (contributions.length === 0) return null;
  const rows = contributions.map(
    (one) => html`<tr><th scope="row">${one.syncName}</th><td>${renderTime(one.lastSeenAt, 'date_time')}</td>
<td class="number">${share(one.failedLast, one.attemptedLast)}</td><td class="number">${one.runs}</td>
<td>${one.proven ? 'over' : one.streak > 1 ? `${one.streak} runs in a row` : 'failing'}</td></tr>`,
  );
  return renderTable('Syncs that have it', ['Sync', 'Last seen', 'Records', 'Runs', 'Now'], rows);
}

function renderRuns(runs: AlertDossier['runs']): Html | null {
  if (runs.length === 0) return null;
  const rows = runs.map(
    (run) => html`<tr><th scope="row">${renderLink(run.runId, run.runUrl)}</th><td>${run.syncName}</td>
<td>${renderTime(run.at, 'date_time')}</td><td class="number">${share(run.failed, run.attempted)}</td></tr>`,
  );
  return renderTable('Newest runs that had it', ['Run', 'Sync', 'When', 'Records'], rows);
}

function renderTable(heading: string, columns: readonly string[], rows: readonly Html[]): Html {
  return html`<section class="panel"><h2>${heading}</h2><div class="wide"><table aria-label="${heading}">
<thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div></section>`;
}

function share(failed: number, attempted: number | null): string {
  return attempted === null ? counted(failed) : `${counted(failed)} of ${counted(attempted)}`;
}

function renderSamples(samples: readonly Sample[]): Html | null {
  if (samples.length === 0) return null;
  return html`<section class="panel"><h2>What the destination answered</h2>
${samples.map(
  ({ recordId, httpStatus, text }) => html`<p class="fold">${httpStatus === null ? 'Answer' : `HTTP ${httpStatus}`}
${recordId === null ? null : html` for record <code>${recordId}</code>`}</p>${renderCode(text)}`,
)}</section>`;
}

function renderRecords(recordIds: readonly string[]): Html | null {
  if (recordIds.length === 0) return null;
  return html`<section class="panel"><h2>${plural(recordIds.length, 'rejected record')} by id</h2>
<p class="ids">${recordIds.map((id) => html`<code>${id}</code> `)}</p></section>`;
}

function renderAudit(audit: readonly AuditEntry[]): Html | null {
  if (audit.length === 0) return null;
  return html`<section class="panel"><h2>History</h2><ol class="lines">${audit.map(
    (
      entry,
    ) => html`<li>${renderTime(entry.at, 'date_time')} <strong>${entry.actor === 'culprit' ? 'Culprit' : entry.actor}</strong>
 ${entry.action.replaceAll('_', ' ')} <span class="fold">${entry.platform}${entry.detail === null ? null : ` · ${entry.detail.replaceAll('_', ' ')}`}</span></li>`,
  )}</ol></section>`;
}

function renderMessages(messages: readonly MessageState[]): Html | null {
  if (messages.length === 0) return null;
  return html`<section class="panel"><h2>Where it was told</h2><ul class="lines">${messages.map(
    (message) => html`<li>${renderLink(placeOf(message), message.link)}, episode ${message.episode}:
 ${deliveryWords(message)}</li>`,
  )}</ul></section>`;
}

function placeOf({ platform, channel }: MessageState): string {
  return platform === channel ? platform : `${platform} ${channel}`;
}

function deliveryWords(message: MessageState): string {
  const twice = message.possiblyTwice ? ', possibly twice' : '';
  if (message.error !== null) return `not delivered: ${message.error}${twice}`;
  return message.shownVersion < message.wantedVersion ? `on its way${twice}` : `up to date${twice}`;
}
