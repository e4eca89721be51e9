import { parseTime } from '../time.ts';
import type { Fields } from './source.ts';

/** So much of a text is looked at; a longer one is no id, name or link, and a message is told shorter. */
const maxTextLength = 64 * 1024;

/** The first of the fields that holds a text (or a number, as ids come) that is not empty; else null. */
export function textIn(fields: Fields, ...names: readonly string[]): string | null {
  for (const name of names) {
    const value = own(fields, name);
    const text = typeof value === 'number' && Number.isFinite(value) ? String(value) : value;
    if (typeof text === 'string' && text.trim() !== '') return text.trim().slice(0, maxTextLength);
  }
  return null;
}

/** The field's object, also when it comes as JSON in a text; an empty one when it is anything else. */
export function objectIn(fields: Fields, name: string): Fields {
  const value = own(fields, name);
  const object = typeof value === 'string' ? parsed(value) : value;
  return typeof object === 'object' && object !== null && !Array.isArray(object) ? (object as Fields) : {};
}

/** The field's list; an empty one when it is anything else. */
export function listIn(fields: Fields, name: string): readonly unknown[] {
  const value = own(fields, name);
  return Array.isArray(value) ? value : [];
}

/** The field as a number of records; null when it is none. */
export function countIn(fields: Fields, name: string): number | null {
  const value = own(fields, name);
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

/** The field's time as ISO 8601 with its zone; the tools mean UTC when they name none. Null when it is no time. */
export function timeIn(fields: Fields, name: string): string | null {
  const value = own(fields, name);
  if (typeof value !== 'string') return null;
  const instant = parseTime(value) ?? parseTime(`${value}Z`);
  return instant === null ? null : new Date(instant).toISOString();
}

function own(fields: Fields, name: string): unknown {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
