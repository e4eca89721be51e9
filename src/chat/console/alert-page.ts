import type { Alert, AlertDossier, MessageState } from '../../domain/alert.ts';
import { cardOf } from '../../domain/alert-card.ts';
import type { Text } from '../../domain/card.ts';
import type { Confidence } from '../../domain/cause.ts';
import { errorWords, placeWords } from '../../domain/delivery-words.ts';
import { whoAnswered } from '../../domain/details.ts';
import type { Sample } from '../../domain/finding.ts';
import { titleOf } from '../../domain/open-words.ts';
import type { Instant } from '../../domain/run.ts';
import { whyOpen } from '../../domain/waiting.ts';
import { ordinal, plural } from '../../domain/words.ts';
import type { AlertEntry } from '../../flows/ports.ts';
import { renderContributions, renderRuns } from './alert-tables.ts';
import { renderDocument } from './document.ts';
import { cardViewOf, type Surroundings } from './feed.ts';
import { renderHistory } from './history.ts';
import { type Html, html } from './html.ts';
import { renderCard, renderCode, renderLink, renderText } from './render.ts';
import { watchingText } from './watching.ts';

/** What the page tells beside the alert's own dossier. */
export interface AlertPage extends Surroundings {
  readonly dossier: AlertDossier;
  /** For an alert nobody was told of: alerts of the same vendor that were told and are not over. */
  readonly told: readonly AlertEntry[];
  /** How many alerts a roll-up tells, by its message id. */
  readonly rollupSizes: ReadonlyMap<string, number>;
}

/** Everything known of one alert: its card, what it still waits for, its syncs, runs, raw answers (masked) and history. */
export function renderAlertPage(page: AlertPage): Html {
  const { dossier, now } = page;
  const { alert, contributions } = dossier;
  const title = titleOf(alert, { contributions, now });
  const body = html`<main id="main" class="page" tabindex="-1" data-region="alert">
<p><a class="back" href="/">← All messages</a></p>
<h1 class="hidden">${title}</h1>
${renderOwnCard(page)}
<div class="facts">
${renderWaiting(page)}
${renderContributions(alert, contributions, now)}
${renderRuns(alert, dossier.runs)}
${renderSamples(alert, dossier.samples)}
${renderRecords(dossier.recordIds)}
${renderMessages(page)}
${renderHistory(dossier.audit)}
${renderIdentity(alert)}
</div></main>`;
  return renderDocument({ title: `${title} – Culprit`, alert: alert.id, now, body });
}

/** The page of an id nobody knows. */
export function renderNoAlertPage(now: Instant): Html {
  const body = html`<main id="main" class="page" tabindex="-1"><h1>There is no alert with this id</h1>
<p>The address may be cut, or of another Culprit. <a href="/">All messages</a></p></main>`;
  return renderDocument({ title: 'No such alert – Culprit', alert: null, now, body });
}

/** An alert that was not told here has no message to press on: its words without buttons. */
function renderOwnCard({ dossier, ...surroundings }: AlertPage): Html {
  const view = cardViewOf(dossier, surroundings);
  if (view !== null) return renderCard(view);
  const card = cardOf(dossier.alert, { ...surroundings, contributions: dossier.contributions, previousLink: null });
  return html`<article class="card" data-tone="${card.tone}"><header><h3>${card.title}</h3><p class="label">${card.label}</p></header>
${card.paragraphs.map((text) => html`<p>${renderText(text)}</p>`)}</article>`;
}

/** What has to happen until it is told, or until it is over. */
function renderWaiting({ dossier, told, now, rules }: AlertPage): Html | null {
  const { alert, contributions } = dossier;
  if (alert.life === 'resolved') return null;
  if (alert.openedAt === null) {
    return renderAnswer('Why was nobody told?', [watchingText(dossier, told, { now, rules })]);
  }
  return renderAnswer('Why is this still open?', whyOpen(alert, contributions, now));
}

function renderAnswer(question: string, sentences: readonly Text[]): Html | null {
  if (sentences.length === 0) return null;
  return html`<section class="panel answer"><h2>${question}</h2>
<ul class="lines">${sentences.map((text) => html`<li>${renderText(text)}</li>`)}</ul></section>`;
}

function renderSamples(alert: Alert, samples: readonly Sample[]): Html | null {
  if (samples.length === 0) return null;
  return html`<section class="panel"><h2>${whoAnswered(alert)}</h2>
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

function renderMessages({ dossier, rollupSizes }: AlertPage): Html {
  const { alert, messages } = dossier;
  const lines = messages.map((message) => {
    const time = alert.episode > 1 ? `, the ${ordinal(message.episode)} time` : null;
    return html`<li>${renderLink(placeWords(message), message.link)}${rollupWords(message, rollupSizes)}${time}:
 ${deliveryWords(message)}</li>`;
  });
  return html`<section class="panel"><h2>Where it was told</h2>${
    lines.length === 0
      ? html`<p class="hint">${alert.life === 'resolved' ? 'Nowhere: it passed by itself.' : 'Nowhere yet.'}</p>`
      : html`<ul class="lines">${lines}</ul>`
  }</section>`;
}

function rollupWords({ id, kind }: MessageState, sizes: ReadonlyMap<string, number>): string | null {
  if (kind !== 'rollup') return null;
  const size = sizes.get(id);
  return size === undefined ? ', in a roll-up' : `, in a roll-up of ${size}`;
}

function deliveryWords(message: MessageState): string {
  const twice = message.possiblyTwice ? '; it may stand there twice' : '';
  if (message.error !== null) return `not delivered, ${errorWords(message.error)}${twice}`;
  return message.shownVersion < message.wantedVersion ? `on its way${twice}` : `up to date${twice}`;
}

function renderIdentity({ id, fingerprint, cause }: Alert): Html {
  return html`<section class="panel"><h2>Identity</h2><dl>
<dt>Alert</dt><dd><code>${id}</code></dd><dt>Fingerprint</dt><dd><code>${fingerprint}</code></dd>
<dt>Kind</dt><dd>${cause.category} · ${cause.kind} · one per ${cause.scope}</dd>
<dt>Decided by</dt><dd>${confidenceWords[cause.confidence]}</dd></dl></section>`;
}

const confidenceWords: Readonly<Record<Confidence, string>> = {
  vendor_code: 'the destination’s own code',
  shape: 'the shape of the answer',
  text: 'words in the answer',
  status: 'the HTTP status alone',
  none: 'nothing the tool sent says why',
};
