import type { Text } from '../../domain/card.ts';
import { errorWords, placeWords } from '../../domain/delivery-words.ts';
import { doorPath, refusalAdvice, refusalReasons } from '../../domain/refusal-words.ts';
import type { Instant } from '../../domain/run.ts';
import { plain, plural } from '../../domain/words.ts';
import type { Feed } from './feed.ts';
import { type Html, html } from './html.ts';
import { renderAge, renderText } from './render.ts';

/** What could not be delivered and why, what a person must do about a platform, and which webhooks were refused. */
export function renderTroubles(feed: Feed): Html {
  return html`${renderUndelivered(feed)}${renderRefusals(feed)}`;
}

function renderUndelivered({ undelivered, troubles, now }: Feed): Html | null {
  if (undelivered.length === 0 && troubles.length === 0) return null;
  const advice: readonly Text[] =
    troubles.length > 0
      ? troubles.map((trouble) => [plain(trouble)])
      : [[plain('Tried again by itself; each message is sent as soon as it is taken.')]];
  return html`<section class="panel trouble" aria-labelledby="undelivered">
<h2 id="undelivered">${undelivered.length > 0 ? 'Could not be delivered' : 'A chat platform needs you'}</h2>
<ul class="lines">${undelivered.map(
    (entry) =>
      html`<li><strong>${plural(entry.messages, 'message')}</strong> for ${placeWords(entry)}, since ${renderAge(entry.since, now)}: ${errorWords(entry.error)}.</li>`,
  )}${advice.map((text) => html`<li class="advice">${renderText(text)}</li>`)}</ul></section>`;
}

function renderRefusals({ refusals, now }: Feed): Html | null {
  const doors = [...Map.groupBy(refusals, (one) => one.door)];
  if (doors.length === 0) return null;
  return html`<section class="panel trouble" aria-labelledby="refused">
<h2 id="refused">Webhooks refused in the last 24 hours</h2>
<ul class="lines">${doors.map(([door, ofDoor]) => renderDoor(door, ofDoor, now))}</ul></section>`;
}

/** How many at one door and why, and what to do about the reason that was given most (the first). */
function renderDoor(door: string, ofDoor: Feed['refusals'], now: Instant): Html {
  const count = ofDoor.reduce((sum, one) => sum + one.count, 0);
  const lastAt = Math.max(...ofDoor.map((one) => one.lastAt));
  const code = ofDoor[0]?.code ?? '';
  return html`<li><strong>${plural(count, 'webhook')}</strong> at <code>${doorPath(door)}</code>, the last ${renderAge(lastAt, now)}:
 ${refusalReasons(ofDoor, door)}. <span class="advice">${refusalAdvice(code, door)}</span></li>`;
}
