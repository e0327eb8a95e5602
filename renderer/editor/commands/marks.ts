import { codeSpanEnds } from '../../../text/inline/code-spans.ts';
import { inlineSpans } from '../../../text/inline/index.ts';
import type { Range } from '../../../text/range.ts';

/** Emphasis of Markdown: bold and italic. */
export type Mark = '**' | '*';

/** A text with what is selected in it afterwards. */
export interface Marked {
  readonly text: string;
  readonly selected: Range;
}

/** Puts a mark around a range of raw inline Markdown, or takes it away where the range already has it. */
export function toggleMark(text: string, range: Range, mark: Mark): Marked {
  const around = markAround(text, range, mark);
  return around === undefined ? addMark(text, range, mark) : removeMark(text, range, around, mark);
}

interface Pair {
  readonly open: number;
  readonly close: number;
}

function removeMark(
  text: string,
  { start, end }: Range,
  { open, close }: Pair,
  mark: Mark,
): Marked {
  const { length } = mark;
  const bare = text.slice(open + length, close);
  const within = (offset: number) => Math.min(Math.max(offset - length, open), open + bare.length);
  return {
    text: text.slice(0, open) + bare + text.slice(close + length),
    selected: { start: within(start), end: within(end) },
  };
}

function addMark(text: string, range: Range, mark: Mark): Marked {
  const { start, end } = withoutEdges(text, range);
  const inner = text.slice(start, end);
  // What stands outside cannot always be moved: code next to a hanzi. A blank beside it is good style too.
  const before = mayOpen(text, start, inner) ? '' : ' ';
  const after = mayClose(text, end, inner) ? '' : ' ';
  const from = start + before.length + mark.length;
  return {
    text: text.slice(0, start) + before + mark + inner + mark + after + text.slice(end),
    selected: { start: from, end: from + inner.length },
  };
}

/**
 * The range without blanks at its edges, and without the punctuation there that would keep the marks from
 * being marks: `**“词”**字` is shown with its asterisks (CommonMark 6.2, flanking), `“**词**”字` is bold.
 */
function withoutEdges(text: string, range: Range): Range {
  let { start, end } = trimmed(text, range);
  while (start < end) {
    const opens = mayOpen(text, start, text.slice(start, end));
    const closes = mayClose(text, end, text.slice(start, end));
    if (opens && closes) break;
    const first = PUNCTUATION.test(text.charAt(start));
    const last = PUNCTUATION.test(text.charAt(end - 1));
    const together = PARTNERS[text.charAt(start)] === text.charAt(end - 1);
    if (!((!opens && first) || (!closes && last))) break;
    if ((!opens && first) || together) start++;
    if ((!closes && last) || together) end--;
  }
  const left = trimmed(text, { start, end: Math.max(start, end) });
  return left.start < left.end ? left : trimmed(text, range);
}

function trimmed(text: string, range: Range): Range {
  let { start, end } = range;
  while (start < end && /\s/.test(text.charAt(start))) start++;
  while (end > start && /\s/.test(text.charAt(end - 1))) end--;
  return { start, end };
}

/** What may stand outside of a mark as well as inside. Backticks and brackets of links may not. */
const PUNCTUATION =
  /[\u2010-\u2027\u3001-\u3003\u3008-\u3011\u3014-\u301f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff3d\uff5b-\uff65,.;:!?"'()]/;

const PARTNERS: Readonly<Record<string, string>> = {
  '“': '”',
  '‘': '’',
  '「': '」',
  '『': '』',
  '《': '》',
  '〈': '〉',
  '（': '）',
  '【': '】',
  '(': ')',
  '"': '"',
};

function mayOpen(text: string, at: number, inner: string): boolean {
  return flanks(inner.slice(0, 2), [...text.slice(Math.max(0, at - 2), at)].at(-1));
}

function mayClose(text: string, at: number, inner: string): boolean {
  return flanks([...inner.slice(-2)].at(-1) ?? '', text.slice(at, at + 2));
}

/** CommonMark's flanking rule for one side: `inside` is behind the mark, `outside` before it. */
function flanks(inside: string, outside: string | undefined): boolean {
  if (!/^[\p{P}\p{S}]/u.test(inside)) return true;
  return !outside || /^[\s\p{P}\p{S}]/u.test(outside);
}

/** The innermost pair of marks that the range stands in, or is. */
function markAround(text: string, { start, end }: Range, mark: Mark): Pair | undefined {
  const { length } = mark;
  return pairsOf(text, mark).findLast(
    ({ open, close }) => open <= start && end <= close + length && open + length <= close,
  );
}

/** Runs of asterisks two by two: those of two make bold, of one italic, of three both. */
function pairsOf(text: string, mark: Mark): Pair[] {
  const isOf = (run: number): boolean => run === 3 || run === mark.length;
  const code = codeSpanEnds(text);
  const pairs: Pair[] = [];
  let open: number | undefined;
  for (let at = 0; at < text.length; at++) {
    if (text.charAt(at) === '\\') at++;
    else if (text.charAt(at) === '`') at = (code.get(at) ?? at + 1) - 1;
    else if (text.charAt(at) === '*') {
      let behind = at;
      while (text.charAt(behind) === '*') behind++;
      if (isOf(behind - at)) {
        // Of three the outer ones go: the inner stay beside what they mark.
        if (open === undefined) open = behind - mark.length;
        else {
          pairs.push({ open, close: at });
          open = undefined;
        }
      }
      at = behind - 1;
    }
  }
  return pairs;
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** The word at an offset; empty at the offset where there is none. */
export function wordAt(text: string, offset: number): Range {
  for (const { segment, index, isWordLike } of segmenter.segment(text)) {
    const end = index + segment.length;
    if (isWordLike && index <= offset && offset <= end) return { start: index, end };
  }
  return { start: offset, end: offset };
}

const LINK =
  /(?<!!)\[((?:[^\][\\]|\\.|\[[^\]]*\])*)\]\((?:<[^<>]*>|[^()\s]*(?:\([^()]*\)[^()\s]*)*)(?:\s+"[^"]*")?\)/g;

/** Makes a range a link. */
export function addLink(text: string, range: Range, address: string): Marked {
  const { start, end } = trimmed(text, range);
  const label = text.slice(start, end);
  const destination = /[\s()<>]/.test(address)
    ? `<${address.replace(/[<>]/g, encodeURIComponent)}>`
    : address;
  const shown = label === '' ? address : label;
  return {
    text: `${text.slice(0, start)}[${shown}](${destination})${text.slice(end)}`,
    selected: { start: start + 1, end: start + 1 + shown.length },
  };
}

/** Leaves of the link at a range its words; undefined where there is no link. */
export function removeLink(text: string, { start, end }: Range): Marked | undefined {
  for (const found of text.matchAll(LINK)) {
    const behind = found.index + found[0].length;
    if (found.index > start || end > behind) continue;
    const label = found[1] ?? '';
    return {
      text: text.slice(0, found.index) + label + text.slice(behind),
      selected: { start: found.index, end: found.index + label.length },
    };
  }
  return undefined;
}

/** The addresses that a text links to, each once, in order. */
export function addressesIn(text: string): string[] {
  const links = Array.from(text.matchAll(LINK), ([link]) =>
    link
      .slice(link.lastIndexOf('](') + 2, -1)
      .replace(/\s+"[^"]*"$/, '')
      .replace(/^<|>$/g, ''),
  );
  const bare = inlineSpans(text).flatMap(({ kind, start, end }) =>
    kind === 'address' ? [text.slice(start, end).replace(/^<|>$/g, '')] : [],
  );
  return [...new Set([...links, ...bare])].filter((address) => address !== '');
}
