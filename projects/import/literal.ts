import { escapeLine } from '../markdown/write/escapeLine.ts';

/**
 * Lines of plain text, without blanks at their edges, as one Markdown paragraph that says the same.
 * @param prefixes what is written before each line, as Markdown
 */
export function literalParagraph(
  lines: readonly string[],
  prefixes: readonly string[] = [],
): string[] {
  const text = lines.join('\n');
  const pairs = new Set([...PAIRED].filter((mark) => hasTwo(text, mark)));
  return lines.map((line, index) => {
    const escaped = escapeInlines(line, pairs);
    const prefix = prefixes[index] ?? '';
    return prefix === '' ? escapeStart(escaped, index === 0) : prefix + escaped;
  });
}

/** Two of them in a paragraph may be emphasis, code, maths, or struck out; one alone is nothing. */
const PAIRED = '*_`$~';

function hasTwo(text: string, mark: string): boolean {
  const first = text.indexOf(mark);
  return first >= 0 && text.includes(mark, first + 1);
}

/** Addresses become links as they stand; a backslash would become a part of them. */
const ADDRESS = /\b(?:https?:\/\/|www\.)[^\s<>"]+/gi;

function escapeInlines(line: string, pairs: ReadonlySet<string>): string {
  if (!MAY_BE_INLINE.test(line)) return line;
  let escaped = '';
  let from = 0;
  for (const { 0: address, index } of line.matchAll(ADDRESS)) {
    escaped += escapeRun(line.slice(from, index), pairs) + address;
    from = index + address.length;
  }
  return escaped + escapeRun(line.slice(from), pairs);
}

const MAY_BE_INLINE = /[\\`*_[\]<&$~]/;

/**
 * What may open or close something: `*` only beside a word, `_` only at the edge of one, a bracket only where a link, an
 * image or a note would come of it.
 */
const INLINE =
  /\\(?=[!-/:-@[-`{-~]|$)|`|(?<!\s)\*|\*(?=\S)|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|\[(?=\^|[^\]\n]{0,999}\][([:])|<(?=[A-Za-z/!?])|&(?=#?\w{1,31};)|\$|~/gu;

function escapeRun(run: string, pairs: ReadonlySet<string>): string {
  return run.replace(INLINE, (mark) => {
    return PAIRED.includes(mark) && !pairs.has(mark) ? mark : `\\${mark}`;
  });
}

function escapeStart(line: string, startsBlock: boolean): string {
  return escapeLine(line, {
    startsBlock,
    inContainer: false,
    startsItem: false,
    startsQuote: false,
    isDefinition: false,
    followsDefinition: false,
  });
}
