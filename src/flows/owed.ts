/** What the store hands to a deliverer, and what it gets back. */
import type { Alert, Contribution } from '../domain/alert.ts';
import type { NoteKind, Urgency } from '../domain/message.ts';
import type { Instant } from '../domain/run.ts';

/** A message whose shown version is behind, claimed for delivery until the lease ends, with what it tells. */
export type DueMessage = OwedMessage & DueContent;

export type DueContent =
  | {
      readonly kind: 'alert';
      readonly episode: number;
      /** The alert's present state, or its state when the message's own (earlier) episode ended. */
      readonly alert: Alert;
      readonly contributions: readonly Contribution[];
      /** Link to the message of the episode before in the same channel, if it was posted. */
      readonly previousLink: string | null;
    }
  /** Its members in the order they joined, each as an `alert` message would tell it. */
  | { readonly kind: 'rollup'; readonly members: readonly RollupMember[] }
  /** The daily post of the tick at `at`; its words come from what is open when it is posted. */
  | { readonly kind: 'digest'; readonly at: Instant };

export interface RollupMember {
  readonly alert: Alert;
  readonly contributions: readonly Contribution[];
  /** The roll-up's first version that tells it. */
  readonly sinceVersion: number;
}

/** Where the delivery of one message stands. */
export interface OwedMessage {
  readonly id: string;
  readonly channel: string;
  readonly ref: string | null;
  readonly shownVersion: number;
  readonly wantedVersion: number;
  readonly urgency: Urgency;
  readonly attempts: number;
  /** A first post was begun at this time and its end is not known: look in the channel before posting again. */
  readonly unclearSince: Instant | null;
  /** How often the channel was looked through for it. */
  readonly lookups: number;
}

/** An owed threaded note, claimed until the lease ends; its message is posted already. */
export interface DueNote {
  readonly id: string;
  readonly channel: string;
  readonly ref: string;
  readonly kind: NoteKind;
  readonly broadcast: boolean;
  readonly attempts: number;
  readonly alert: Alert;
}

export type DeliveryResult =
  /** The platform shows `version` under `ref` now. */
  | {
      readonly kind: 'shown';
      readonly version: number;
      readonly ref: string;
      readonly link: string | null;
      readonly possiblyTwice?: true;
    }
  /** Nothing to show any more (the message is gone and the alert is over or quiet): shown counts as wanted. */
  | { readonly kind: 'dropped'; readonly version: number; readonly error: string }
  /** The platform no longer has the message: forget the reference, post again at once. */
  | { readonly kind: 'gone' }
  /** Try again at `at`; keeps `unclearSince` as given (null: the attempt certainly posted nothing). */
  | {
      readonly kind: 'later';
      /** As urgent as it was when claimed; an answer asked for meanwhile goes at once. */
      readonly urgency: Urgency;
      readonly at: Instant;
      readonly error: string;
      readonly unclearSince: Instant | null;
      readonly lookups: number;
    };
