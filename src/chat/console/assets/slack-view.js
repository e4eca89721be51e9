// A message as Slack shows it: the blocks that are sent there, and only the kinds of them that are. Every word becomes
// text of the page; nothing is read as markup.
// https://docs.slack.dev/reference/block-kit/blocks

/** The element of a whole message. */
export function draw({ blocks }) {
  return make('div', { className: 'blocks' }, ...blocks.map(blockOf));
}

function blockOf(block) {
  switch (block.type) {
    case 'header':
      return make('h3', { className: 'header' }, block.text.text);
    case 'context':
      return make('div', { className: 'context' }, ...block.elements.flatMap((one) => [...wordsOf(one), ' ']));
    case 'section':
      return make('p', {}, ...wordsOf(block.text));
    case 'rich_text':
      return make('div', {}, ...block.elements.map(richOf));
    case 'actions':
      return make('div', { className: 'controls' }, ...block.elements.map(controlOf));
    default:
      return notDrawn(block.type);
  }
}

function richOf(part) {
  switch (part.type) {
    case 'rich_text_section':
      return make('p', {}, ...part.elements.map(inlineOf));
    case 'rich_text_preformatted':
      return make('pre', { tabIndex: 0 }, ...part.elements.map(inlineOf));
    case 'rich_text_list': {
      const items = part.elements.map((item) => make('li', {}, ...item.elements.map(inlineOf)));
      return make(part.style === 'ordered' ? 'ol' : 'ul', { className: 'list' }, ...items);
    }
    default:
      return notDrawn(part.type);
  }
}

function inlineOf(element) {
  switch (element.type) {
    case 'text':
      return styled(element.text, element.style);
    case 'link':
      return linkTo(element.url, element.text ?? element.url);
    case 'user':
      return make('span', { className: 'mention' }, `@${element.user_id}`);
    case 'date':
      return momentOf(element.timestamp, element.format, element.fallback);
    default:
      return notDrawn(element.type);
  }
}

function styled(text, { bold = false, code = false } = {}) {
  const words = code ? make('code', {}, text) : document.createTextNode(text);
  return bold ? make('strong', {}, words) : words;
}

/** A text object. Markup in one is ours alone: a link or a moment in angle brackets. */
function wordsOf({ type, text }) {
  if (type === 'plain_text') return [text];
  return text.split(/(<[^<>]*>)/).map((piece) => {
    const moment = /^<!date\^(\d+)\^([^|^]*)\|([^|]*)>$/.exec(piece);
    if (moment !== null) return momentOf(Number(moment[1]), moment[2], unescaped(moment[3]));
    const link = /^<(https?:[^|]*)\|([^|]*)>$/.exec(piece);
    return link === null ? unescaped(piece) : linkTo(unescaped(link[1]), unescaped(link[2]));
  });
}

function unescaped(text) {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

const formats = {
  '{time}': new Intl.DateTimeFormat(undefined, { timeStyle: 'short' }),
  '{date_short}': new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' }),
};

/** In the reader's own zone: https://docs.slack.dev/reference/block-kit/block-elements/date-element */
function momentOf(seconds, format, fallback) {
  const at = new Date(seconds * 1_000);
  const words = format.replaceAll(/\{\w+\}/g, (token) => formats[token]?.format(at) ?? token);
  return make('time', { dateTime: at.toISOString(), title: fallback }, words);
}

function controlOf(control) {
  switch (control.type) {
    case 'button': {
      const className = control.style === 'primary' ? 'control primary' : 'control';
      return control.url === undefined
        ? inert(control.text.text, className)
        : linkTo(control.url, control.text.text, className);
    }
    case 'static_select': {
      const options = control.options.map((option) => inert(option.text.text, ''));
      const summary = make('summary', { className: 'control' }, control.placeholder.text);
      return make('details', { className: 'menu' }, summary, make('div', {}, ...options));
    }
    default:
      return notDrawn(control.type);
  }
}

function inert(label, className) {
  const title = 'A preview: press in the console’s own view';
  const button = make('button', { type: 'button', className, title }, label);
  button.setAttribute('aria-disabled', 'true');
  return button;
}

function linkTo(url, label, className = '') {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) return make('span', { className }, label);
  return make('a', { href: url, target: '_blank', rel: 'noopener noreferrer', className }, label);
}

function notDrawn(type) {
  return make('span', { className: 'unknown' }, `(${type}: not drawn here)`);
}

function make(kind, properties, ...inside) {
  const element = Object.assign(document.createElement(kind), properties);
  element.append(...inside);
  return element;
}
