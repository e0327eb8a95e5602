import { inlineSpans } from '../../../text/inline/index.ts';
import { type Numbers, numbersOf } from './numbers.ts';
import { sizeOf } from './script.ts';
import { keptWords, stockOf, type WordStock } from './words.ts';

/** What of a text shows again in its translation. */
export interface Profile extends WordStock {
  /** Without markup, addresses and code. */
  readonly plain: string;
  /** In hanzi, see `sizeOf`. */
  readonly size: number;
  /** Addresses of links, images and references, in order. */
  readonly links: readonly string[];
  /** Code spans and formulas. */
  readonly code: readonly string[];
  /** Images, references to notes, tags, templates. */
  readonly marks: readonly string[];
  readonly numbers: Numbers;
  /** Latin words that a translation keeps. */
  readonly kept: ReadonlySet<string>;
  readonly ending: Ending;
}

type Ending = 'question' | 'exclamation' | 'colon' | 'stop' | 'none';

export function profileOf(markdown: string): Profile {
  const links: string[] = [];
  const code: string[] = [];
  const marks: string[] = [];
  const plain: string[] = [];
  let from = 0;
  for (const { start, end, kind } of inlineSpans(markdown)) {
    const span = markdown.slice(start, end);
    plain.push(markdown.slice(from, start));
    from = end;
    if (kind === 'destination') links.push(destination(span));
    else if (kind === 'reference') links.push(span.slice(1).toLowerCase());
    else if (kind === 'address') links.push(span.replace(/[<>]/g, ''));
    else if (kind === 'code' || kind === 'maths') code.push(span.replace(/\s+/g, ' '));
    else if (kind === 'escape') plain.push(span.slice(1));
    else if (kind !== 'comment') marks.push(span.replace(/\s+/g, ' '));
    if (kind !== 'escape') plain.push(' ');
  }
  plain.push(markdown.slice(from));
  const text = plain
    .join('')
    .replace(/[*_~[\]]/g, '')
    .trim();
  return {
    plain: text,
    size: sizeOf(text) + code.length * 2,
    links,
    code,
    marks,
    numbers: numbersOf(text),
    ...stockOf(text),
    kept: new Set(keptWords(text)),
    ending: endingOf(text),
  };
}

/** Of `](address "title")` the address: a title is translated. */
function destination(span: string): string {
  return /^\]\(\s*(?:<([^>]*)>|([^\s)]*))/.exec(span)?.slice(1).find(Boolean) ?? '';
}

function endingOf(text: string): Ending {
  const last = text.replace(/[\s”’"'」』）)\]】*_]+$/u, '').slice(-1);
  if (/[?？]/.test(last)) return 'question';
  if (/[!！]/.test(last)) return 'exclamation';
  if (/[:：]/.test(last)) return 'colon';
  return /[.。…;；]/.test(last) ? 'stop' : 'none';
}

/** What one list has and the other has not, counted. */
export function without(list: readonly string[], other: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const item of other) left.set(item, (left.get(item) ?? 0) + 1);
  return list.filter((item) => {
    const count = left.get(item) ?? 0;
    if (count > 0) left.set(item, count - 1);
    return count === 0;
  });
}
