import type { Side } from '../layout/row-heights.ts';

/** What the person chose, and behind it the product's own for the characters that it lacks. */
export function fontFamily(
  side: Side,
  chosen: { readonly sourceFontFamily: string; readonly targetFontFamily: string },
): string {
  const own = getComputedStyle(document.documentElement).getPropertyValue(`--font-${side}`).trim();
  const families = chosen[`${side}FontFamily`]
    .split(/[,，]/)
    .map((name) => name.replace(/["\\]/g, '').trim())
    .filter((name) => name !== '')
    .map((name) => (GENERIC.has(name) ? name : `"${name}"`));
  return [...families, own].join(', ');
}

/** Names that stand for a kind of font; in quotes they would name one font. */
const GENERIC: ReadonlySet<string> = new Set([
  'serif',
  'sans-serif',
  'monospace',
  'cursive',
  'system-ui',
  'ui-serif',
  'ui-sans-serif',
  'ui-rounded',
  'ui-monospace',
]);
