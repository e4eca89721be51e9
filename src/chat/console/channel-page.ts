import { foldedSize } from '../../domain/status.ts';
import { rhythmOf } from '../../domain/sync-state.ts';
import { plural } from '../../domain/words.ts';
import type { SyncEntry } from '../../flows/ports.ts';
import { renderDocument } from './document.ts';
import { renderEmpty } from './empty.ts';
import type { Feed } from './feed.ts';
import { type Html, html } from './html.ts';
import { syncsShown } from './limits.ts';
import type { Sample } from './listen.ts';
import { type Place, placeOf, renderAge, renderCard, renderLink, renderText } from './render.ts';
import { renderTroubles } from './troubles.ts';

/** Groups of the channel from top to bottom; the page's script puts a card that changes its place into its new group. */
const groups: readonly { readonly heading: string; readonly places: readonly Place[] }[] = [
  { heading: 'Needs you', places: ['red', 'orange'] },
  { heading: 'In hand', places: ['held'] },
  { heading: 'May pass without you', places: ['yellow'] },
  { heading: 'Quiet', places: ['grey'] },
  { heading: 'Over', places: ['over'] },
];

/** The channel: what needs a person on top, the syncs and the sample runs beside it. Regions are refreshed in place. */
export function renderChannelPage(feed: Feed, samples: readonly Sample[]): Html {
  const body = html`<div class="columns">
<main id="main" tabindex="-1">
<div class="top"><div data-region="summary">${renderSummary(feed)}</div>${commandForm}</div>
<div data-region="troubles">${renderTroubles(feed)}</div>
<div data-region="empty">${renderEmpty(feed, samples)}</div>
<div data-region="feed">${groups.map(({ heading, places }) => renderGroup(heading, places, feed))}
${feed.more ? html`<p class="hint">There are more alerts than this page shows; <a href="/api/alerts?state=active">the API lists all</a>.</p>` : null}
</div>
</main>
<aside aria-label="Syncs and samples">
<div data-region="side">${renderSyncs(feed)}${renderWatching(feed)}</div>
${explainForm}
${renderSamples(samples)}
</aside>
</div>`;
  return renderDocument({ title: titleOf(feed), alert: null, now: feed.now, body });
}

function countAt(places: readonly Place[], feed: Feed): number {
  return feed.cards.filter(({ card }) => places.includes(placeOf(card))).length;
}

function titleOf(feed: Feed): string {
  const needing = countAt(['red', 'orange'], feed);
  return needing === 0 ? 'Culprit' : `(${needing}) Culprit`;
}

function renderSummary(feed: Feed): Html {
  const needing = countAt(['red', 'orange'], feed);
  const held = countAt(['held'], feed);
  if (needing > 0) return html`<h1>${plural(needing, 'cause needs', 'causes need')} you</h1>`;
  if (held > 0) return html`<h1>Nothing else needs you: ${plural(held, 'cause')} in hand</h1>`;
  if (feed.syncs.length === 0) return html`<h1>No run has arrived yet</h1>`;
  return html`<h1>Nothing needs you</h1>`;
}

const commandForm = html`<form id="command" class="command" autocomplete="off">
<label for="command-text"><code>/syncstatus</code></label>
<input id="command-text" name="text" maxlength="400" placeholder="sync or destination, or nothing for all" spellcheck="false">
<button>Ask</button>
</form>`;

/** What people otherwise paste into a channel to ask "is this auth or a rate limit?". */
const explainForm = html`<section class="panel"><h2>Explain an error</h2>
<form id="explain" class="explain" autocomplete="off">
<label for="explain-text" class="hidden">A JSON body, a log line or a stack trace</label>
<textarea id="explain-text" name="text" rows="3" maxlength="65000" required spellcheck="false"
 placeholder="Paste a JSON body, a log line or a stack trace"></textarea>
<button>Explain</button>
</form></section>`;

function renderGroup(heading: string, places: readonly Place[], feed: Feed): Html {
  const cards = feed.cards.filter(({ card }) => places.includes(placeOf(card)));
  return html`<section class="group" data-places="${places.join(' ')}" aria-label="${heading}"><h2>${heading}</h2>
<div class="cards">${cards.map(renderCard)}</div></section>`;
}

function renderSyncs(feed: Feed): Html {
  if (feed.syncs.length === 0) {
    return html`<section class="panel"><h2>Syncs</h2><p class="hint">None yet: a sync is listed from its first run on.</p></section>`;
  }
  const shown = feed.syncs.slice(0, syncsShown);
  const hidden = feed.syncs.length - shown.length;
  return html`<section class="panel"><h2 id="syncs">Syncs</h2>
<table aria-labelledby="syncs"><thead><tr><th scope="col">Sync</th><th scope="col">Last run</th><th scope="col">Alerts</th></tr></thead>
<tbody>${shown.map((entry) => renderSync(entry, feed))}</tbody></table>
${hidden > 0 ? html`<p class="hint">and ${plural(hidden, 'more sync')}</p>` : null}</section>`;
}

function renderSync({ sync, openAlerts, folded }: SyncEntry, feed: Feed): Html {
  const rhythm = rhythmOf(sync);
  const lines = folded.map((fold) => html`<p class="fold">${fold.summary} · ${foldedSize(fold)} in the last run</p>`);
  return html`<tr><th scope="row">${renderLink(sync.name, sync.url)}${lines}</th>
<td><span class="status" data-status="${sync.lastStatus}">${sync.lastStatus}</span><br>${renderAge(sync.lastRunAt, feed.now)}
${rhythm === null ? null : html`<p class="fold">${rhythm}</p>`}</td>
<td class="number">${openAlerts.length === 0 ? '–' : openAlerts.length}</td></tr>`;
}

function renderWatching({ watching }: Feed): Html | null {
  if (watching.length === 0) return null;
  return html`<section class="panel"><h2>Seen, not told yet</h2><ul class="lines watching">${watching.map(
    ({ alert, why }) => html`<li><a href="/alerts/${alert.id}">${alert.cause.title}</a>
<p class="fold">${renderText(why)}</p></li>`,
  )}</ul></section>`;
}

function renderSamples(samples: readonly Sample[]): Html | null {
  if (samples.length === 0) return null;
  return html`<section class="panel"><h2>Send a sample run</h2><div class="samples">${samples.map(
    ({ name, label }) => html`<button type="button" data-sample="${name}">${label}</button>`,
  )}</div></section>`;
}
