import { type Alert, type Contribution, shownStateOf } from './alert.ts';
import type { Card, Text, Tone } from './card.ts';
import { actionsOf } from './card-actions.ts';
import { isSilence } from './cause.ts';
import { openParagraphs, openTitle } from './open-words.ts';
import { connectionsOf } from './outage.ts';
import { isClosedGrey, resolvedParagraphs, resolvedTitle } from './resolved-words.ts';
import type { Instant } from './run.ts';
import { plain, runName } from './words.ts';

/** What a card needs beside the alert: who is affected, the message before, and where our own pages are. */
export interface Told {
  readonly contributions: readonly Contribution[];
  /** Link to the message of the episode before in the same channel; null when there is none. */
  readonly previousLink: string | null;
  readonly now: Instant;
  /** Origin of our own pages without a trailing slash. */
  readonly baseUrl: string;
}

/** The message of one alert as it is now: sentence first, code last and small, the fix first among the actions. */
export function cardOf(alert: Alert, told: Told): Card {
  const over = alert.life === 'resolved';
  return {
    tone: toneOf(alert, told.now),
    title: over ? resolvedTitle(alert, told.contributions) : openTitle(alert, told),
    label: labelOf(alert, told),
    paragraphs: (over ? resolvedParagraphs(alert, told) : openParagraphs(alert, told)).filter(
      (text) => text.length > 0,
    ),
    actions: actionsOf(alert),
    footer: footerOf(alert, told.baseUrl),
  };
}

/** Red only for what needs a person now and stops a sync or a whole connection. */
export function toneOf(alert: Alert, now: Instant): Tone {
  const state = shownStateOf(alert, now);
  if (state === 'resolved') return isClosedGrey(alert) ? 'grey' : 'green';
  if (alert.cause.outage || state === 'snoozed') return 'grey';
  // Nobody was told, because it may yet pass.
  if (state === 'watching') return 'yellow';
  if (isSilence(alert.cause.kind)) return 'orange';
  if (alert.cause.category === 'transient') return 'yellow';
  return alert.cause.category === 'auth' || alert.last.written === 0 ? 'red' : 'orange';
}

function labelOf(alert: Alert, { contributions, now }: Told): string {
  const about = isGuess(alert) ? `${aboutOf(alert)} · best guess` : aboutOf(alert);
  switch (shownStateOf(alert, now)) {
    case 'resolved':
      return `${about} · over`;
    case 'snoozed':
      return `${about} · snoozed`;
    case 'acknowledged':
      return `${about} · ${alert.acknowledgedBy} has it`;
    case 'watching':
      return `${about} · not told yet`;
    case 'open':
      if (alert.cause.outage) {
        return connectionsOf(contributions) > 1
          ? `${about} · nothing to do on our side`
          : `${about} · one connection only`;
      }
      return alert.cause.actionable ? `${about} · needs you` : about;
  }
}

/** Nothing in the answer said what it is: only its status did, or not even that. What has words of its own is no guess. */
function isGuess({ cause, life }: Alert): boolean {
  if (life === 'resolved' || isSilence(cause.kind) || cause.kind === 'unexplained') return false;
  return cause.confidence === 'status' || cause.confidence === 'none';
}

/** What an alert is about in a word: its category, unless a finer word says what to look at. */
export function aboutOf({ cause }: Pick<Alert, 'cause'>): string {
  if (cause.kind === 'overdue') return 'overdue';
  if (cause.kind === 'webhook_refused') return 'webhooks';
  if (cause.kind === 'configuration') return 'settings';
  if (cause.kind === 'switched_off') return 'switched off';
  return cause.outage ? 'outage' : cause.category;
}

function footerOf(alert: Alert, baseUrl: string): readonly Text[] {
  const code: Text = alert.cause.code === null ? [] : [{ text: alert.cause.code, code: true }];
  const { runId, runUrl } = alert.last;
  const run: Text = runUrl === null ? [] : [{ text: 'View run', url: runUrl }];
  const id: Text = [{ text: alert.id.slice(0, 6), url: `${baseUrl}/alerts/${alert.id}` }];
  const name: Text = runId === '' ? [] : [plain(runName(runId))];
  return [run, code, name, id].filter((text) => text.length > 0);
}
