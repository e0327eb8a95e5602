/** A day of the calendar, or as much of it as a source gives. */
interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day?: number;
}

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const;

/**
 * A date as a post writes it, `2024 年 7 月 23 日`, made of ISO 8601 (the day as written, whatever its time
 * zone), of a common English form (`July 23, 2024`, `Tue, 23 Jul 2024 10:00:00 GMT`, `July 2024`) or of a
 * Chinese one. Anything else, such as `7/8/2024`, which is two days, comes back as it is.
 */
export function chineseDate(text: string): string {
  const plain = text.trim();
  const found = calendarDay(plain);
  if (found === undefined || !exists(found)) return plain;
  const { year, month, day } = found;
  return `${year} 年 ${month} 月${day === undefined ? '' : ` ${day} 日`}`;
}

function calendarDay(text: string): CalendarDay | undefined {
  for (const [pattern, read] of forms) {
    const match = pattern.exec(text);
    if (match !== null) return read(match.slice(1));
  }
  return undefined;
}

type Form = readonly [RegExp, (parts: readonly string[]) => CalendarDay | undefined];

const WEEKDAY = '(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\\.?,?\\s+)?';
const MONTH = '([a-z]{3,9})\\.?';
const DAY = '(\\d{1,2})(?:st|nd|rd|th)?';
/** What may follow a date: a time of day. */
const REST = '(?:,?\\s+(?:at\\s+)?\\d{1,2}:\\d{2}.*)?$';

const numbers: Form[1] = ([year, month, day]) => dayOf(Number(year), Number(month), day);

const forms: readonly Form[] = [
  [/^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:[T ]\d{2}:\d{2}.*)?$/i, numbers],
  [/^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$/, numbers],
  [/^(\d{4})\s*年\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*日)?$/, numbers],
  [
    new RegExp(`^${WEEKDAY}${MONTH}\\s+${DAY},?\\s+(\\d{4})${REST}`, 'i'),
    ([month = '', day, year]) => named(year, month, day),
  ],
  [
    new RegExp(`^${WEEKDAY}${DAY}(?:\\s+of)?\\s+${MONTH},?\\s+(\\d{4})${REST}`, 'i'),
    ([day, month = '', year]) => named(year, month, day),
  ],
  [
    new RegExp(`^${MONTH},?\\s+(\\d{4})$`, 'i'),
    ([month = '', year]) => named(year, month, undefined),
  ],
];

function named(
  year: string | undefined,
  month: string,
  day: string | undefined,
): CalendarDay | undefined {
  const start = month.toLowerCase();
  // `Sept` has four letters, `Jul` three; `ju` would be two months.
  const index = MONTHS.findIndex((name) => name.startsWith(start));
  return index === -1 ? undefined : dayOf(Number(year), index + 1, day);
}

function dayOf(year: number, month: number, day: string | undefined): CalendarDay {
  return day === undefined ? { year, month } : { year, month, day: Number(day) };
}

function exists({ year, month, day = 1 }: CalendarDay): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
