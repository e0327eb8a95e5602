import { layoutOf } from '../markdown/layout.ts';
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

/** An image's address ends at a blank or the closing bracket; pairs of brackets belong to it. */
const IMAGE =
  /!\[((?:[^[\]\\]|\\.){0,1000})\]\([ \t]*(?:<([^<>\n]{1,4000})>|((?:[^\s()\\]|\\.|\([^\s()]{0,1000}\)){1,4000}))/g;

/** Images outside of code, each address once. */
function imagesOf(text: string): ImageUse[] {
  const found = new Map<string, ImageUse>();
  if (!text.includes('![')) return [];
  const code = layoutOf(text).leaves.filter(
    ({ type }) => type === 'code' || type === 'indented-code' || type === 'math',
  );
  let index = 0;
  for (const match of text.matchAll(IMAGE)) {
    while (code[index] !== undefined && (code[index]?.end ?? 0) <= match.index) index++;
    if ((code[index]?.start ?? text.length) <= match.index) continue;
    const address = match[2] ?? match[3] ?? '';
    if (!found.has(address)) found.set(address, { address, alt: match[1] ?? '' });
  }
  return [...found.values()];
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
