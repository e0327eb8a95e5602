import type { Range } from '../../../text/range.ts';
import { type FrontMatterLeaf, layoutOf } from '../../markdown/layout.ts';
import { linesBetween, nextLineStart } from '../../markdown/lines.ts';
import type { Step, Suggestion } from '../types.ts';

/** What the article says of itself, on any site. */
const kept = new Set(
  (
    'title subtitle description summary abstract excerpt author authors byline date published ' +
    'publishdate pubdate created updated modified lastmod lang language source canonical canonical_url ' +
    'original_url license licence'
  ).split(' '),
);

/** What only the site that the article came from can use. */
const foreign = new Set(
  (
    'layout permalink slug url aliases redirect_from redirect_to redirects tags tag categories category ' +
    'keywords topics series sidebar sidebar_position sidebar_label sidebar_class_name nav nav_order ' +
    'navigation parent has_children weight order menu menus toc toc_sticky template theme type kind ' +
    'comments comments_id disqus share likes draft publish published_at pinned sticky featured feature ' +
    'image images thumbnail cover header teaser hero og_image twitter card id uid guid uuid path ' +
    'pagination_next pagination_prev hide_title hide_table_of_contents custom_edit_url robots sitemap ' +
    'mathjax katex math js css scripts styles outputs resources analytics adsense ads newsletter ' +
    'paywall eleventycomputed eleventyexcludefromcollections displayed_sidebar'
  ).split(' '),
);

/**
 * Keys of an imported file's front matter that are the other site's: those that are known for it go
 * unless declined, the others are offered. What the article says of itself stays.
 */
export const frontMatterStep: Step = {
  id: 'front-matter',
  suggest: (markdown, { format }) => {
    if (format !== 'markdown' || !/^\ufeff?[-+]{3}/.test(markdown)) return [];
    const [leaf] = layoutOf(markdown).leaves;
    if (leaf?.type !== 'front-matter' || leaf.keys === undefined) return [];
    const entries = entriesOf(markdown, leaf);
    if (entries === undefined) return [];
    if (entries.every(({ key }) => foreign.has(key))) return [whole(markdown, leaf)];
    return entries
      .filter(({ key }) => !kept.has(key))
      .map(({ key, at }) => ({ at, replacement: '', why: 'site-key', sure: foreign.has(key) }));
  },
};

type Found = Omit<Suggestion, 'key' | 'step'>;

/** Front matter that nothing of would stay, with the blank lines behind it. */
function whole(markdown: string, { start, end }: Range): Found {
  let to = nextLineStart(markdown, end);
  while (/^[ \t]*(?:\r\n|\r|\n)/.test(markdown.slice(to, to + 200))) {
    to += /^[ \t]*(?:\r\n|\r|\n)/.exec(markdown.slice(to, to + 200))?.[0].length ?? 1;
  }
  return { at: { start, end: to }, replacement: '', why: 'site-front-matter', sure: true };
}

interface Entry {
  readonly key: string;
  /** Whole lines, with the end of the last. */
  readonly at: Range;
}

/** The document's own keys with their values; undefined where lines do not tell them apart. */
function entriesOf(markdown: string, leaf: FrontMatterLeaf): Entry[] | undefined {
  const entries: { key: string; at: { start: number; end: number } }[] = [];
  for (const line of linesBetween(markdown, leaf.start, leaf.end).slice(1, -1)) {
    const text = markdown.slice(line.start, line.end);
    // Keys behind a table's name are the table's.
    if (leaf.syntax === 'toml' && /^\s*\[/.test(text)) return undefined;
    const end = nextLineStart(markdown, line.end);
    const key = KEY[leaf.syntax].exec(text)?.[1]?.toLowerCase();
    const last = entries.at(-1);
    if (key !== undefined) entries.push({ key, at: { start: line.start, end } });
    else if (last !== undefined) last.at.end = end;
    else if (!/^\s*(?:#|$)/.test(text)) return undefined;
  }
  return entries.length > 0 && entries.length === leaf.keys?.length ? entries : undefined;
}

/** A key at the margin. */
const KEY = {
  yaml: /^["']?([\w.-]+)["']?[ \t]*:(?:[ \t]|$)/,
  toml: /^["']?([\w.-]+)["']?[ \t]*=/,
} as const;
