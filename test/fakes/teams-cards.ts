/**
 * Messages and Adaptive Cards as Teams takes them from a bot. The parser of the `adaptivecards` package speaks first; what
 * it lets pass and Microsoft's pages forbid is checked here. Where the pages are silent the check is strict. The numbers
 * are read from the pages and not from our renderer.
 * https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference
 * https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format
 */
import { createRequire } from 'node:module';

export const cardType = 'application/vnd.microsoft.card.adaptive';

export type Json = Readonly<Record<string, unknown>>;

/** What is used of the parser: the package's types do not name the file that Node can load. */
interface Parser {
  readonly AdaptiveCard: new () => {
    hostConfig: { actions: { maxActions: number } };
    parse(source: unknown, context: ParserContext): void;
    validateProperties(): { readonly validationEvents: readonly { readonly message: string }[] };
  };
  readonly SerializationContext: new () => ParserContext;
}

interface ParserContext {
  readonly eventCount: number;
  getEventAt(index: number): { readonly message: string };
}

const parser = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js') as Parser;

const common = ['type', 'id', 'isVisible', 'spacing', 'separator', 'height', 'fallback', 'requires'];
const actionCommon = [
  'type',
  'id',
  'title',
  'iconUrl',
  'style',
  'tooltip',
  'isEnabled',
  'mode',
  'fallback',
  'requires',
];
const textual = ['text', 'color', 'fontType', 'isSubtle', 'size', 'weight'];
const box = ['style', 'verticalContentAlignment', 'bleed', 'minHeight', 'backgroundImage', 'selectAction', 'rtl'];

/** Elements and actions of schema 1.5 that Teams shows, with their properties: https://adaptivecards.io/explorer */
const known: Readonly<Record<string, readonly string[]>> = {
  TextBlock: [...common, ...textual, 'wrap', 'maxLines', 'horizontalAlignment', 'style'],
  RichTextBlock: [...common, 'inlines', 'horizontalAlignment'],
  TextRun: ['type', ...textual, 'highlight', 'italic', 'strikethrough', 'underline', 'selectAction'],
  Container: [...common, ...box, 'items'],
  ColumnSet: [...common, ...box, 'columns', 'horizontalAlignment'],
  Column: [...common, ...box, 'items', 'width'],
  FactSet: [...common, 'facts'],
  ActionSet: [...common, 'actions', 'horizontalAlignment'],
  Image: [
    ...common,
    'url',
    'altText',
    'size',
    'style',
    'width',
    'horizontalAlignment',
    'selectAction',
    'backgroundColor',
  ],
  'Action.OpenUrl': [...actionCommon, 'url'],
  'Action.Execute': [...actionCommon, 'verb', 'data', 'associatedInputs'],
  'Action.ShowCard': [...actionCommon, 'card'],
  'Action.ToggleVisibility': [...actionCommon, 'targetElements'],
};

const cardProperties = [
  ...['type', '$schema', 'version', 'body', 'actions', 'selectAction', 'fallbackText', 'speak', 'lang', 'rtl'],
  ...['minHeight', 'verticalContentAlignment', 'backgroundImage', 'refresh', 'msteams'],
];

/** What is wrong with a message a bot sends; empty when Teams shows it. `isPerson` knows whom a mention may name. */
export function complaintsAbout(activity: Json, isPerson: (id: string) => boolean): string[] {
  const check = new Check(isPerson);
  check.message(activity);
  return check.complaints;
}

/** What is wrong with a card that answers a press or opens as a dialog. */
export function complaintsAboutCard(card: unknown, isPerson: (id: string) => boolean): string[] {
  const check = new Check(isPerson);
  check.wellFormed(card, '/card');
  check.card(card, '/card', 'whole');
  return check.complaints;
}

class Check {
  readonly complaints: string[] = [];
  private readonly isPerson: (id: string) => boolean;
  private hasExecute = false;

  constructor(isPerson: (id: string) => boolean) {
    this.isPerson = isPerson;
  }

  message(activity: Json): void {
    this.wellFormed(activity, '');
    if (activity.type !== 'message') this.complain('Activity type is required and must be message', '/type');
    const { text, summary, textFormat } = activity;
    for (const [name, value] of Object.entries({ text, summary })) this.optionalString(value, `/${name}`);
    if (textFormat !== undefined && !['plain', 'markdown', 'xml'].includes(String(textFormat))) {
      this.complain('Unknown text format', '/textFormat');
    }
    const attachments = this.list(activity.attachments ?? [], '/attachments');
    if (attachments.length === 0 && (typeof text !== 'string' || text.trim() === '')) {
      this.complain('Activity must include non empty text or attachments', '');
    }
    attachments.forEach((attachment, index) => {
      const at = `/attachments/${index}`;
      if (attachment.contentType !== cardType) this.complain('Unknown attachment type', `${at}/contentType`);
      else this.card(attachment.content, `${at}/content`, 'whole');
    });
    const entities = this.list(activity.entities ?? [], '/entities');
    this.mentions(entities, typeof text === 'string' ? [text] : [], '/entities');
  }

  card(value: unknown, at: string, place: 'whole' | 'shown'): void {
    const card = this.object(value, at);
    if (card === null) return;
    if (place === 'whole') {
      this.parsed(card, at);
      this.hasExecute = false;
    }
    if (card.type !== 'AdaptiveCard') this.complain('type must be AdaptiveCard', `${at}/type`);
    this.only(card, cardProperties, at);
    const body = this.list(card.body ?? [], `${at}/body`);
    const actions = this.list(card.actions ?? [], `${at}/actions`);
    if (body.length + actions.length === 0) this.complain('Card shows nothing', at);
    body.forEach((element, index) => {
      this.element(element, `${at}/body/${index}`, place);
    });
    this.actions(actions, `${at}/actions`, place);
    if (card.selectAction !== undefined) this.action(card.selectAction, `${at}/selectAction`, place);
    this.refresh(card.refresh, `${at}/refresh`);
    if (place === 'shown') return;
    this.cardMentions(card, at);
    this.version(card.version, `${at}/version`);
  }

  private parsed(card: Json, at: string): void {
    const context = new parser.SerializationContext();
    const parsed = new parser.AdaptiveCard();
    parsed.hostConfig.actions.maxActions = 6;
    parsed.parse(structuredClone(card), context);
    for (let index = 0; index < context.eventCount; index += 1) this.complain(context.getEventAt(index).message, at);
    for (const event of parsed.validateProperties().validationEvents) this.complain(event.message, at);
  }

  /**
   * Teams takes 1.5 and earlier, and wants 1.5 for Action.Execute:
   * https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/work-with-universal-actions-for-adaptive-cards
   */
  private version(version: unknown, at: string): void {
    if (!/^1\.[0-5]$/.test(String(version))) this.complain('Card version must be 1.5 or earlier', at);
    if (this.hasExecute && version !== '1.5') this.complain('Action.Execute needs card version 1.5', at);
  }

  private element(value: unknown, at: string, place: 'whole' | 'shown'): void {
    const element = this.object(value, at);
    if (element === null) return;
    const type = String(element.type);
    const properties = known[type];
    if (properties === undefined || type.startsWith('Action.')) {
      this.complain(`Element ${type} is not supported`, at);
      return;
    }
    this.only(element, properties, at);
    if (element.selectAction !== undefined) this.action(element.selectAction, `${at}/selectAction`, place);
    switch (type) {
      case 'TextBlock':
        this.filled(element.text, `${at}/text`);
        this.markdownLinks(element.text, `${at}/text`);
        return;
      case 'RichTextBlock':
        this.inlines(element.inlines, `${at}/inlines`, place);
        return;
      case 'FactSet':
        this.facts(element.facts, `${at}/facts`);
        return;
      case 'Image':
        this.url(element.url, `${at}/url`);
        return;
      case 'ActionSet':
        this.actions(this.filledList(element.actions, `${at}/actions`), `${at}/actions`, place);
        return;
      default:
        this.filledList(element.items ?? element.columns, at).forEach((inner, index) => {
          this.element(inner, `${at}/${index}`, place);
        });
    }
  }

  private inlines(value: unknown, at: string, place: 'whole' | 'shown'): void {
    const inlines = this.filledList(value, at);
    if (inlines.every((run) => String(run.text ?? '').trim() === '')) this.complain('Text must not be empty', at);
    inlines.forEach((run, index) => {
      const where = `${at}/${index}`;
      if (run.type !== 'TextRun') this.complain('Inlines must be text runs', where);
      this.only(run, known.TextRun ?? [], where);
      if (typeof run.text !== 'string' || run.text === '') this.complain('Text must not be empty', where);
      if (run.selectAction !== undefined) this.action(run.selectAction, `${where}/selectAction`, place);
    });
  }

  private facts(value: unknown, at: string): void {
    this.filledList(value, at).forEach((fact, index) => {
      this.only(fact, ['title', 'value'], `${at}/${index}`);
      this.filled(fact.title, `${at}/${index}/title`);
      this.filled(fact.value, `${at}/${index}/value`);
      this.markdownLinks(fact.value, `${at}/${index}/value`);
    });
  }

  /** Six at most; Teams leaves out what is above it. */
  private actions(actions: readonly Json[], at: string, place: 'whole' | 'shown'): void {
    if (actions.length > 6) this.complain('No more than 6 actions are shown', at);
    actions.forEach((action, index) => {
      this.action(action, `${at}/${index}`, place);
      this.filled(action.title, `${at}/${index}/title`);
    });
  }

  private action(value: unknown, at: string, place: 'whole' | 'shown'): void {
    const action = this.object(value, at);
    if (action === null) return;
    const type = String(action.type);
    const properties = known[type];
    if (properties === undefined || !type.startsWith('Action.')) {
      this.complain(`Action ${type} is not supported`, at);
      return;
    }
    this.only(action, properties, at);
    if (type === 'Action.OpenUrl') this.url(action.url, `${at}/url`);
    if (type === 'Action.ShowCard') {
      if (place === 'shown') this.complain('A shown card cannot show another', at);
      this.card(action.card, `${at}/card`, 'shown');
    }
    if (type === 'Action.Execute') {
      this.hasExecute = true;
      this.filled(action.verb, `${at}/verb`);
      if (action.data !== undefined) this.object(action.data, `${at}/data`);
    }
  }

  /** https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model#refresh-mechanism */
  private refresh(value: unknown, at: string): void {
    if (value === undefined) return;
    const refresh = this.object(value, at);
    if (refresh === null) return;
    this.action(refresh.action, `${at}/action`, 'whole');
    if (this.list(refresh.userIds ?? [], `${at}/userIds`, 'string').length > 60) {
      this.complain('No more than 60 users', `${at}/userIds`);
    }
  }

  /** Mentions count in text blocks and facts only. */
  private cardMentions(card: Json, at: string): void {
    const teams = card.msteams === undefined ? {} : this.object(card.msteams, `${at}/msteams`);
    if (teams === null) return;
    this.only(teams, ['width', 'entities', 'allowExpand'], `${at}/msteams`);
    if (teams.width !== undefined && teams.width !== 'Full') this.complain('Unknown width', `${at}/msteams/width`);
    const entities = this.list(teams.entities ?? [], `${at}/msteams/entities`);
    this.mentions(entities, markdownTexts(card), `${at}/msteams/entities`);
  }

  private mentions(entities: readonly Json[], texts: readonly string[], at: string): void {
    const named = new Set<string>();
    entities.forEach((entity, index) => {
      const where = `${at}/${index}`;
      if (entity.type !== 'mention') return;
      const { text, mentioned } = entity;
      const person = this.object(mentioned, `${where}/mentioned`);
      if (typeof text !== 'string' || !/^<at>[^<>]+<\/at>$/.test(text)) this.complain('Bad mention text', where);
      else if (!texts.some((shown) => shown.includes(text))) this.complain('Mention is nowhere in the text', where);
      named.add(String(text));
      if (person === null) return;
      this.filled(person.name, `${where}/mentioned/name`);
      if (!this.isPerson(String(person.id))) this.complain('Invalid user identity in mention', `${where}/mentioned/id`);
    });
    for (const text of texts) {
      for (const [found] of text.matchAll(/<at>.*?<\/at>/gs)) {
        if (!named.has(found)) this.complain('Mention without entity', at);
      }
    }
  }

  private markdownLinks(value: unknown, at: string): void {
    for (const match of String(value).matchAll(/(?<!\\)\[(?:[^\]\\]|\\.)*\]\(([^)\s]*)/g)) this.url(match[1], at);
  }

  private url(value: unknown, at: string): void {
    const isWeb = typeof value === 'string' && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
    if (!isWeb) this.complain('Only http and https addresses are opened', at);
  }

  wellFormed(value: unknown, at: string): void {
    if (typeof value === 'string' && !value.isWellFormed()) this.complain('Text is not well-formed Unicode', at);
    if (typeof value !== 'object' || value === null) return;
    for (const [name, part] of Object.entries(value)) this.wellFormed(part, `${at}/${name}`);
  }

  private filled(value: unknown, at: string): void {
    if (typeof value !== 'string' || value.trim() === '') this.complain('Text must not be empty', at);
  }

  private optionalString(value: unknown, at: string): void {
    if (value !== undefined && typeof value !== 'string') this.complain('Must be a string', at);
  }

  private filledList(value: unknown, at: string): readonly Json[] {
    const list = this.list(value ?? [], at);
    if (list.length === 0) this.complain('Must not be empty', at);
    return list;
  }

  private list(value: unknown, at: string, of: 'object' | 'string' = 'object'): readonly Json[] {
    if (!Array.isArray(value)) {
      this.complain('Must be an array', at);
      return [];
    }
    const good = value.filter((item) => typeof item === of && item !== null);
    if (good.length < value.length) this.complain(`Must hold ${of}s only`, at);
    return good as Json[];
  }

  private only(fields: Json, properties: readonly string[], at: string): void {
    for (const name of Object.keys(fields)) {
      if (!properties.includes(name)) this.complain(`Unknown property ${name}`, at);
    }
  }

  private object(value: unknown, at: string): Json | null {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json;
    this.complain('Must be an object', at);
    return null;
  }

  private complain(what: string, at: string): void {
    this.complaints.push(`${what} [${at}]`);
  }
}

/** The texts of a card that Teams reads as markdown: text blocks and facts, wherever they are. */
export function markdownTexts(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(markdownTexts);
  if (typeof value !== 'object' || value === null) return [];
  const part = value as Json;
  const own = part.type === 'TextBlock' ? [String(part.text)] : [];
  const facts = part.type === 'FactSet' && Array.isArray(part.facts) ? (part.facts as Json[]) : [];
  const factTexts = facts.flatMap(({ title, value }) => [String(title), String(value)]);
  return [...own, ...factTexts, ...Object.values(part).flatMap(markdownTexts)];
}
