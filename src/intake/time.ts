import type { Instant } from '../domain/run.ts';

/** What may follow the seconds of an RFC 3339 time: a fraction, then a zone. */
const fractionAndZone = /^(\.\d{1,12})?(?:[Zz]|([+-])(\d\d):?(\d\d))$/;
const daysInMonth: readonly number[] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * The instant of an RFC 3339 time; null when it is no such time, has no zone, or names a day or hour that does not exist. Every
 * row may carry one, so its fixed part is read by position: a tenth of the time of a pattern and a `Date`.
 */
export function parseTime(text: string): Instant | null {
  const separator = text.charCodeAt(10) | 0x20;
  // A leap second (60) is taken for the first second of the next minute; a space may stand for the T.
  const hasShape =
    text[4] === '-' &&
    text[7] === '-' &&
    text[13] === ':' &&
    text[16] === ':' &&
    (separator === 0x74 || separator === 0x20);
  if (!hasShape) return null;
  const days = daysOf(twoDigits(text, 0) * 100 + twoDigits(text, 2), twoDigits(text, 5), twoDigits(text, 8));
  const hour = twoDigits(text, 11);
  const minute = twoDigits(text, 14);
  const second = twoDigits(text, 17);
  const seconds = days * 86_400 + hour * 3_600 + minute * 60 + second;
  // Not a number as soon as one part is none.
  if (!(seconds >= Number.NEGATIVE_INFINITY) || hour > 23 || minute > 59 || second > 60) return null;
  const rest = readRest(text);
  return rest === null ? null : seconds * 1_000 + rest;
}

/** Milliseconds to add for what stands behind the seconds. */
function readRest(text: string): number | null {
  if (text.length === 20 && text[19] === 'Z') return 0;
  if (text.length === 24 && text[19] === '.' && text[23] === 'Z') {
    const thousandths = twoDigits(text, 20) * 10 + twoDigits(`0${text[22]}`, 0);
    return Number.isNaN(thousandths) ? null : thousandths;
  }
  const found = fractionAndZone.exec(text.slice(19));
  if (found === null) return null;
  const [, fraction = '', sign = '+', hours = '00', minutes = '00'] = found;
  if (Number(hours) > 23 || Number(minutes) > 59) return null;
  const offsetMs = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return Math.floor(Number(`0${fraction}`) * 1_000) + (sign === '-' ? offsetMs : -offsetMs);
}

/** NaN unless both characters are digits. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

/** Days since 1970-01-01 in the Gregorian calendar, NaN for a day that does not exist. */
function daysOf(year: number, month: number, day: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const length = month === 2 && isLeap ? 29 : daysInMonth[month - 1];
  if (length === undefined || !(day >= 1 && day <= length)) return Number.NaN;
  // Counted in years that begin in March, so that the leap day is the last day of the year.
  const marchYear = month > 2 ? year : year - 1;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  return marchYear * 365 + leapDays + dayOfYear - 719_468;
}
