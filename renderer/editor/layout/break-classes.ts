/**
 * What a character allows at a line's edge: a reduced UAX #14 with the prohibitions of 《中文排版需求》 (CLREQ
 * section 3.1.6: no closing punctuation at a line's start, no opening punctuation at its end).
 */
export const breakClasses = [
  'other',
  'space',
  'ideograph',
  'close',
  'open',
  'narrow-close',
  'narrow-open',
  'quote-close',
  'quote-open',
  'dash',
  'hyphen',
  'slash',
  'glue',
  'mark',
  'paragraph',
] as const;
export type BreakClass = (typeof breakClasses)[number];

/** Typed first, so that the table below stays a table of numbers. */
const CODE = Object.fromEntries(breakClasses.map((name, code) => [name, code])) as Record<
  BreakClass,
  number
>;
export const {
  other: OTHER,
  space: SPACE,
  ideograph: IDEOGRAPH,
  close: CLOSE,
  open: OPEN,
  'narrow-close': NARROW_CLOSE,
  'narrow-open': NARROW_OPEN,
  'quote-close': QUOTE_CLOSE,
  'quote-open': QUOTE_OPEN,
  dash: DASH,
  hyphen: HYPHEN,
  slash: SLASH,
  glue: GLUE,
  mark: MARK,
  paragraph: PARAGRAPH,
} = CODE;

/** First and last code point of each range, later rows over earlier ones. */
const RANGES: readonly (readonly [number, number, BreakClass])[] = [
  [0x1100, 0x11ff, 'ideograph'],
  [0x2e80, 0x2fdf, 'ideograph'],
  [0x3003, 0x3007, 'ideograph'],
  [0x3021, 0x3029, 'ideograph'],
  [0x3040, 0x30ff, 'ideograph'],
  [0x3100, 0x31ff, 'ideograph'],
  [0x3200, 0x4dbf, 'ideograph'],
  [0x4e00, 0x9fff, 'ideograph'],
  [0xac00, 0xd7af, 'ideograph'],
  [0xf900, 0xfaff, 'ideograph'],
  [0xff10, 0xff19, 'ideograph'],
  [0xff21, 0xff3a, 'ideograph'],
  [0xff41, 0xff5a, 'ideograph'],
  [0x2600, 0x27bf, 'ideograph'],
  [0x0300, 0x036f, 'mark'],
  [0x20d0, 0x20ff, 'mark'],
  [0x3099, 0x309a, 'mark'],
  [0xfe00, 0xfe0f, 'mark'],
];

const SETS: readonly (readonly [string, BreakClass])[] = [
  [' \t\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u200b\u3000', 'space'],
  ['、。，．：；？！）］｝〉》」』】〕〗〙〛％‰℃・·〜～々ー', 'close'],
  ['（［｛〈《「『【〔〖〘〚￥＄＃＠', 'open'],
  [',.!?;:)]}%°', 'narrow-close'],
  ['([{$', 'narrow-open'],
  ['”’»', 'quote-close'],
  ['“‘«', 'quote-open'],
  ['—…⋯‥―', 'dash'],
  ['-‐–', 'hyphen'],
  ['/', 'slash'],
  ['\u00a0\u202f\u2007\u2011\u2060\ufeff\u200d', 'glue'],
  ['\u2028\u2029', 'paragraph'],
];

function basicPlane(): Uint8Array {
  const table = new Uint8Array(0x10000);
  for (const [first, last, name] of RANGES) table.fill(CODE[name], first, last + 1);
  for (const [characters, name] of SETS) {
    for (const character of characters) table[character.charCodeAt(0)] = CODE[name];
  }
  return table;
}

const TABLE = basicPlane();

/** The class of the code point at `offset` of `text`; a lone surrogate counts as `other`. */
export function breakClassAt(text: string, offset: number): number {
  const unit = text.charCodeAt(offset);
  if (unit < 0xd800 || unit > 0xdfff) return TABLE[unit] ?? OTHER;
  return astralClass(text.codePointAt(offset) ?? 0);
}

function astralClass(codePoint: number): number {
  if (codePoint >= 0x1f3fb && codePoint <= 0x1f3ff) return MARK;
  // Regional indicators come in pairs that are one flag.
  if (codePoint >= 0x1f1e6 && codePoint <= 0x1f1ff) return OTHER;
  if (codePoint >= 0x1f000 && codePoint <= 0x1faff) return IDEOGRAPH;
  if (codePoint >= 0x20000 && codePoint <= 0x3ffff) return IDEOGRAPH;
  if (codePoint >= 0xe0100 && codePoint <= 0xe01ef) return MARK;
  return OTHER;
}
