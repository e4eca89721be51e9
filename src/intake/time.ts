import type { Instant } from '../domain/run.ts';

/** RFC 3339 with a zone; the fraction may have any length, `t`, `z` and a space in place of the `T` are allowed. */
const pattern = /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(\.\d{1,12})?(?:[Zz]|([+-])(\d\d):?(\d\d))$/;

/** The instant of an RFC 3339 time; null when it is no such time, has no zone, or names a day or hour that does not exist. */
export function parseTime(text: string): Instant | null {
  const found = pattern.exec(text);
  if (found === null) return null;
  const [, year, month, day, hour, minute, second, fraction = '', sign, zoneHour, zoneMinute] = found;
  const days = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const isRealDay = new Date(days).getUTCDate() === Number(day) && Number(month) >= 1 && Number(month) <= 12;
  // A leap second (60) is taken for the first second of the next minute.
  if (!isRealDay || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return null;
  const offsetMinutes = sign === undefined ? 0 : Number(zoneHour) * 60 + Number(zoneMinute);
  if (Math.abs(offsetMinutes) >= 24 * 60) return null;
  const seconds =
    Number(hour) * 3600 + (Number(minute) - (sign === '-' ? -offsetMinutes : offsetMinutes)) * 60 + Number(second);
  return days + seconds * 1000 + Math.floor(Number(`0${fraction}`) * 1000);
}
