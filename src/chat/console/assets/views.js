// How a message looks in Slack and in Teams, instead of here: drawn from what would be sent there, asked for when
// somebody switches and again whenever the message changed. Which message shows which way is known to this page alone.

const { slackView, teamsView } = document.body.dataset;
const platforms = {
  slack: { name: 'Slack', sender: 'culprit', tag: 'APP', load: () => import(slackView) },
  teams: { name: 'Teams', sender: 'Culprit', tag: 'App', load: () => import(teamsView) },
};

/**
 * `show` gives a card the view `console`, `slack` or `teams`; `restore` gives cards that were replaced the view they had.
 * `keepingPlace` runs a change of the page without losing the keyboard's place.
 */
export function createViews({ keepingPlace }) {
  const chosen = new Map();

  function show(card, platform) {
    const { key } = card.dataset;
    const before = chosen.get(key);
    before?.frame.remove();
    before?.hint.remove();
    chosen.delete(key);
    delete card.dataset.view;
    if (platform === 'console') return;
    chosen.set(key, { platform, ...frameFor(platform), shown: null, asked: 0 });
    put(card, chosen.get(key));
  }

  function restore() {
    for (const [key, view] of chosen) {
      const card = document.getElementById(`card-${key}`);
      if (card && view.frame.parentElement !== card) put(card, view);
    }
  }

  /** The frame keeps what it showed until the present look has come. */
  function put(card, view) {
    card.dataset.view = view.platform;
    card.querySelector(`.views [value="${view.platform}"]`).checked = true;
    card.querySelector('header').after(view.frame);
    card.querySelector('.foot').prepend(view.hint);
    draw(card.dataset.message, view);
  }

  async function draw(messageId, view) {
    view.asked += 1;
    const { asked, frame, payload } = view;
    frame.setAttribute('aria-busy', 'true');
    const { shown, drawn } = await look(messageId, view);
    if (asked !== view.asked) return;
    frame.removeAttribute('aria-busy');
    if (shown !== null && shown === view.shown) return;
    view.shown = shown;
    keepingPlace(() => payload.replaceChildren(drawn));
  }

  return { show, restore };
}

/** The message as it would be sent (`shown`, null when there is none) and what to show of it. */
async function look(messageId, { platform }) {
  const { name, load } = platforms[platform];
  try {
    const asked = fetch(`/messages/${messageId}/preview/${platform}`);
    const [response, drawer] = await Promise.all([asked, load()]).catch(() => {
      throw new Error('the server cannot be reached.');
    });
    const shown = await response.text();
    if (!response.ok) throw new Error(JSON.parse(shown).error.message);
    return { shown, drawn: await drawer.draw(JSON.parse(shown)) };
  } catch (error) {
    const drawn = document.createElement('p');
    drawn.textContent = `How it looks in ${name} cannot be shown now: ${error.message}`;
    return { shown: null, drawn };
  }
}

/** The frame of one message there: who sent it and room for the message; and the words that its buttons do nothing. */
function frameFor(platform) {
  const { name, sender, tag } = platforms[platform];
  const make = (kind, className, ...inside) => {
    const element = document.createElement(kind);
    element.className = className;
    element.append(...inside);
    return element;
  };
  const icon = make('img', '');
  icon.src = document.querySelector('.brand img').src;
  icon.alt = '';
  const payload = make('div', 'payload');
  const message = make('div', 'message', make('p', 'sender', sender, ' ', make('span', 'tag', tag)), payload);
  const frame = make('section', `preview ${platform}`, icon, message);
  frame.setAttribute('aria-label', `The message in ${name}`);
  const hint = make('p', 'hint', `As ${name} shows it. Its buttons do nothing here: press in the Console view.`);
  return { frame, payload, hint };
}
