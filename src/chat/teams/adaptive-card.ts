/**
 * The part of Adaptive Cards 1.5 that is used here: https://learn.microsoft.com/adaptive-cards/schema-explorer/adaptive-card.
 * A `TextRun` is literal; a `TextBlock` is markdown with `{{DATE(…)}}`, and its text comes escaped from text.ts alone.
 */
export interface AdaptiveCard {
  readonly $schema: 'http://adaptivecards.io/schemas/adaptive-card.json';
  readonly type: 'AdaptiveCard';
  readonly version: '1.5';
  /** What a client shows that knows no 1.5; markdown. */
  readonly fallbackText?: string;
  /** `width: 'Full'` and the people `<at>` names: https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format */
  readonly msteams?: { readonly width: 'Full'; readonly entities?: readonly Mention[] };
  readonly body: readonly CardElement[];
  readonly actions?: readonly CardAction[];
}

export interface Mention {
  readonly type: 'mention';
  /** Exactly what stands in the text: `<at>Ana</at>`. */
  readonly text: string;
  readonly mentioned: { readonly id: string; readonly name: string };
}

interface Look {
  readonly size?: 'Small' | 'Medium';
  readonly weight?: 'Bolder';
  readonly isSubtle?: true;
}

export interface TextRun extends Look {
  readonly type: 'TextRun';
  readonly text: string;
  readonly fontType?: 'Monospace';
  readonly selectAction?: OpenUrl;
}

export interface RichTextBlock {
  readonly type: 'RichTextBlock';
  readonly inlines: readonly TextRun[];
  readonly spacing?: Spacing;
}

export interface TextBlock extends Look {
  readonly type: 'TextBlock';
  readonly text: string;
  readonly wrap: true;
  readonly spacing?: Spacing;
}

export interface Container {
  readonly type: 'Container';
  readonly style?: 'attention' | 'warning' | 'emphasis' | 'good';
  readonly bleed?: true;
  readonly separator?: true;
  readonly spacing?: Spacing;
  readonly items: readonly CardElement[];
}

type Spacing = 'None' | 'Small' | 'Medium';

export type CardElement = TextBlock | RichTextBlock | Container;

export interface OpenUrl {
  readonly type: 'Action.OpenUrl';
  /** Our action id; each once in a card. */
  readonly id?: string;
  readonly title?: string;
  readonly url: string;
  readonly style?: 'positive';
}

/** Calls us with an `adaptiveCard/action` invoke whose `verb` is our action id. */
export interface Execute {
  readonly type: 'Action.Execute';
  readonly title: string;
  readonly verb: string;
  /** Not `key`: Microsoft's Agents Playground cannot press a button whose data has one. */
  readonly data: { readonly button: string; readonly value?: string };
}

/** Opens a card below the buttons; nothing is sent. */
export interface ShowCard {
  readonly type: 'Action.ShowCard';
  readonly title: string;
  readonly card: {
    readonly type: 'AdaptiveCard';
    readonly body: readonly CardElement[];
    readonly actions: readonly Execute[];
  };
}

export type CardAction = OpenUrl | Execute | ShowCard;

/** A whole card of ours around `body`. */
export function cardOf(
  fallbackText: string,
  body: readonly CardElement[],
  { actions = [], entities = [] }: { actions?: readonly CardAction[]; entities?: readonly Mention[] } = {},
): AdaptiveCard {
  return {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.5',
    fallbackText,
    msteams: { width: 'Full', ...(entities.length > 0 && { entities }) },
    body,
    ...(actions.length > 0 && { actions }),
  };
}

/** Bytes of a value as it is sent: JSON in UTF-8. */
export function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}

/** The first items whose JSON fits into `room` bytes. */
export function startWithin<T>(items: readonly T[], room: number): T[] {
  let used = 0;
  const end = items.findIndex((item) => {
    used += bytesOf(item) + 1;
    return used > room;
  });
  return items.slice(0, end < 0 ? items.length : end);
}
