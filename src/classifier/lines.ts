import { type Role, roleOf } from './keys.ts';

const pairs = /^(?:[A-Za-z][\w-]{1,40}: [^\n]{1,1000}\n){1,20}[A-Za-z][\w-]{1,40}: [^\n]{1,1000}$/;

const inQuotes = /^"([^"]{1,1000})"$/;

/**
 * Reads a key and its value on each line as an object where they are those of an error: a message, and a code or a field.
 * Undefined for other lines. Linear in the text.
 */
export function pairsInLines(text: string): Readonly<Record<string, string>> | undefined {
  if (!text.includes('\n') || !pairs.test(text)) return undefined;
  const values: Record<string, string> = Object.create(null);
  const roles = new Set<Role>();
  for (const line of text.split('\n')) {
    const end = line.indexOf(': ');
    const key = line.slice(0, end);
    roles.add(roleOf(key));
    const said = line.slice(end + 2).trim();
    values[key] = inQuotes.exec(said)?.[1] ?? said;
  }
  const says = roles.has('message') && (roles.has('fields') || roles.has('code') || roles.has('errorcode'));
  return says ? values : undefined;
}
