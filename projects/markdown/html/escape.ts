import { inlineElements } from './elements.ts';
import { scanHtml } from './scan.ts';

/**
 * A text as it may stand in an HTML block: inline tags stay, every other `<` becomes `&lt;`. Braces
 * without a partner are written as character references, since MDX and template languages would take
 * what follows for theirs.
 */
export function htmlText(text: string): string {
  let written = '';
  for (const { type, name, start, end } of scanHtml(text)) {
    const part = text.slice(start, end);
    if (type === 'text') written += escapeText(part);
    else if (type === 'macro' || (type !== 'comment' && inlineElements.has(name))) written += part;
    else written += escapeText(part);
  }
  return written;
}

const escapes: Readonly<Record<string, string>> = { '<': '&lt;', '{': '&#123;', '}': '&#125;' };

function escapeText(text: string): string {
  return text.replace(/[<{}]/g, (unit) => escapes[unit] ?? unit);
}

/** The start of a line that MDX would take for Markdown's. */
const MARKDOWN_START = /^(?:`{3}|~{3}|[-+*>|](?=[ \t])|#{1,6}(?=[ \t])|\d{1,9}(?=[.)][ \t]))/;

/** A text that starts a line of an HTML block, kept from being an item, a heading or code. */
export function htmlLine(text: string): string {
  const found = MARKDOWN_START.exec(text)?.[0];
  if (found === undefined) return text;
  const at = /^\d/.test(found) ? found.length : 0;
  return `${text.slice(0, at)}&#${text.charCodeAt(at)};${text.slice(at + 1)}`;
}
