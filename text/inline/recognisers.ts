import { codeSpanEnds } from './code-spans.ts';

export type InlineSpanKind =
  /** A backslash and the ASCII punctuation it makes literal. */
  | 'escape'
  | 'code'
  /** `](…)` of a link or an image, from the bracket on. */
  | 'destination'
  /** `][…]`, from the first bracket on. */
  | 'reference'
  /** `[^…]`, or a superscript number: what refers to a note. */
  | 'footnote'
  /** The `!` before an image's bracket. */
  | 'image-mark'
  /** `<https://…>`, `<a@b.c>`, and addresses without brackets. */
  | 'address'
  /** An HTML or MDX tag that opens, or stands alone. */
  | 'tag'
  | 'closing-tag'
  | 'comment'
  | 'maths'
  /** `{{…}}`, `{%…%}`, and MDX expressions that are one name. */
  | 'template'
  /** `{#id .class}`, `{: …}` */
  | 'attributes';

/** Without a kind: nothing here, go on from `end`. */
interface Recognised {
  readonly kind?: InlineSpanKind;
  readonly end: number;
}

interface Form {
  /** The first character, lower-case. */
  readonly first: string;
  readonly kind: InlineSpanKind;
  /** Where the form that starts at `start` ends; undefined where there is none. */
  readonly end: (source: Source, start: number) => number | undefined;
}

/** A text with what was learned about it, so that nothing is looked for twice. */
interface Source {
  readonly text: string;
  readonly codeSpanEnds: ReadonlyMap<number, number>;
  /** By closing mark: no such mark at or after this offset. */
  readonly absentFrom: Map<string, number>;
}

function pattern(sticky: RegExp): Form['end'] {
  return ({ text }, start) => {
    sticky.lastIndex = start;
    return sticky.test(text) ? sticky.lastIndex : undefined;
  };
}

/** From `open` to the next `close`; remembers a mark that does not come any more. */
function delimited(open: string, close: string): Form['end'] {
  return ({ text, absentFrom }, start) => {
    if (!text.startsWith(open, start) || start >= (absentFrom.get(close) ?? Infinity)) {
      return undefined;
    }
    const found = text.indexOf(close, start + open.length);
    if (found >= 0) return found + close.length;
    absentFrom.set(close, start);
    return undefined;
  };
}

/**
 * Pandoc's rule (`tex_math_dollars`): no space inside the dollars, no digit after the closing one,
 * which keeps `$5 and $10` text.
 */
function maths({ text }: Source, start: number): number | undefined {
  if (/\s/.test(text.charAt(start + 1))) return undefined;
  const end = text.indexOf('$', start + 2);
  const closes =
    end >= 0 && !/[\s\\]/.test(text.charAt(end - 1)) && !/\d/.test(text.charAt(end + 1));
  return closes ? end + 1 : undefined;
}

/** An address in running text, without the punctuation that ends the sentence around it (GFM's rule). */
function bareAddress({ text }: Source, start: number): number | undefined {
  const address =
    /(?:https?:\/\/|www\.)(?:[\w\-./?=&%#:~+@!$'*,;]|\([\w\-./?=&%#:~+@!$'*,;]*\))+/iy;
  address.lastIndex = start;
  const found = address.exec(text)?.[0];
  return found === undefined ? undefined : start + trimEnd(found, /[?!.,:;*_~']/);
}

function trimEnd(text: string, unwanted: RegExp): number {
  let end = text.length;
  while (end > 0 && unwanted.test(text.charAt(end - 1))) end--;
  return end;
}

const SUPERSCRIPT_NUMBER = /<sup>(?:<a\b[^<>]*>)?\[?\d+\]?(?:<\/a>)?<\/sup>/iy;

/** In the order they are tried. */
const forms: readonly Form[] = [
  { first: '\\', kind: 'escape', end: pattern(/\\[!-/:-@[-`{-~]/y) },
  { first: '`', kind: 'code', end: (source, start) => source.codeSpanEnds.get(start) },
  { first: '<', kind: 'comment', end: delimited('<!--', '-->') },
  { first: '<', kind: 'address', end: pattern(/<[a-z][a-z0-9+.-]{1,31}:[^\s<>]*>/iy) },
  { first: '<', kind: 'address', end: pattern(/<[\w.!#$%&'*+/=?^`{|}~-]+@[\w.-]+>/y) },
  { first: '<', kind: 'footnote', end: pattern(SUPERSCRIPT_NUMBER) },
  { first: '<', kind: 'closing-tag', end: pattern(/<\/[A-Za-z][^<>]*>|<br\b[^<>]*>/iy) },
  { first: '<', kind: 'tag', end: pattern(/<[A-Za-z][^<>]*>|<\/?>/y) },
  { first: ']', kind: 'destination', end: pattern(/\]\([^()]*(?:\([^()]*\)[^()]*)*\)/y) },
  { first: ']', kind: 'reference', end: pattern(/\]\[[^[\]]*\]/y) },
  { first: '[', kind: 'footnote', end: pattern(/\[\^[^[\]\s]+\]/y) },
  { first: '!', kind: 'image-mark', end: pattern(/!(?=\[)/y) },
  { first: '$', kind: 'maths', end: delimited('$$', '$$') },
  { first: '$', kind: 'maths', end: maths },
  { first: '{', kind: 'template', end: delimited('{{', '}}') },
  { first: '{', kind: 'template', end: delimited('{%', '%}') },
  { first: '{', kind: 'template', end: pattern(/\{[\w$][\w$.]*\}/y) },
  { first: '{', kind: 'attributes', end: pattern(/\{:? ?[#.:][^{}\n]*\}/y) },
  { first: 'h', kind: 'address', end: bareAddress },
  { first: 'w', kind: 'address', end: bareAddress },
];

const formsByFirst = Map.groupBy(forms, (form) => form.first);

export function recognisers(text: string): (start: number) => Recognised {
  const source: Source = { text, codeSpanEnds: codeSpanEnds(text), absentFrom: new Map() };
  return (start) => {
    const first = text.charAt(start).toLowerCase();
    for (const form of formsByFirst.get(first) ?? []) {
      const end = form.end(source, start);
      if (end !== undefined) return { kind: form.kind, end };
    }
    return { end: start + (first === '`' ? runLength(text, start) : 1) };
  };
}

function runLength(text: string, start: number): number {
  let end = start;
  while (text.charAt(end) === '`') end++;
  return end - start;
}
