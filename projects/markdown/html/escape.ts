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
