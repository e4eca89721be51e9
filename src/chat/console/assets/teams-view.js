// A message as Teams shows it: the Adaptive Card that is sent there, drawn by Microsoft's own library in Teams' looks.

const hint = 'A preview: press in the console’s own view';

let library = null;

/** The element of a whole message. */
export async function draw({ attachments }) {
  library ??= loadLibrary().catch((error) => {
    library = null;
    throw error;
  });
  const { AdaptiveCard, HostConfig, OpenUrlAction } = await library;
  const card = new AdaptiveCard();
  card.hostConfig = new HostConfig(looks);
  card.onExecuteAction = (action) => {
    if (action instanceof OpenUrlAction && isWeb(action.url)) window.open(action.url, '_blank', 'noopener,noreferrer');
  };
  card.parse(attachments[0].content);
  const drawn = card.render();
  for (const link of drawn.querySelectorAll('a')) {
    if (!isWeb(link.href)) link.removeAttribute('href');
    link.rel = 'noopener noreferrer';
  }
  return drawn;
}

/** Microsoft's script makes one global, `AdaptiveCards`; it is what every card of this page is drawn with. */
async function loadLibrary() {
  const script = document.createElement('script');
  script.src = document.body.dataset.adaptiveCards;
  await new Promise((resolve, reject) => {
    script.onload = resolve;
    script.onerror = () => reject(new Error('the script that draws Adaptive Cards did not come; switch again.'));
    document.head.append(script);
  });
  const { AdaptiveCards } = window;
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = markdown(text);
    result.didProcess = true;
  };
  AdaptiveCards.GlobalSettings.setTabIndexAtCardRoot = false;
  AdaptiveCards.GlobalRegistry.actions.register('Action.Execute', quiet(AdaptiveCards.ExecuteAction));
  return AdaptiveCards;
}

/** The button looks as it does and says that it does nothing. */
function quiet(ExecuteAction) {
  return class extends ExecuteAction {
    setupElementForAccessibility(element, promoteTooltipToLabel) {
      super.setupElementForAccessibility(element, promoteTooltipToLabel);
      element.setAttribute('aria-disabled', 'true');
      element.title = hint;
    }

    execute() {}
  };
}

function isWeb(url) {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}

// ── Markdown ─────────────────────────────────────────────────────────────────────────────────────────────────────

/**
 * What Teams reads in a text: bold, italic, links, lists, and backslashes that keep a mark as it is. Everything else is
 * literal. The markup is written by the browser from elements and text, so no word can become markup.
 * https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format
 */
function markdown(text) {
  const root = document.createElement('div');
  for (const line of text.split(/\n\n|\r|\n(?=\s*(?:[-*+]|\d{1,9}[.)])\s)/)) {
    const [, bullet, item] = /^\s*([-*+]|\d{1,9}[.)])\s+(.*)$/s.exec(line) ?? [];
    if (item === undefined) root.append(filled('p', line));
    else listFor(root, /\d/.test(bullet) ? 'OL' : 'UL').append(filled('li', item));
  }
  return root.innerHTML;
}

/** The list that the text before belongs to, else a new one. */
function listFor(root, kind) {
  if (root.lastElementChild?.tagName !== kind) root.append(document.createElement(kind));
  return root.lastElementChild;
}

/** In this order: an escaped mark, a link, bold, italic by star, italic by underscore outside of words. */
const inline =
  /\\([!-/:-@[-`{-~])|\[((?:\\.|[^\\\]])*)\]\(([^()\s]*)\)|\*\*(?=\S)((?:\\.|[^\\])+?)(?<=\S)\*\*|\*(?=\S)((?:\\.|[^\\*])+?)(?<=\S)\*|(?<![\p{L}\p{N}])_(?=\S)((?:\\.|[^\\_])+?)(?<=\S)_(?![\p{L}\p{N}])/gu;

function filled(kind, text) {
  const element = document.createElement(kind);
  let end = 0;
  for (const found of text.matchAll(inline)) {
    element.append(text.slice(end, found.index), markOf(found));
    end = found.index + found[0].length;
  }
  element.append(text.slice(end));
  return element;
}

function markOf([whole, escaped, label, url, bold, star, underscore]) {
  if (escaped !== undefined) return escaped;
  if (label !== undefined) {
    if (!isWeb(url)) return whole;
    const link = filled('a', label);
    link.href = url;
    return link;
  }
  return bold === undefined ? filled('em', star ?? underscore) : filled('strong', bold);
}

// ── Looks ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The colours are the style sheet's, which knows whether the page is light or dark. */
function onGround(ground) {
  const colour = { default: 'var(--teams-text)', subtle: 'var(--teams-subtle)' };
  const accent = { default: 'var(--teams-link)', subtle: 'var(--teams-link)' };
  const kinds = ['default', 'dark', 'light', 'good', 'warning', 'attention'];
  const foregroundColors = { ...Object.fromEntries(kinds.map((kind) => [kind, colour])), accent };
  return { backgroundColor: `var(--teams-${ground})`, foregroundColors };
}

const fontSizes = { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 };
const fontWeights = { lighter: 300, default: 400, bolder: 600 };
const fontOf = (fontFamily) => ({ fontFamily, fontSizes, fontWeights });

const looks = {
  supportsInteractivity: true,
  fontTypes: { default: fontOf('var(--teams-font)'), monospace: fontOf('var(--teams-code)') },
  lineHeights: { small: 16, default: 20, medium: 22, large: 24, extraLarge: 32 },
  spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
  separator: { lineThickness: 1, lineColor: 'var(--teams-line)' },
  containerStyles: {
    default: onGround('card'),
    emphasis: onGround('emphasis'),
    accent: onGround('emphasis'),
    good: onGround('good'),
    warning: onGround('warning'),
    attention: onGround('attention'),
  },
  actions: {
    // Teams shows six: https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/design-effective-cards
    maxActions: 6,
    buttonSpacing: 8,
    spacing: 'default',
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
    showCard: { actionMode: 'inline', inlineTopMargin: 16, style: 'emphasis' },
  },
};
