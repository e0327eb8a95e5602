import { isTextLeaf, type Leaf, layoutOf, type TextLeaf } from '../../markdown/layout.ts';
import type { Facts, FurnitureKind, Mark, Step } from '../types.ts';
import { destinationOf, type Link, linksOf, slice } from './links.ts';
import { blockRange, type Found, withoutOverlap } from './removal.ts';

/**
 * Parts of a page that are not the article: what the converter marked, and what texts say that were a
 * page once. Each is offered as a whole, with its kind as the reason.
 */
export const furnitureStep: Step = {
  id: 'furniture',
  suggest: (markdown, { marks, facts }) => {
    const marked = marks.map(
      ({ at, what, sure }): Found => ({
        at: blockRange(markdown, at),
        replacement: '',
        why: what,
        sure,
      }),
    );
    const read = blocksOf(markdown)
      .flatMap((block) => readFurniture(markdown, block, facts))
      .filter(({ at }) => !marks.some((mark) => overlaps(mark, at)));
    return withoutOverlap(blocksTogether(markdown, [...marked, ...read]));
  },
};

function overlaps(mark: Mark, at: Found['at']): boolean {
  return mark.at.start < at.end && at.start < mark.at.end;
}

/** Blocks at the start take the blank lines behind them along, and so do those that only such stand before. */
function blocksTogether(markdown: string, found: readonly Found[]): Found[] {
  let start = markdown.length - markdown.trimStart().length;
  return found
    .toSorted((a, b) => a.at.start - b.at.start)
    .map((suggestion): Found => {
      const { at } = suggestion;
      const first = at.start + (/^\s*/.exec(slice(markdown, at))?.[0].length ?? 0);
      const blank = /^\s*/.exec(markdown.slice(at.end))?.[0].length ?? 0;
      if (first > start) return suggestion;
      start = at.end + blank;
      return { ...suggestion, at: { start: Math.min(first, at.end), end: start } };
    });
}

interface Block {
  readonly leaf: TextLeaf;
  readonly text: string;
  readonly links: readonly Link[];
  /** Of top-level blocks, from the start and from the end. */
  readonly index: number;
  readonly fromEnd: number;
  readonly next: Leaf | undefined;
  readonly isMedium: boolean;
}

/** Paragraphs and headings that are in nothing else. */
function blocksOf(markdown: string): Block[] {
  const { leaves } = layoutOf(markdown);
  const links = Map.groupBy(linksOf(markdown), ({ leaf }) => leaf);
  const isMedium =
    /\?source=(?:post_page|collection_|user_profile|-{3})|https:\/\/(?:[\w-]+\.)?medium\.com\//.test(
      markdown,
    );
  return leaves.flatMap((leaf, index): Block[] => {
    if (!isTextLeaf(leaf) || leaf.path.length > 0 || /cell$/.test(leaf.type)) return [];
    const text = slice(markdown, leaf.text).trim();
    return [
      {
        leaf,
        text,
        links: links.get(leaf) ?? [],
        index,
        fromEnd: leaves.length - 1 - index,
        next: leaves[index + 1],
        isMedium,
      },
    ];
  });
}

interface Sign {
  readonly what: FurnitureKind;
  readonly sure: boolean | ((facts: Facts) => boolean);
  readonly is: (block: Block, markdown: string) => boolean;
}

/** How far from its start a text may still show the page's head, in blocks. */
const HEAD = 14;

/** What texts that were pages once still show. The first that fits counts. */
const signs: readonly Sign[] = [
  {
    what: 'navigation',
    sure: true,
    is: ({ text, links }) =>
      links.length === 1 && /^\[(?:skip to (?:main )?content|skip navigation)\]\(/i.test(text),
  },
  {
    what: 'share',
    sure: true,
    is: ({ text, index, isMedium }) =>
      isMedium && index < HEAD && /^(?:--|\\--|listen|share|follow|\d+(?:\.\d+)?k?)$/i.test(text),
  },
  {
    what: 'notice',
    sure: true,
    is: ({ text, index, isMedium }) =>
      isMedium &&
      index < HEAD &&
      /^(?:member-only story|open in app|sign up|sign in|get app|write|featured|top highlight)$/i.test(
        withoutLinks(text),
      ),
  },
  {
    what: 'notice',
    sure: true,
    is: ({ text }) =>
      /^(?:press enter or click to view image in full size|advertisements?|story continues below(?: advertisement)?|loading\.\.\.)$/i.test(
        text,
      ),
  },
  {
    what: 'byline',
    // The sheet has the name then.
    sure: ({ author }) => author !== undefined,
    is: ({ links, index, isMedium }, markdown) =>
      isMedium && index < HEAD && isBylineOnly(markdown, links),
  },
  {
    what: 'byline',
    sure: ({ date }) => date !== undefined,
    is: ({ text, index, isMedium }) =>
      isMedium && index < HEAD && text.length < 200 && /(?:min read|分钟阅读)/.test(text),
  },
  {
    what: 'byline',
    sure: false,
    is: ({ text, index }) =>
      index < HEAD &&
      text.length < 120 &&
      /^(?:by\s+\S.*|\d{1,3}\s+min(?:ute)?s?\s+read|(?:published|posted|updated)(?: on| in)?:?\s.*\d{4})$/i.test(
        withoutLinks(text),
      ),
  },
  {
    what: 'form',
    sure: true,
    is: ({ text }) =>
      /^thanks for reading .{1,80}! (?:this post is public|subscribe for free to receive new posts)/i.test(
        withoutLinks(text),
      ),
  },
  {
    what: 'footer',
    sure: true,
    is: ({ text, links, fromEnd }) =>
      fromEnd < HEAD &&
      text.length < 600 &&
      links.some(({ kind }) => kind === 'link') &&
      /\[[^\]]*\bunsubscribe\b[^\]]*\]\(/i.test(text),
  },
  {
    what: 'header',
    sure: true,
    is: ({ text, index, links }) =>
      index < HEAD &&
      links.length > 0 &&
      /^(?:view|read|open)\s+(?:(?:this|it)\s+)?(?:(?:email|post|online|message|newsletter)\s*)?(?:in|on|online)?\s*(?:your|the|a)?\s*(?:browser|web|app|online)\b.{0,40}$/i.test(
        withoutLinks(text),
      ),
  },
];

/** Medium's links say that they stand in the byline; images among them are faces. */
function isBylineOnly(markdown: string, links: readonly Link[]): boolean {
  const leading = links.filter(({ kind }) => kind === 'link');
  return (
    leading.length > 0 &&
    leading.every((link) => /source=post_page-+byline/.test(destinationOf(markdown, link)))
  );
}

function withoutLinks(text: string): string {
  return text
    .replace(/!?\[([^\]]*)\]\((?:[^()]|\([^()]*\))*\)/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}

function readFurniture(markdown: string, block: Block, facts: Facts): Found[] {
  const section = linkSection(markdown, block) ?? endSection(markdown, block);
  if (section !== undefined) return [section];
  const sign = signs.find(({ is }) => is(block, markdown));
  if (sign === undefined) return [];
  const sure = typeof sign.sure === 'boolean' ? sign.sure : sign.sure(facts);
  return [{ at: blockRange(markdown, block.leaf), replacement: '', why: sign.what, sure }];
}

const CONTENTS = /^(?:table of contents|contents|on this page|in this (?:article|post)|jump to)$/i;
const AFTER_ARTICLE =
  /^(?:related (?:posts?|articles?|stories|reading)|read (?:next|more)|you (?:may|might) also (?:like|enjoy)|more (?:from|stories|posts|articles)\b.{0,60}|recommended(?: (?:reading|for you|from medium))?|(?:\d+ )?(?:comments?|responses?)|leave a (?:comment|reply)|share this(?: (?:post|article|story))?:?|subscribe\b.{0,60}|sign up\b.{0,60}|follow us|popular posts|latest posts|trending)$/i;

/** A heading that says it, and a list of links below: contents lead into the page, others out of it. */
function linkSection(markdown: string, { leaf, text, index }: Block): Found | undefined {
  if (!CONTENTS.test(plainHeading(text))) return undefined;
  const { leaves } = layoutOf(markdown);
  const items = itemsBehind(leaves, index);
  if (items.length < 2 || !items.every((item) => isInPageLink(markdown, item))) return undefined;
  const end = items.at(-1)?.end ?? leaf.end;
  return {
    at: blockRange(markdown, { start: leaf.start, end }),
    replacement: '',
    why: 'navigation',
    sure: true,
  };
}

function plainHeading(text: string): string {
  return text.replace(/^[*_]+|[*_:]+$/g, '').trim();
}

/** The leaves of the list that stands right behind a leaf. */
function itemsBehind(leaves: readonly Leaf[], index: number): Leaf[] {
  const items: Leaf[] = [];
  for (const leaf of leaves.slice(index + 1)) {
    if (!/item$/.test(leaf.path[0]?.type ?? '')) break;
    items.push(leaf);
  }
  return items;
}

function isInPageLink(markdown: string, leaf: Leaf): boolean {
  return /^\[[^\]]*\]\((?:https?:[^\s)]*)?#[^\s)]*\)$/.test(
    isTextLeaf(leaf) ? slice(markdown, leaf.text).trim() : '',
  );
}

/** What comes after an article, up to the next heading of its level, as the last or the last but few sections. */
function endSection(markdown: string, { leaf, text, index }: Block): Found | undefined {
  if (
    leaf.type !== 'heading' ||
    leaf.depth === 1 ||
    !AFTER_ARTICLE.test(plainHeading(withoutLinks(text)))
  )
    return undefined;
  const { leaves } = layoutOf(markdown);
  if (index < leaves.length / 3) return undefined;
  const behind = leaves.slice(index + 1);
  const stop = behind.findIndex((other) => other.type === 'heading' && other.depth <= leaf.depth);
  const inside = stop < 0 ? behind : behind.slice(0, stop);
  const end = inside.at(-1)?.end ?? leaf.end;
  const onlyLinks = inside.length > 0 && inside.every((other) => isOnlyLink(markdown, other));
  const at = blockRange(markdown, { start: leaf.start, end });
  return {
    at,
    replacement: '',
    why: /comment|response|reply/i.test(text) ? 'comments' : 'related',
    sure: onlyLinks,
  };
}

function isOnlyLink(markdown: string, leaf: Leaf): boolean {
  if (!isTextLeaf(leaf)) return false;
  return (
    withoutLinks(slice(markdown, leaf.text)).length > 0 &&
    /^(?:\[[^\]]*\]\([^)]*\)[\s·|,]*)+$/.test(slice(markdown, leaf.text).trim())
  );
}
