import { isTextLeaf, layoutOf, type TextLeaf } from '../../markdown/layout.ts';
import type { Converted, Step } from '../types.ts';
import { slice } from './links.ts';
import { blockRange, type Found, withoutOverlap } from './removal.ts';
import { titleLines } from './title-lines.ts';

interface Heading {
  readonly leaf: TextLeaf;
  readonly text: string;
  readonly depth: number;
}

/**
 * One `h1`, which is the title; below it no level is left out. A title that stands twice goes, one that
 * only the page's head has comes in; paragraphs of nothing but bold are offered as headings.
 */
export const headingsStep: Step = {
  id: 'headings',
  suggest: (markdown, converted) => {
    const headings = headingsOf(markdown);
    const repeated = repeatedTitles(markdown, headings);
    const empty = headings.filter(({ text }) => text === '');
    const gone = new Set([...repeated, ...empty]);
    const rest = headings.filter((heading) => !gone.has(heading));
    const title = titleOf(markdown, rest, converted);
    const levels = settledLevels(rest, title);
    const changed = rest.flatMap((heading, index) => {
      const depth = levels[index] ?? heading.depth;
      return depth === heading.depth ? [] : releveled(markdown, heading, depth, rest, title);
    });
    return withoutOverlap([
      ...(title.insert === undefined ? [] : [title.insert]),
      ...repeated.map((heading) => removal(markdown, heading, 'repeated-title')),
      ...empty.map((heading) => removal(markdown, heading, 'empty-heading')),
      ...changed,
      ...boldParagraphs(markdown, rest, levels),
      ...(converted.format === 'text' ? titleLines(markdown) : []),
    ]);
  },
};

function headingsOf(markdown: string): Heading[] {
  return layoutOf(markdown)
    .leaves.filter(isTextLeaf)
    .filter(({ type, path }) => type === 'heading' && path.length === 0)
    .map((leaf) => ({ leaf, text: slice(markdown, leaf.text).trim(), depth: leaf.depth }));
}

function removal(markdown: string, { leaf }: Heading, why: string): Found {
  return { at: blockRange(markdown, leaf), replacement: '', why, sure: true };
}

/** What two writings of one title have in common. */
function plain(text: string): string {
  return text
    .replace(/\\(?=[!-/:-@[-`{-~])/g, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`~\s]+/g, ' ')
    .replace(/[“”]/g, '"')
    .replace(/[‘’]/g, "'")
    .trim()
    .toLowerCase();
}

/** The same heading again right behind the title, before any text. */
function repeatedTitles(markdown: string, headings: readonly Heading[]): Heading[] {
  const [first, ...others] = headings;
  if (first === undefined || first.text === '' || first.depth !== 1) return [];
  const { leaves } = layoutOf(markdown);
  const repeated: Heading[] = [];
  for (const heading of others) {
    const previous = leaves[leaves.indexOf(heading.leaf) - 1];
    const follows = previous === first.leaf || previous === repeated.at(-1)?.leaf;
    if (!follows || plain(heading.text) !== plain(first.text)) break;
    repeated.push(heading);
  }
  return repeated;
}

interface Title {
  readonly heading: Heading | undefined;
  readonly insert: Found | undefined;
}

/** The heading that is the title: the first `h1`, or the one that says what the page's head says. */
function titleOf(
  markdown: string,
  headings: readonly Heading[],
  { facts, format }: Converted,
): Title {
  const { leaves } = layoutOf(markdown);
  const said = facts.title === undefined ? undefined : plain(facts.title);
  const same = headings.find(({ text }) => said !== undefined && isSameTitle(plain(text), said));
  const top = headings.find(({ depth }) => depth === 1);
  const isPage = format === 'html' && markdown.trim() !== '';
  const heading = same ?? (top === undefined || isFirst(top, headings) ? top : undefined);
  if (heading !== undefined || !isPage || facts.title === undefined || leaves.length === 0)
    return { heading: heading ?? top, insert: undefined };
  const line = escapedTitle(facts.title);
  return {
    heading: undefined,
    insert: {
      at: { start: 0, end: 0 },
      replacement: `# ${line}\n\n`,
      why: 'missing-title',
      sure: top === undefined,
    },
  };
}

function isFirst(heading: Heading, headings: readonly Heading[]): boolean {
  return headings[0] === heading || headings.filter(({ depth }) => depth === 1).length === 1;
}

/** `Title | Site` in the head is `Title` on the page. */
function isSameTitle(text: string, said: string): boolean {
  if (text === said) return text !== '';
  return (
    text.length > 12 && said.startsWith(text) && /^\s*[|·–—:-]\s/.test(said.slice(text.length))
  );
}

function escapedTitle(title: string): string {
  return title
    .replace(/[\\`*_[\]<&]/g, '\\$&')
    .replace(/#+$/, '\\$&')
    .trim();
}

/**
 * The levels that headings should have. Under a title they begin with 2; where a document has none,
 * the first level that is used stays. Inside, a deeper heading is one level below the one it belongs to.
 */
function settledLevels(headings: readonly Heading[], { heading: title, insert }: Title): number[] {
  const hasTitle = title !== undefined || insert !== undefined;
  const others = headings.filter((heading) => heading !== title);
  const top = Math.min(...others.map(({ depth }) => depth));
  const base = hasTitle ? 2 : top;
  const open: { depth: number; level: number }[] = [];
  return headings.map((heading) => {
    if (heading === title) {
      open.length = 0;
      return 1;
    }
    while (open.length > 0 && (open.at(-1)?.depth ?? 0) >= heading.depth) open.pop();
    const level = Math.min(6, (open.at(-1)?.level ?? base - 1) + 1);
    open.push({ depth: heading.depth, level });
    return level;
  });
}

function releveled(
  markdown: string,
  { leaf, text, depth: before }: Heading,
  depth: number,
  headings: readonly Heading[],
  title: Title,
): Found[] {
  const why = depth === 1 ? 'title' : before === 1 ? 'second-title' : 'level';
  // What stands before the title may be of another make than the article.
  const first = title.heading === undefined ? 0 : headings.indexOf(title.heading);
  const sure = headings.findIndex((heading) => heading.leaf === leaf) >= first;
  const hashes = '#'.repeat(depth);
  if (leaf.atx) {
    const from = leaf.start + (/^[ ]{0,3}/.exec(slice(markdown, leaf))?.[0].length ?? 0);
    return [{ at: { start: from, end: from + before }, replacement: hashes, why, sure }];
  }
  if (/[\r\n]/.test(text)) return [];
  return [{ at: leaf, replacement: `${hashes} ${text}`, why, sure }];
}

const LONGEST_HEADING = 80;

/** Bold alone on a line, between texts: a heading where an editor had no better means. */
function boldParagraphs(
  markdown: string,
  headings: readonly Heading[],
  levels: readonly number[],
): Found[] {
  const { leaves } = layoutOf(markdown);
  let level = 1;
  return leaves.flatMap((leaf, index): Found[] => {
    const heading = headings.findIndex((candidate) => candidate.leaf === leaf);
    if (heading >= 0) level = levels[heading] ?? level;
    if (leaf.type !== 'paragraph' || leaf.path.length > 0) return [];
    const text = slice(markdown, leaf.text).trim();
    const bold = /^(\*\*|__)(?=\S)((?:(?!\1)[^\r\n])+)(?<=\S)\1$/.exec(text)?.[2];
    const next = leaves[index + 1];
    if (bold === undefined || bold.length > LONGEST_HEADING || /[.,;:。，；：!！]$/.test(bold))
      return [];
    if (next === undefined || next.type === 'heading' || next.path.length > 0) return [];
    const depth = Math.min(6, level + 1);
    return [
      { at: leaf.text, replacement: `${'#'.repeat(depth)} ${bold}`, why: 'bold', sure: false },
    ];
  });
}
