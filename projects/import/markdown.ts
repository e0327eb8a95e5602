import { layoutOf } from '../markdown/layout.ts';
import { imageAddresses } from './images.ts';
import type { Converted, Facts, ImageUse } from './types.ts';

/** Markdown is what it is, to the byte; what it says of itself is read from it. */
export function convertMarkdown(text: string): Converted {
  return {
    format: 'markdown',
    markdown: text,
    marks: [],
    removed: [],
    images: imagesOf(text),
    facts: factsOf(text),
  };
}

/** Each address once. */
function imagesOf(text: string): ImageUse[] {
  const found = new Map<string, ImageUse>();
  for (const { address, at } of imageAddresses(text)) {
    if (!found.has(address)) found.set(address, { address, alt: altBefore(text, at.start) });
  }
  return [...found.values()];
}

/** What stands in brackets before an address; nothing where it is a definition's. */
function altBefore(text: string, address: number): string {
  const before = text.slice(Math.max(0, address - 2000), address);
  return /!\[((?:[^[\]\\]|\\.){0,1000})\]\([ \t]*<?$/.exec(before)?.[1] ?? '';
}

const LONGEST_FACT = 1000;

/** Front matter keys that name the same fact; the first that is there is taken. */
const factKeys: Readonly<Record<keyof Facts, readonly string[]>> = {
  title: ['title'],
  author: ['author', 'authors', 'byline'],
  date: ['date', 'published', 'pubdate', 'created'],
  url: ['canonical_url', 'canonical', 'original_url', 'source', 'link', 'url'],
};

/** What simple values of the front matter say; a first heading stands for a title. */
function factsOf(text: string): Facts {
  const { leaves } = layoutOf(text);
  const [first] = leaves;
  const lines =
    first?.type === 'front-matter' ? text.slice(first.start, first.end).split(/\r\n|\r|\n/) : [];
  const heading = leaves.find((leaf) => leaf.type === 'heading' && leaf.depth === 1);
  const title = heading?.type === 'heading' ? text.slice(heading.text.start, heading.text.end) : '';
  const facts: { -readonly [Key in keyof Facts]: string } = {};
  for (const [fact, keys] of Object.entries(factKeys) as [keyof Facts, readonly string[]][]) {
    const value = keys.map((key) => simpleValue(lines, key)).find((found) => found !== undefined);
    if (value !== undefined && (fact !== 'url' || /^https?:\/\//.test(value))) facts[fact] = value;
  }
  if (facts.title === undefined && title.trim() !== '') {
    facts.title = title.trim().slice(0, LONGEST_FACT);
  }
  return facts;
}

/** The value of a key on its own line, without quotes; undefined where it is a map, a list or empty. */
function simpleValue(lines: readonly string[], key: string): string | undefined {
  const line = lines.find(
    (candidate) => candidate.toLowerCase().match(/^[\w-]+(?=\s*[:=])/)?.[0] === key,
  );
  const value = /^[^:=]{1,100}[:=]\s*(.*?)\s*$/.exec(line ?? '')?.[1] ?? '';
  const bare = /^(["'])(.*)\1$/.exec(value)?.[2] ?? value;
  return bare === '' || /^[[{|>&*!]/.test(bare) ? undefined : bare.slice(0, LONGEST_FACT);
}
