import type { Range } from '../../../text/range.ts';

/** Where addresses without brackets start, and what ends them: blanks, `<`, and anything Chinese. */
const ADDRESS =
  /(?:https?:\/\/|www\.)[^\s<\p{Script=Han}\u3000-\u303f\uff01-\uff65“”‘’]{1,2000}|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,8}/giu;
const MAY_HOLD_ADDRESS = /:\/\/|www\.|@/i;

/** Addresses as GitHub finds them (GFM 6.9), a little more generous. In order and without overlap. */
export function addressSpans(text: string): Range[] {
  if (!MAY_HOLD_ADDRESS.test(text)) return [];
  return [...text.matchAll(ADDRESS)].map(({ 0: address, index }) => ({
    start: index,
    end: index + withoutTrail(address).length,
  }));
}

/** Punctuation at the end belongs to the sentence; a closing bracket too where none was opened. */
function withoutTrail(address: string): string {
  let unopened = address.split(')').length - address.split('(').length;
  let end = address.length;
  for (; end > 0; end--) {
    const unit = address.charAt(end - 1);
    if (unit === ')' && unopened > 0) unopened--;
    else if (!TRAIL.has(unit)) break;
  }
  return address.slice(0, end);
}

const TRAIL: ReadonlySet<string> = new Set('?!.,:;*_~\'"]');
