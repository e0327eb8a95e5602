import { isSlug } from '../segments/slug.ts';
import { chineseDate } from './dates.ts';
import type { Sheet } from './sheet.ts';

/** What a post could not be published with; a sheet is saved all the same, as a draft of what will be settled. */
export const sheetProblemReasons = [
  'unknown-date',
  'not-an-address',
  'bad-slug',
  'half-a-name',
  'doubled-name',
  'doubled-speaker',
] as const;
export type SheetProblemReason = (typeof sheetProblemReasons)[number];

export interface SheetProblem {
  readonly field: keyof Sheet;
  readonly reason: SheetProblemReason;
  /** What it is about, as written. */
  readonly value: string;
}

/** In the order of the fields; empty when all is well. What is not filled in is not wrong. */
export function checkSheet(sheet: Sheet): SheetProblem[] {
  const problems: SheetProblem[] = [];
  const report = (field: keyof Sheet, reason: SheetProblemReason, value: string) =>
    problems.push({ field, reason, value });
  const { slug, date, url, speakers = [], nameList = [] } = sheet;
  if (slug !== undefined && !isSlug(slug)) report('slug', 'bad-slug', slug);
  if (date !== undefined && !isDate(date)) report('date', 'unknown-date', date);
  if (url !== undefined && !isWebAddress(url)) report('url', 'not-an-address', url);
  for (const name of doubled(speakers.map((speaker) => speaker.name))) {
    report('speakers', 'doubled-speaker', name);
  }
  for (const { english, chinese } of nameList) {
    if (english === '' || chinese === '') report('nameList', 'half-a-name', english || chinese);
  }
  for (const name of doubled(nameList.map(({ english }) => english))) {
    report('nameList', 'doubled-name', name);
  }
  return problems;
}

/** One that a post can write in Chinese. */
function isDate(text: string): boolean {
  return /^\d{4} 年 \d{1,2} 月(?: \d{1,2} 日)?$/.test(chineseDate(text));
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s/?#]+\.[^\s]+$/i.test(text);
}

/** What is there more than once, case aside; each once, as written first. */
function doubled(names: readonly string[]): string[] {
  const first = new Map<string, string>();
  const found = new Set<string>();
  for (const name of names) {
    const key = name.trim().toLowerCase();
    if (key === '') continue;
    const before = first.get(key);
    if (before === undefined) first.set(key, name);
    else found.add(before);
  }
  return [...found];
}
