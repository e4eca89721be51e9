import { createRequire } from 'node:module';
import type { AdaptiveCard } from '../../../src/chat/teams/adaptive-card.ts';

/** What is used of the renderer: the package's types do not name the file that Node can load. */
interface Renderer {
  readonly AdaptiveCard: {
    new (): {
      hostConfig: { actions: { maxActions: number } };
      parse(source: unknown, context: Context): void;
      validateProperties(): { readonly validationEvents: readonly { readonly message: string }[] };
      render(): Piece | undefined;
    };
    onProcessMarkdown: (text: string, result: { didProcess: boolean; outputHtml?: string }) => void;
  };
  readonly SerializationContext: new () => Context;
}

interface Context {
  readonly eventCount: number;
  getEventAt(index: number): { readonly message: string };
}

/** As much of a page's element as the renderer touches: it keeps children, words and markup, and nothing else. */
class Piece {
  readonly tag: string;
  readonly children: Piece[] = [];
  readonly childNodes = this.children;
  readonly classList = { add: () => undefined, remove: () => undefined };
  readonly style: Record<string, unknown> = new Proxy({}, { get: (target, name) => Reflect.get(target, name) ?? noop });
  innerText = '';
  innerHTML = '';
  parentElement: Piece | null = null;

  constructor(tag: string) {
    this.tag = tag;
  }
  appendChild(child: Piece): Piece {
    child.parentElement = this;
    this.children.push(child);
    return child;
  }
  setAttribute(): void {}
  removeAttribute(): void {}
  addEventListener(): void {}
  getElementsByTagName(): readonly Piece[] {
    return [];
  }
  get text(): string {
    const own = this.innerText + shownHtml(this.innerHTML);
    const inside = this.children.map((child) =>
      child.tag === 'span' || child.tag === 'a' ? child.text : `${child.text}\n`,
    );
    return own + inside.join('');
  }
}

function noop(): void {}

Object.assign(globalThis, {
  document: { createElement: (tag: string) => new Piece(tag) },
  HTMLElement: Piece,
  HTMLButtonElement: class extends Piece {},
});

const adaptive = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js') as Renderer;
adaptive.AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.didProcess = true;
  result.outputHtml = teamsMarkdown(text);
};

/** What the parser of Microsoft's own package finds wrong with a card. */
export function warningsAbout(card: AdaptiveCard): string[] {
  return open(card).warnings;
}

/** The words on the screen when Microsoft's own package draws the card, one line per element, runs of blanks as one. */
export function shownBy(card: AdaptiveCard): string {
  const drawn = open({ ...card, actions: [] }).card.render();
  return blanksAsOne(drawn?.text ?? '');
}

/** As a page shows blanks. */
export function blanksAsOne(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

function open(source: AdaptiveCard): { card: InstanceType<Renderer['AdaptiveCard']>; warnings: string[] } {
  const card = new adaptive.AdaptiveCard();
  card.hostConfig.actions.maxActions = 6;
  const context = new adaptive.SerializationContext();
  card.parse(JSON.parse(JSON.stringify(source)), context);
  const events = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message);
  return { card, warnings: [...events, ...card.validateProperties().validationEvents.map(({ message }) => message)] };
}

/**
 * The markdown that Teams reads in a TextBlock: bold, italic, links, lists, and backslashes that keep a mark as it is.
 * https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format
 */
function teamsMarkdown(text: string): string {
  const kept: string[] = [];
  const keep = (html: string): string => `\uE001${kept.push(html) - 1}\uE002`;
  const escaped = text.replaceAll(/\\([!-/:-@[-`{-~])/g, (_, mark: string) => keep(escapeHtml(mark)));
  const linked = escaped.replaceAll(/\[([^\]]*)\]\(([^()\s]*)\)/g, (_, label: string, url: string) =>
    keep(`<a href="${escapeHtml(url)}">${inline(label)}</a>`),
  );
  const lines = linked.split(/\n\n|\r|\n(?=[-*+] |\d+\. )/).map((line) => {
    const item = /^\s*(?:[-*+]|\d{1,9}[.)])\s+(.*)$/s.exec(line);
    return item === null ? `<p>${inline(line)}</p>` : `<ul><li>${inline(item[1] ?? '')}</li></ul>`;
  });
  return restored(lines.join(''), kept);
}

function inline(text: string): string {
  return escapeHtml(text)
    .replaceAll(/&amp;(#\d+|[a-z]+);/g, '&$1;')
    .replaceAll(/\*\*(?=\S)(.+?)(?<=\S)\*\*/gs, '<strong>$1</strong>')
    .replaceAll(/\*(?=\S)(.+?)(?<=\S)\*/gs, '<em>$1</em>')
    .replaceAll(/(?<![\p{L}\p{N}])_(?=\S)(.+?)(?<=\S)_(?![\p{L}\p{N}])/gsu, '<em>$1</em>');
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function restored(html: string, kept: readonly string[]): string {
  return html.replaceAll(/\uE001(\d+)\uE002/g, (_, index: string) => restored(kept[Number(index)] ?? '', kept));
}

/** The words of markup. */
function shownHtml(html: string): string {
  return html
    .replaceAll(/<\/?(?:p|ul|li)>/g, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(amp|lt|gt|quot);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"' })[name] ?? '');
}
