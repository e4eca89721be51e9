// The channel's page: live updates, presses, answers in a dialog, times in the reader's own zone. No framework: the
// server writes all markup, this script only puts it in place.

const live = document.getElementById('live');
const problem = document.getElementById('problem');
const announcer = document.getElementById('announcer');
const sheet = document.getElementById('sheet');
const actor = document.getElementById('actor');
const ownAlert = document.body.dataset.alert;

// ── Times ────────────────────────────────────────────────────────────────────────────────────────────────────────

const clockTime = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const dateTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

// Ages are told by the server's clock: the reader's may be wrong.
const skewMs = Date.now() - Date.parse(document.body.dataset.now);

function ageOf(ms) {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 120) return `${minutes} minute${minutes === 1 ? '' : 's'} ago`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ago` : `${Math.floor(hours / 24)} days ago`;
}

function localizeTimes(root) {
  for (const time of root.querySelectorAll('time[data-as]')) {
    const at = new Date(time.dateTime);
    const as = time.dataset.as;
    if (as === 'age') time.textContent = ageOf(Date.now() - skewMs - at.getTime());
    else time.textContent = as === 'time' ? clockTime.format(at) : dateTime.format(at);
    time.title = as === 'age' ? dateTime.format(at) : `${time.dateTime.slice(0, 16).replace('T', ' ')} UTC`;
  }
}

// ── Putting new markup in place ──────────────────────────────────────────────────────────────────────────────────

function elementOf(markup) {
  const template = document.createElement('template');
  template.innerHTML = markup;
  localizeTimes(template.content);
  return template.content.firstElementChild;
}

/** Where the keyboard is, as something that can be found again after its markup was replaced. */
function placeOf(element) {
  const card = element?.closest('.card');
  if (!card) return null;
  const { key } = card.dataset;
  if (element.closest('.views')) return { key, view: true };
  if (previewControls(card).includes(element)) return { key, inPreview: element.textContent };
  const action = element.closest('[data-action]')?.dataset;
  return { key, action: action?.action, value: action?.value, menu: element.tagName === 'SUMMARY' };
}

function previewControls(card) {
  return [...card.querySelectorAll('.preview :is(a, button, summary)')];
}

function focusPlace(place) {
  const card = place && document.getElementById(`card-${place.key}`);
  if (!card) return;
  (controlAt(card, place) || card).focus({ preventScroll: true });
}

function controlAt(card, { view, inPreview, menu, action, value }) {
  if (view) return card.querySelector('.views :checked');
  if (inPreview) return previewControls(card).find((control) => control.textContent === inPreview);
  if (menu) return card.querySelector('summary');
  return action && card.querySelector(`[data-action="${action}"]${value ? `[data-value="${value}"]` : ''}`);
}

/** Runs a change of the page without losing the keyboard's place or an open menu. */
function keepingPlace(change) {
  const place = placeOf(document.activeElement);
  const open = document.querySelector('.menu[open]:not(.preview *)')?.closest('.card')?.id;
  change();
  views?.restore();
  if (open) document.getElementById(open)?.querySelector('.menu')?.setAttribute('open', '');
  if (document.activeElement === document.body || document.activeElement === null) focusPlace(place);
}

/** How a message looks elsewhere is loaded when somebody switches to it. */
let views = null;
document.addEventListener('change', async ({ target }) => {
  if (!target.matches('.views input')) return;
  try {
    views ??= (await import(document.body.dataset.views)).createViews({ keepingPlace });
    views.show(target.closest('.card'), target.value);
  } catch {
    target.closest('.views').querySelector('[value="console"]').checked = true;
    showProblem('The server cannot be reached, so only the console’s own view can be shown; try again.');
  }
});

function placeCard({ key, place, episode, html, words }) {
  const old = document.getElementById(`card-${key}`);
  if (old && Number(old.dataset.episode) > episode) return;
  const card = elementOf(html);
  keepingPlace(() => {
    if (old && old.dataset.place === place) old.replaceWith(card);
    else {
      old?.remove();
      putFirstOfPlace(card, place);
    }
  });
  if (old?.dataset.place !== place) card.classList.add('fresh');
  announce(old ? `Changed: ${words}` : `New: ${words}`);
}

/** Cards of one group are ordered by place, the newest of a place first. */
function putFirstOfPlace(card, place) {
  const group = document.querySelector(`.group[data-places~="${place}"]`);
  const cards = group?.querySelector('.cards');
  if (!cards) return;
  const places = group.dataset.places.split(' ');
  const next = [...cards.children].find((other) => places.indexOf(other.dataset.place) >= places.indexOf(place));
  cards.insertBefore(card, next ?? null);
}

function placeNote({ key, html, words }) {
  const notes = document.getElementById(`card-${key}`)?.querySelector('.notes');
  if (notes) notes.append(elementOf(html));
  announce(words);
}

function announce(words) {
  const line = document.createElement('p');
  line.textContent = words;
  announcer.append(line);
  while (announcer.childElementCount > 5) announcer.firstElementChild.remove();
}

/** Asks for this page anew and swaps the named regions (all when none is named). */
async function refresh(...regions) {
  const response = await fetch(location.pathname, { headers: { accept: 'text/html' } });
  if (!response.ok) return;
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
  localizeTimes(fresh);
  document.title = fresh.title;
  keepingPlace(() => {
    for (const region of document.querySelectorAll('[data-region]')) {
      const name = region.dataset.region;
      const replacement = fresh.querySelector(`[data-region="${name}"]`);
      if (replacement && (regions.length === 0 || regions.includes(name)))
        region.replaceChildren(...replacement.childNodes);
    }
  });
}

/** What every change of a card may change with it. */
const aroundCards = ['summary', 'troubles', 'empty', 'side'];

let due;
function refreshSoon(...regions) {
  clearTimeout(due);
  due = setTimeout(() => refresh(...regions).catch(() => {}), 250);
}

// ── Live ─────────────────────────────────────────────────────────────────────────────────────────────────────────

let events;
let wasAway = false;

function showLive(state) {
  live.dataset.state = state;
  live.firstElementChild.textContent = { live: 'live', connecting: 'connecting', reconnecting: 'reconnecting' }[state];
}

function listen() {
  if (events && events.readyState !== EventSource.CLOSED) return;
  events = new EventSource('/console/events');
  events.addEventListener('open', () => {
    showLive('live');
    // What was told while we were away was told to nobody here.
    if (wasAway) refresh().catch(() => {});
    wasAway = false;
  });
  events.addEventListener('error', () => {
    wasAway = true;
    showLive('reconnecting');
    // A refused stream (the server is starting or stopping) is not tried again by the browser itself.
    if (events.readyState === EventSource.CLOSED && !document.hidden) setTimeout(listen, 2_000);
  });
  events.addEventListener('card', (event) => {
    const card = JSON.parse(event.data);
    if (ownAlert) return ownAlert === card.key ? refreshSoon() : undefined;
    placeCard(card);
    refreshSoon(...aroundCards);
  });
  events.addEventListener('note', (event) => {
    const note = JSON.parse(event.data);
    if (!ownAlert || ownAlert === note.key) placeNote(note);
  });
}

// A browser keeps at most six connections to one host: a page nobody sees gives its one back.
document.addEventListener('visibilitychange', () => {
  if (document.hidden) {
    events?.close();
    wasAway = true;
  } else listen();
});

setInterval(() => {
  if (document.hidden) return;
  localizeTimes(document);
  if (!ownAlert) refreshSoon(...aroundCards);
}, 30_000);

// ── What people do ───────────────────────────────────────────────────────────────────────────────────────────────

function showProblem(words) {
  problem.textContent = words;
  problem.hidden = words === '';
}

async function send(path, body) {
  showProblem('');
  const headers = { 'content-type': 'application/json' };
  // `keepalive` lets the press of a link that leads away still arrive.
  const response = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body), keepalive: true });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error?.message ?? 'The server did not take it.');
  return answer;
}

/** Marks a control as busy (it stays focusable) and says what went wrong, if anything. */
async function whileBusy(control, work) {
  if (control.getAttribute('aria-busy') === 'true') return;
  control.setAttribute('aria-busy', 'true');
  try {
    await work();
  } catch (error) {
    showProblem(
      error instanceof TypeError ? 'The server cannot be reached. Nothing was done; try again.' : error.message,
    );
  } finally {
    control.removeAttribute('aria-busy');
  }
}

let opener = null;
function showSheet(markup) {
  if (markup === null) return;
  opener = placeOf(document.activeElement);
  const body = document.getElementById('sheet-body');
  body.innerHTML = markup;
  localizeTimes(body);
  if (!sheet.open) sheet.showModal();
  sheet.scrollTop = 0;
}

sheet.addEventListener('close', () => {
  if (document.activeElement === document.body) focusPlace(opener);
});
sheet.addEventListener('click', (event) => {
  if (event.target === sheet) sheet.close();
});

function closeMenus(except) {
  for (const menu of document.querySelectorAll('.menu[open]')) if (menu !== except) menu.removeAttribute('open');
}

document.addEventListener('click', (event) => {
  const target = event.target instanceof Element ? event.target : null;
  const link = target?.closest('a[target]');
  if (link?.origin === location.origin) link.removeAttribute('target');
  const pressed = target?.closest('[data-action]');
  if (pressed) press(pressed);
  const sample = target?.closest('[data-sample]');
  if (sample)
    whileBusy(sample, () =>
      send(`/console/samples/${encodeURIComponent(sample.dataset.sample)}`, {}).then(() => refreshSoon(...aroundCards)),
    );
  closeMenus(pressed ? null : target?.closest('.menu'));
});

document.addEventListener('keydown', (event) => {
  const menu = event.key === 'Escape' && document.querySelector('.menu[open]');
  if (!menu) return;
  menu.removeAttribute('open');
  menu.querySelector('summary').focus();
});

function press(control) {
  const { message, version } = control.closest('.card').dataset;
  const { action, value } = control.dataset;
  const body = { message_id: message, version: Number(version), action, value: value ?? null, actor: actor.value };
  whileBusy(control, async () => {
    const answer = await send('/console/press', body);
    if (control.tagName !== 'A') showSheet(answer.sheet);
  });
}

for (const [id, before] of [
  ['command', ''],
  ['explain', 'explain '],
]) {
  document.getElementById(id)?.addEventListener('submit', (event) => ask(event, before));
}

/** Sends what was typed, after the words `before`, as one would behind /syncstatus. */
function ask(event, before) {
  event.preventDefault();
  const text = before + event.target.elements.text.value;
  whileBusy(event.submitter ?? event.target, async () =>
    showSheet((await send('/console/command', { text, actor: actor.value })).sheet),
  );
}

const nameKey = 'culprit.actor';
actor.value = localStorage.getItem(nameKey) ?? '';
actor.addEventListener('change', () => localStorage.setItem(nameKey, actor.value.trim()));

showLive('connecting');
localizeTimes(document);
listen();
