import assert from 'node:assert/strict';
import type { Alert } from '../../src/domain/alert.ts';
import { cardOf } from '../../src/domain/alert-card.ts';
import { plainText } from '../../src/domain/card.ts';
import type { Instant } from '../../src/domain/run.ts';
import type { CauseSpec, World } from './world.ts';

/** The card of an alert as plain lines: `tone: title (label)`, its paragraphs, its buttons, its small print. */
export function cardText(world: World, alert: Alert, now: Instant): string {
  const card = cardOf(alert, {
    contributions: world.contributionsOf(alert),
    previousLink: null,
    now,
    baseUrl: 'http://culprit',
  });
  const actions = card.actions.map((action) => `[${action.label}]`).join(' ');
  const footer = card.footer.map(plainText).join(' · ');
  return [`${card.tone}: ${card.title} (${card.label})`, ...card.paragraphs.map(plainText), actions, footer].join('\n');
}

/** The card of the alert a cause has (sync `customers`, connection `prod`). */
export function textOf(world: World, cause: CauseSpec, now: Instant): string {
  return cardText(world, world.alertOf(cause) ?? assert.fail('no alert'), now);
}
