import {
  type Action,
  type Card,
  type Sheet,
  type SheetSection,
  type Span,
  type Text,
  type Tone,
  utcText,
} from '../../domain/card.ts';
import type { Instant } from '../../domain/run.ts';
import { duration } from '../../domain/words.ts';
import type { Drawing } from '../../flows/ports.ts';
import { type Html, html } from './html.ts';
import { maxCodeChars, maxSpanChars } from './limits.ts';

/** A card on a page: `key` is what stays the same when the alert gets a new message (its id). */
export interface CardView extends Drawing {
  readonly key: string;
  readonly episode: number;
  /** Threaded replies, oldest first. */
  readonly notes: readonly Text[];
}

/** Where on the channel's page a card stands: by its tone until somebody has it, or it is over. */
export type Place = Exclude<Tone, 'green'> | 'held' | 'over';

/**
 * A card that is over has nothing left to press but its details; in grey it ended without proof. Only who has a cause is
 * offered to resolve it.
 */
export function placeOf({ tone, actions }: Pick<Card, 'tone' | 'actions'>): Place {
  if (tone === 'green') return 'over';
  if (tone === 'grey') return actions.every(({ id }) => id === 'details') ? 'over' : 'grey';
  return actions.some(({ id }) => id === 'resolve') ? 'held' : tone;
}

const placeWords: Readonly<Record<Place, string>> = {
  red: 'Urgent',
  orange: 'Needs a person',
  held: 'In hand',
  yellow: 'May pass without you',
  grey: 'Quiet',
  over: 'Over',
};

/** A message as one article. Everything a destination said is text; buttons carry the message and version drawn. */
export function renderCard({ key, episode, messageId, version, card, notes }: CardView): Html {
  return html`<article class="card" id="card-${key}" data-key="${key}" data-tone="${card.tone}" data-place="${placeOf(card)}" data-message="${messageId}"
 data-version="${version}" data-episode="${episode}" aria-labelledby="title-${key}" tabindex="-1">
<header><h3 id="title-${key}"><span class="hidden">${placeWords[placeOf(card)]}: </span>${cut(card.title)}</h3>
<p class="label">${cut(card.label)}</p></header>
${card.paragraphs.map((text) => html`<p>${renderText(text)}</p>`)}
<div class="actions">${fixFirst(card.actions).map((action) => renderAction(action, key))}</div>
<div class="foot"><ul class="small">${card.footer.map((text) => html`<li>${renderText(text)}</li>`)}</ul>${renderViews(key)}</div>
<details class="thread"><summary>Replies</summary><ol class="notes">${notes.map(renderNote)}</ol></details>
</article>`;
}

/** Whether the message is shown as here, as in Slack or as in Teams; the page's script remembers it, nobody else. */
function renderViews(key: string): Html {
  const views = ['Console', 'Slack', 'Teams'].map(
    (name, index) => html`<label><input type="radio" name="view-${key}" value="${name.toLowerCase()}" autocomplete="off"
${index === 0 ? html` checked` : null}><span>${name}</span></label>`,
  );
  return html`<fieldset class="views"><legend class="hidden">Show this message as it looks in</legend>${views}</fieldset>`;
}

/** A threaded reply under its card. */
export function renderNote(text: Text): Html {
  return html`<li>${renderText(text)}</li>`;
}

function fixFirst(actions: readonly Action[]): readonly Action[] {
  const isFix = (action: Action) => action.kind === 'link' && action.primary;
  return [...actions.filter(isFix), ...actions.filter((action) => !isFix(action))];
}

function renderAction(action: Action, key: string): Html {
  switch (action.kind) {
    case 'link':
      return renderFixLink(action);
    case 'button':
      return html`<button type="button" data-action="${action.id}" aria-describedby="title-${key}">${action.label}</button>`;
    case 'choice':
      return html`<details class="menu"><summary aria-describedby="title-${key}">${action.label}</summary><div>
${action.options.map(({ value, label }) => html`<button type="button" data-action="${action.id}" data-value="${value}">${label}</button>`)}
</div></details>`;
    default:
      return action satisfies never;
  }
}

function renderFixLink(action: Extract<Action, { kind: 'link' }>): Html {
  const href = safeUrl(action.url);
  if (href === null) return html`<span>${action.label}</span>`;
  return html`<a class="${action.primary ? 'button primary' : 'button'}" href="${href}" data-action="${action.id}"
 target="_blank" rel="noopener noreferrer">${action.label}</a>`;
}

/** An answer to one person, shown in a dialog that takes its name from the title. */
export function renderSheet(sheet: Sheet): Html {
  return html`<h2 id="sheet-title">${cut(sheet.title)}</h2>${sheet.sections.map(renderSection)}`;
}

function renderSection({ heading, lines, code }: SheetSection): Html {
  return html`<section>${heading === null ? null : html`<h3>${cut(heading)}</h3>`}
${lines.length === 0 ? null : html`<ul class="lines">${lines.map((line) => html`<li>${renderText(line)}</li>`)}</ul>`}
${code === undefined ? null : renderCode(code)}</section>`;
}

/** A raw answer (masked when it was taken), as it is. */
export function renderCode(code: string): Html {
  return html`<pre tabindex="0">${cut(code, maxCodeChars)}</pre>`;
}

/** Spans one after another. */
export function renderText(text: Text): Html {
  return html`${text.map(renderSpan)}`;
}

function renderSpan(span: Span): Html {
  if ('at' in span) return renderTime(span.at, span.as);
  if ('url' in span) return renderLink(span.text, span.url);
  const words = html`${cut(span.text)}`;
  if ('person' in span) return words;
  if (span.code) return html`<code>${words}</code>`;
  return span.strong ? html`<strong>${words}</strong>` : words;
}

/** A link in a new tab where the address is one a person may be sent to; else the text alone. */
export function renderLink(text: string, url: string | null): Html {
  const href = url === null ? null : safeUrl(url);
  if (href === null) return html`${cut(text)}`;
  return html`<a href="${href}" target="_blank" rel="noopener noreferrer">${cut(text)}</a>`;
}

/** UTC as written here; the page's script shows it in the reader's own zone. */
export function renderTime(at: Instant, as: 'time' | 'date_time'): Html {
  return html`<time datetime="${new Date(at).toISOString()}" data-as="${as}">${utcText(at, as)}</time>`;
}

/** `26 h ago`; the page's script keeps it true while the page is open. */
export function renderAge(at: Instant, now: Instant): Html {
  const words = now - at < 60_000 ? 'just now' : `${duration(now - at)} ago`;
  return html`<time datetime="${new Date(at).toISOString()}" data-as="age" title="${utcText(at, 'date_time')}">${words}</time>`;
}

/** Only web addresses without user info become links: no `javascript:`, no `data:`, no `https://bank.example@evil.example`. */
function safeUrl(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, username, password, href } = new URL(url);
  const web = protocol === 'https:' || protocol === 'http:';
  return web && username === '' && password === '' ? href : null;
}

function cut(text: string, maxChars: number = maxSpanChars): string {
  return text.length <= maxChars ? text : `${text.slice(0, maxChars)}… and more`;
}
