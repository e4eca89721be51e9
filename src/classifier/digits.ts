let latest = { text: '', template: '' };

/**
 * The text with a 5 for every digit: the same for messages of one run that differ in digits only. A message is asked for
 * its template several times in a row, so the latest is remembered.
 */
export function digitTemplate(text: string): string {
  if (text !== latest.text) latest = { text, template: text.replace(digit, '5') };
  return latest.template;
}

const digit = /\d/g;

/**
 * The text with its numbers cut to their first three digits: the same for messages that differ in ids and counts, yet not for
 * those that differ in a status.
 */
export function idTemplate(text: string): string {
  return text.replace(fourthDigit, '0');
}

const fourthDigit = /(?<=\d\d\d)\d/g;
