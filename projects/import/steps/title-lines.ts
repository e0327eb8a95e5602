import { type Leaf, layoutOf, type TextLeaf } from '../../markdown/layout.ts';
import { columnsOf } from '../columns.ts';
import type { Found } from './removal.ts';

/**
 * Lines of plain text that may be headings: alone, short, in capitals, numbered or without an end, with
 * running text or a list behind them. Offered only. The first is the title where there is none yet.
 */
export function titleLines(markdown: string): Found[] {
  const { leaves } = layoutOf(markdown);
  let hasTitle = leaves.some(({ type }) => type === 'heading');
  return leaves.flatMap((leaf, index): Found[] => {
    if (!isTitleLine(markdown, leaf, leaves[index + 1])) return [];
    const { start } = leaf;
    const replacement = hasTitle ? '## ' : '# ';
    hasTitle = true;
    return [{ at: { start, end: start }, replacement, why: 'title-line', sure: false }];
  });
}

/** Columns. */
const LONGEST_TITLE = 80;
/** Columns of a line that is not a part of a letter's end, or of verse. */
const SHORTEST_TEXT = 50;

function isTitleLine(markdown: string, leaf: Leaf, next: Leaf | undefined): boolean {
  if (!isAlone(leaf) || next === undefined) return false;
  const text = markdown.slice(leaf.text.start, leaf.text.end).trim();
  if (columnsOf(text) > LONGEST_TITLE || /[.。,，;；:：!！…\\]$/.test(text)) return false;
  const isNumbered = /^\d{1,2}(?:\.\d{1,2}){0,2}\s+\p{L}/u.test(text);
  const isCapitals = text === text.toUpperCase() && /\p{Lu}{3}/u.test(text);
  const isTitle = /^[“"‘']?(?:\p{Lu}|\p{Script=Han})/u.test(text) && text.split(/\s+/).length <= 12;
  if (isNumbered || isCapitals) return true;
  return isTitle && next.type === 'paragraph' && isLong(markdown, next);
}

function isAlone(leaf: Leaf): leaf is TextLeaf {
  return leaf.type === 'paragraph' && leaf.path.length === 0 && leaf.lines.length === 1;
}

function isLong(markdown: string, { lines, path }: TextLeaf): boolean {
  const [first] = lines;
  if (first === undefined || path.length > 0) return false;
  return columnsOf(markdown.slice(first.start, first.end)) >= SHORTEST_TEXT;
}
