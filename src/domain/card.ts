import type { Instant } from './run.ts';

/**
 * The platform-neutral message: what is said, not how it looks. Every platform renders the same card; text is plain
 * (a renderer escapes it for its platform), so nothing a destination answered can become markup or a mention.
 */
export interface Card {
  readonly tone: Tone;
  readonly title: string;
  /** Small, beside the title: `auth · needs you`. */
  readonly label: string;
  /** Paragraphs, most important first; a platform short of room drops from the end and says so. */
  readonly paragraphs: readonly Text[];
  readonly actions: readonly Action[];
  /** Small print: run link, code, alert id. */
  readonly footer: readonly Text[];
}

/** Red needs a person now, orange needs a person, yellow is transient, grey is quiet or handled, green is over. */
export type Tone = 'red' | 'orange' | 'yellow' | 'grey' | 'green';

/** A run of spans, shown one after another. */
export type Text = readonly Span[];

export type Span =
  | {
      readonly text: string;
      readonly strong?: true;
      readonly code?: true;
      /** The text is a command, and this what follows its name: a platform may spell it in its own way. */
      readonly command?: string;
    }
  /** A link made by us (fix page, run, earlier message); never one from a destination's answer. */
  | { readonly text: string; readonly url: string }
  /** A person, mentioned where the platform knows them by this id; else the name alone. */
  | { readonly text: string; readonly person: { readonly platform: string; readonly id: string } }
  /** A moment; platforms show it in the reader's own time zone. */
  | { readonly at: Instant; readonly as: 'time' | 'date_time' };

/** Every button and link a message may carry. */
export const actionIds = [
  'reconnect',
  'open_mapping',
  'open_permissions',
  'open_billing',
  'open_status',
  'open_fix',
  'snooze',
  'acknowledge',
  'resolve',
  'details',
] as const;

export type ActionId = (typeof actionIds)[number];

/** Whether a word that came from outside is one of ours. */
export function isActionId(word: string): word is ActionId {
  return actionIds.some((id) => id === word);
}

export type SnoozeValue = '1h' | '4h' | '24h' | 'recovered';

/** A link that opens a page, a button that calls us, or a choice. At most one action is `primary`: the fix, else none. */
export type Action =
  | {
      readonly kind: 'link';
      readonly id: ActionId;
      readonly label: string;
      readonly url: string;
      readonly primary: boolean;
    }
  | { readonly kind: 'button'; readonly id: ActionId; readonly label: string }
  | {
      readonly kind: 'choice';
      readonly id: 'snooze';
      readonly label: string;
      readonly options: readonly { readonly value: SnoozeValue; readonly label: string }[];
    };

/** An answer to one person (`/syncstatus`, `details`, help, an explained press): title and sections of lines. */
export interface Sheet {
  readonly title: string;
  readonly sections: readonly SheetSection[];
}

export interface SheetSection {
  readonly heading: string | null;
  readonly lines: readonly Text[];
  /** Shown as preformatted text below the lines: a masked raw answer. */
  readonly code?: string;
}

/** The card or sheet as one plain string, for notifications, screen readers and logs. Times are UTC. */
export function plainText(text: Text): string {
  return text.map((span) => ('at' in span ? utcText(span.at, span.as) : span.text)).join('');
}

/** `03:14 UTC` or `2026-11-20 03:14 UTC`. */
export function utcText(at: Instant, as: 'time' | 'date_time'): string {
  const iso = new Date(at).toISOString();
  const time = `${iso.slice(11, 16)} UTC`;
  return as === 'time' ? time : `${iso.slice(0, 10)} ${time}`;
}
