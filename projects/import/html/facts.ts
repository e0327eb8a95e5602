import { z } from '../../zod.ts';
import type { Facts } from '../types.ts';
import { cleanAddress, isAbsolute } from './addresses.ts';
import {
  attribute,
  type Element,
  find,
  findAll,
  hasClass,
  isElement,
  plainText,
  type Root,
  textOf,
} from './tree.ts';

const MAX_LENGTH = 500;

/** What a page says of itself, in its head and in the marked parts of its body. */
export function factsOf(root: Root): Facts {
  const meta = metaOf(root);
  const linked = linkedData(root);
  return withoutEmpty({
    title:
      meta('og:title', 'twitter:title', 'citation_title') ??
      linked.headline ??
      heading(root) ??
      titleElement(root),
    author: withoutBy(
      meta('author', 'citation_author', 'parsely-author', 'dc.creator') ??
        linked.author ??
        profileName(meta('article:author')) ??
        marked(root, isAuthor),
    ),
    date:
      meta('article:published_time', 'citation_publication_date', 'dc.date', 'date', 'pubdate') ??
      linked.date ??
      timeElement(root),
    url: pageAddress(root) ?? linked.url,
  });
}

/** The page's own address, as its head or the browser that saved it says. */
export function pageAddress(root: Root): string | undefined {
  const canonical = find(
    root,
    (node) => node.tagName === 'link' && /\bcanonical\b/i.test(attribute(node, 'rel')),
  );
  const said = [
    canonical === undefined ? '' : attribute(canonical, 'href'),
    metaOf(root)('og:url', 'twitter:url') ?? '',
    savedFrom(root) ?? '',
  ];
  return said.map(cleanAddress).find(isAbsolute);
}

/** Browsers write `saved from url=(0030)https://…` into a page that they save. */
export function savedFrom(root: Root): string | undefined {
  const html = root.children.find((node) => isElement(node, 'html'));
  const nodes = [...root.children, ...(isElement(html) ? html.children : [])];
  for (const node of nodes) {
    if (node.type !== 'comment') continue;
    const address = /^\s*saved from url=\(\d+\)(\S+)/.exec(node.value)?.[1];
    if (address !== undefined) return address;
  }
  return undefined;
}

type Meta = (...names: string[]) => string | undefined;

function metaOf(root: Root): Meta {
  const values = new Map<string, string>();
  for (const node of findAll(root, ({ tagName }) => tagName === 'meta')) {
    const name =
      attribute(node, 'property') || attribute(node, 'name') || attribute(node, 'itemProp');
    const value = clean(attribute(node, 'content'));
    const key = name.trim().toLowerCase();
    if (key !== '' && value !== undefined && !values.has(key)) values.set(key, value);
  }
  return (...names) => names.map((name) => values.get(name)).find((value) => value !== undefined);
}

function clean(value: string | undefined): string | undefined {
  const line = value?.replace(/\s+/g, ' ').trim() ?? '';
  return line === '' || line.length > MAX_LENGTH ? undefined : line;
}

/** `article:author` is a profile's address as often as a name. */
function profileName(value: string | undefined): string | undefined {
  return value === undefined || /^https?:/i.test(value) ? undefined : value;
}

function withoutBy(name: string | undefined): string | undefined {
  return name?.replace(/^by:?\s+/i, '');
}

function heading(root: Root): string | undefined {
  const headings = findAll(root, ({ tagName }) => tagName === 'h1');
  const [only] = headings;
  return headings.length === 1 && only !== undefined ? clean(plainText(only)) : undefined;
}

function titleElement(root: Root): string | undefined {
  const head = find(root, ({ tagName }) => tagName === 'head');
  const title = head && find(head, ({ tagName }) => tagName === 'title');
  return title === undefined ? undefined : clean(plainText(title));
}

function isAuthor(node: Element): boolean {
  return (
    /\bauthor\b/i.test(attribute(node, 'rel')) ||
    attribute(node, 'itemProp') === 'author' ||
    hasClass(node, /^(?:author|byline|post)[-_]?name$/i)
  );
}

function marked(root: Root, wanted: (node: Element) => boolean): string | undefined {
  const found = find(root, (node) => !isElement(node, 'link', 'meta') && wanted(node));
  const name = found === undefined ? undefined : clean(plainText(found));
  return name === undefined || name.length > 80 ? undefined : name;
}

function timeElement(root: Root): string | undefined {
  const time = find(root, (node) => node.tagName === 'time');
  if (time === undefined) return undefined;
  return clean(attribute(time, 'dateTime')) ?? clean(plainText(time));
}

interface LinkedData {
  readonly headline?: string | undefined;
  readonly author?: string | undefined;
  readonly date?: string | undefined;
  readonly url?: string | undefined;
}

const nameSchema = z.union([
  z.string(),
  z.object({ name: z.string() }).transform(({ name }) => name),
]);
const oneOrMany = z.union([nameSchema.transform((name) => [name]), z.array(nameSchema)]);
const articleSchema = z.object({
  '@type': z.union([z.string(), z.array(z.string())]),
  headline: z.string().optional().catch(undefined),
  name: z.string().optional().catch(undefined),
  author: oneOrMany.optional().catch(undefined),
  datePublished: z.string().optional().catch(undefined),
  url: z.string().optional().catch(undefined),
});
const graphSchema = z.union([
  z.object({ '@graph': z.array(z.unknown()) }).transform((graph) => graph['@graph']),
  z.array(z.unknown()),
  z.unknown().transform((node) => [node]),
]);

const ARTICLE_TYPE = /(?:Article|BlogPosting|Report|WebPage)$/;

/** Of the first article in the page's JSON-LD; broken JSON says nothing. */
function linkedData(root: Root): LinkedData {
  const scripts = findAll(
    root,
    (node) =>
      node.tagName === 'script' && /^application\/ld\+json/i.test(attribute(node, 'type').trim()),
  );
  for (const script of scripts) {
    const parsed = graphSchema.safeParse(parsedJson(textOf(script)));
    for (const node of parsed.success ? parsed.data : []) {
      const article = articleSchema.safeParse(node);
      if (!article.success || !isArticle(article.data['@type'])) continue;
      const { headline, name, author, datePublished, url } = article.data;
      return {
        headline: clean(headline ?? name),
        author: clean(author?.join(', ')),
        date: clean(datePublished),
        url: url !== undefined && isAbsolute(url) ? url : undefined,
      };
    }
  }
  return {};
}

function isArticle(type: string | readonly string[]): boolean {
  return [type].flat().some((name) => ARTICLE_TYPE.test(name));
}

function parsedJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // A page's mistake; its other facts stand.
    return undefined;
  }
}

function withoutEmpty(facts: { readonly [name in keyof Facts]: string | undefined }): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}
