import { cutId, withoutControls } from './clean.ts';
import { doubledKeys } from './doubled-keys.ts';
import type { Warnings } from './warnings.ts';

/** A key, not a value: only a key is followed by a colon, and quotes inside of strings are escaped. */
const prototypeKey = /"__proto__"\s*:/;

/**
 * What Slack would take for a mention or a channel (https://docs.slack.dev/messaging/formatting-message-text), the angle
 * bracket as itself or escaped, as Go and .NET write it. HTML (`<!doctype`) is none.
 */
const mention = /(?:<|\\u003[cC])(?:!(?:channel|here|everyone|subteam\^|date\^)|@[UW][A-Z0-9]|#C[A-Z0-9])/;

/**
 * Warns of a key `__proto__` and of mentions in the JSON text of the envelope (`place` is empty) or of a row (`errors[]`).
 * Every row passes here, so plain searches, some ten times faster, come before the patterns.
 */
export function warnOfText(text: string, place: string, warnings: Warnings): void {
  if (text.includes('proto__') && prototypeKey.test(text)) {
    warnings.add(within(place, '__proto__'), 'The key was taken as plain data.');
  }
  if ((text.includes('<') || text.includes('u003')) && mention.test(text)) {
    warnings.add(place === '' ? 'body' : place, 'Mentions such as <!channel> were taken as text; they call nobody.');
  }
}

/** Warns of every key that stands more than once in its object; `text` must be JSON and is walked as a whole. */
export function warnOfDoubledKeys(text: string, place: string, warnings: Warnings): void {
  for (const path of doubledKeys(text)) {
    warnings.add(within(place, cutId(withoutControls(path))), 'The key stands more than once; the last one was taken.');
  }
}

function within(place: string, path: string): string {
  return place === '' || path.startsWith('[') ? place + path : `${place}.${path}`;
}
