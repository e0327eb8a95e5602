/** Character references that captions use; the others stand for themselves. */
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  lrm: '',
  rlm: '',
};

export function decodeReferences(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/gi,
    (reference, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return NAMED[name.toLowerCase()] ?? reference;
      const point = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      return point > 0x1f && point <= 0x10ffff ? String.fromCodePoint(point) : reference;
    },
  );
}

/** One line of a caption: blanks at the edges and doubled ones go, and characters that show nothing. */
export function captionLine(text: string): string {
  return text
    .replace(/[\0\u200b\u200e\u200f\u2060\ufeff\u202a-\u202e]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
