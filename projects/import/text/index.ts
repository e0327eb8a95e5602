import type { Converted, Mark } from '../types.ts';
import { blocksOf } from './blocks.ts';
import { inReadingOrder } from './columns.ts';
import { markPages, type PageLine } from './pages.ts';

/**
 * Plain text: a letter, a newsletter, a copy from a PDF. Lines stay lines, so that a person sees what
 * `unwrap` joins; what could be taken for Markdown is escaped. Running heads and page numbers are
 * marked, columns put one behind the other.
 */
export function convertText(text: string): Converted {
  const marks: Mark[] = [];
  let markdown = '';
  for (const { markdown: block, furniture, tight } of blocksOf(markPages(linesOf(text)))) {
    if (markdown !== '') markdown += tight ? '\n' : '\n\n';
    if (furniture !== undefined) {
      const start = markdown.length;
      marks.push({ at: { start, end: start + block.length }, what: furniture, sure: true });
    }
    markdown += block;
  }
  if (markdown !== '') markdown += '\n';
  return { format: 'text', markdown, marks, removed: [], images: [], facts: {} };
}

function linesOf(text: string): PageLine[] {
  return text
    .replace(/^\ufeff/, '')
    .replace(/\0/g, '')
    .replace(/[ﬀ-ﬆ]/g, (ligature) => ligature.normalize('NFKC'))
    .split('\f')
    .flatMap((page, index) => {
      const lines = inReadingOrder(page.split(/\r\n|\r|\n/));
      const first = index > 0 ? lines.findIndex((line) => line.trim() !== '') : -1;
      return lines.map((line, at): PageLine => {
        return at === first ? { text: line, page: true } : { text: line };
      });
    });
}
