/** A number at the start of a line of an answer. */
export interface Mark {
  readonly line: number;
  readonly number: number;
  /** `【3-4】`: one text for several rows. */
  readonly upTo?: number;
  /** What follows the mark on its line. */
  readonly rest: string;
}

const NUMBER = '(?<number>[0-9０-９]{1,6})';
const UP_TO = '(?:\\s*(?:[-–—~～,，、和&+至到]|to|and)\\s*[【\\[]?(?<upTo>[0-9０-９]{1,6}))?';
const WORDS = '句段|段落|编号|序号|segment|row|paragraph|sentence|item|no\\.?|#';

/** How an answer may number its texts, the least mistakable first. */
const shapes: readonly RegExp[] = [
  `【\\s*${NUMBER}${UP_TO}\\s*】`,
  `\\\\?[[［]\\s*${NUMBER}${UP_TO}\\s*\\\\?[\\]］](?![(（])`,
  `第\\s*${NUMBER}${UP_TO}\\s*(?:段|句|条|个句段)`,
  `(?:${WORDS})\\s*[:：#]?\\s*${NUMBER}(?![0-9０-９a-z])`,
  `[<〈《⟨⟦{｛「『〔]\\s*${NUMBER}${UP_TO}\\s*[>〉》⟩⟧}｝」』〕]`,
  `[(（]\\s*${NUMBER}${UP_TO}\\s*[)）]`,
  `${NUMBER}(?:\\\\?[.](?![0-9])|[．、)）]|[:：](?![0-9]))`,
  `${NUMBER}\\s*$`,
].map((mark) => {
  // Behind what Markdown puts before it: blanks, quotes, list signs, headings, emphasis.
  const before = '^[ \\t]*(?:>[ \\t]*)*(?:[-*+•·][ \\t]+)?(?:#{1,6}[ \\t]+)?(?<open>\\*\\*|__|`)?';
  return new RegExp(`${before}(?:${mark})`, 'i');
});

/**
 * The numbers that part an answer into texts: those of the shape that names the most rows asked for,
 * and of other shapes only what fills a hole between two of them. A row that begins with a number of
 * its own (`1. …`, `[3] …`) stands behind its mark or has another shape, and is not taken for one.
 */
export function findMarks(lines: readonly string[], asked: ReadonlySet<number>): readonly Mark[] {
  const byShape = shapes.map((pattern) => marksOf(lines, pattern));
  const best = byShape
    .map((marks, order) => ({ marks, order, worth: worthOf(marks, asked) }))
    .sort((one, other) => other.worth - one.worth || one.order - other.order)[0];
  if (best === undefined || best.worth === 0) return [];
  const others = byShape.flatMap((marks, order) => (order === best.order ? [] : marks));
  return withHolesFilled(best.marks, others, asked);
}

function marksOf(lines: readonly string[], pattern: RegExp): Mark[] {
  return lines.flatMap((line, index): Mark[] => {
    const found = pattern.exec(line);
    if (found === null) return [];
    const { number = '', upTo, open = '' } = found.groups ?? {};
    const mark = {
      line: index,
      number: digitsValue(number),
      rest: restOf(line.slice(found[0].length), open),
    };
    return [upTo === undefined ? mark : { ...mark, upTo: digitsValue(upTo) }];
  });
}

function digitsValue(digits: string): number {
  const half = digits.replace(/[０-９]/g, (digit) =>
    String.fromCharCode(digit.charCodeAt(0) - 0xfee0),
  );
  return Number(half);
}

/** What emphasis opened before the mark is closed behind it, or goes around the whole text. */
function restOf(rest: string, open: string): string {
  const closed = open !== '' && rest.startsWith(open);
  const text = closed ? rest.slice(open.length) : rest;
  const trimmed = text
    .replace(/^\s*(?:[:：、]|[-–—](?=\s))?\s*/, '')
    .replace(/^(?:\*\*|__|`)\s+/, '');
  if (open === '' || closed) return trimmed;
  const end = trimmed.trimEnd();
  // `**12. 文字**` and `**12.文字** 文字`
  if (end.endsWith(open) && end.indexOf(open) === end.length - open.length)
    return end.slice(0, -open.length);
  return trimmed.includes(open) ? open + trimmed : trimmed;
}

/** Rows asked for that the marks name; where they name none, marks in order count a little. */
function worthOf(marks: readonly Mark[], asked: ReadonlySet<number>): number {
  const named = new Set(marks.map(({ number }) => number).filter((number) => asked.has(number)));
  if (named.size > 0) return named.size;
  const rising = marks.every(({ number }, index) => number > (marks[index - 1]?.number ?? -1));
  return marks.length >= 2 && rising ? marks.length / 1000 : 0;
}

function withHolesFilled(
  marks: readonly Mark[],
  others: readonly Mark[],
  asked: ReadonlySet<number>,
): Mark[] {
  const lines = new Set(marks.map(({ line }) => line));
  const numbers = new Set(marks.map(({ number }) => number));
  const filled = [...marks];
  for (const mark of others) {
    if (!asked.has(mark.number) || numbers.has(mark.number) || lines.has(mark.line)) continue;
    const before = marks.findLast(({ line }) => line < mark.line);
    const after = marks.find(({ line }) => line > mark.line);
    const rises = (before?.number ?? -1) < mark.number && mark.number < (after?.number ?? Infinity);
    if (!rises || (before === undefined && after === undefined)) continue;
    filled.push(mark);
    numbers.add(mark.number);
    lines.add(mark.line);
  }
  return filled.sort((one, other) => one.line - other.line);
}
