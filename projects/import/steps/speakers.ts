import type { TextLeaf } from '../../markdown/layout.ts';

/** A speaker's name in front of a turn. Offsets are the paragraph's. */
export interface Label {
  /** Where the turn begins: at the time, the stars or the name. */
  readonly start: number;
  readonly time?: string;
  readonly name: string;
  readonly nameStart: number;
  /** Behind the colon. */
  readonly colon: number;
  /** Behind the label's own stars, too. */
  readonly end: number;
  readonly bold: boolean;
}

const NAME = "\\p{Lu}[\\p{L}\\p{M}\\p{N}.'’\\- ]{0,38}|\\p{Script=Han}[\\p{Script=Han}·]{0,15}";
const OPENING = new RegExp(
  `^(?:(?:\\*\\*)?\\[?\\(?(?:\\d{1,2}:)?\\d{1,2}:\\d{2}\\]?\\)?(?:\\*\\*)?[ \\t]+)?(\\*\\*)?(${NAME})[ \\t]?(?::(?=\\*\\*|\\s|$)|：)`,
  'u',
);

/** What paragraphs open with that is nobody's name. */
const NOT_NAMES = new Set(
  (
    'note notes tip warning caution important example examples source sources question answer update ' +
    'edit disclaimer correction ps p.s. tldr tl;dr summary abstract keywords figure fig table step ' +
    'definition theorem proof remark result conclusion 注 注意 注释 提示 警告 来源 原文 例如 比如 图 表 ' +
    '作者 译者 编者 编注 摘要 关键词 结论 问题 答案 时间 地点 链接 更新 免责声明'
  ).split(' '),
);

/** A conversation's names, and whether each is a speaker's beyond doubt: bold, in capitals, or one of many turns. */
export type Speakers = ReadonlyMap<string, boolean>;

/**
 * Who speaks: names that open paragraphs or lines, in bold or in capitals, or more than once, and that
 * have two turns at least. There are two of them, or none.
 */
export function speakersOf(markdown: string, paragraphs: readonly TextLeaf[]): Speakers {
  const openings = new Map<string, { count: number; clear: boolean }>();
  for (const { lines, text } of paragraphs) {
    for (const { start, end } of lines) {
      const found = OPENING.exec(markdown.slice(start, Math.min(end, start + 120)));
      const name = found?.[2]?.trim();
      if (found === null || name === undefined || !isName(name)) continue;
      if (!saysSomething(markdown.slice(start + found[0].length, text.end))) continue;
      const clear = found?.[1] !== undefined || isCapitals(name);
      const before = openings.get(name);
      openings.set(name, {
        count: (before?.count ?? 0) + 1,
        clear: clear || before?.clear === true,
      });
    }
  }
  const named = [...openings].filter(([, { count, clear }]) => clear || count > 1);
  const turns = countTurns(markdown, paragraphs, new Set(named.map(([name]) => name)));
  const spoken = named.filter(([name]) => (turns.get(name) ?? 0) > 1);
  if (spoken.length < 2) return new Map();
  const opened = spoken.reduce((sum, [, { count }]) => sum + count, 0);
  const isConversation = opened * 2 > paragraphs.length;
  return new Map(spoken.map(([name, { clear }]) => [name, clear || isConversation]));
}

function countTurns(
  markdown: string,
  paragraphs: readonly TextLeaf[],
  names: ReadonlySet<string>,
): ReadonlyMap<string, number> {
  const turns = new Map<string, number>();
  if (names.size === 0) return turns;
  const pattern = labelPattern(names);
  for (const { text } of paragraphs) {
    for (const { name } of labelsIn(markdown.slice(text.start, text.end), pattern)) {
      turns.set(name, (turns.get(name) ?? 0) + 1);
    }
  }
  return turns;
}

/** `Returns:` before a block of code is nobody's turn. */
function saysSomething(rest: string): boolean {
  return /^[*\s]*[^*\s]/.test(rest);
}

function isName(name: string): boolean {
  return !NOT_NAMES.has(name.toLowerCase()) && name.split(/\s+/).length <= 5;
}

function isCapitals(name: string): boolean {
  return /^[\p{Lu}\p{M}\p{N}.'’\- ]*\p{Lu}{2}[\p{Lu}\p{M}\p{N}.'’\- ]*$/u.test(name);
}

/** Where the speakers' names stand in front of a colon, in order. */
export function labelsIn(paragraph: string, pattern: RegExp): Label[] {
  const labels: Label[] = [];
  for (const found of paragraph.matchAll(pattern)) {
    const { 0: all, 1: time, 2: stars = '', 3: name = '', index } = found;
    const end = index + all.length;
    const closed = paragraph.startsWith('**', end) && stars !== '';
    const nameEnd = end - (/\s?[:：]$/.exec(all)?.[0].length ?? 1);
    labels.push({
      start: index,
      ...(time === undefined ? {} : { time }),
      name,
      nameStart: nameEnd - name.length,
      colon: end,
      end: closed ? end + 2 : end,
      bold: stars !== '',
    });
  }
  return labels;
}

/** Finds these names as labels, with a time before and stars around. */
export function labelPattern(speakers: Iterable<string>): RegExp {
  // A longer name first, so that `Ann Lee` is not taken for `Ann`.
  const names = [...speakers]
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(
    `((?:\\*\\*)?\\[?\\(?(?:\\d{1,2}:)?\\d{1,2}:\\d{2}\\]?\\)?(?:\\*\\*)?[ \\t]+)?(\\*\\*)?(${names.join('|')})\\s?(?::(?=\\*\\*|\\s|$)|：)`,
    'gu',
  );
}
