import { fromHtml } from 'hast-util-from-html';
import { Removals } from '../removals.ts';
import type { Converted, Facts } from '../types.ts';
import { isAbsolute, resolveAddress } from './addresses.ts';
import { settleCode } from './code.ts';
import { factsOf, pageAddress } from './facts.ts';
import { settleFootnotes } from './footnotes.ts';
import { settleImages } from './images.ts';
import { settleInline } from './inline.ts';
import { collectWordLists, settleLists } from './lists.ts';
import { readsTex, settleTex } from './math.ts';
import { settleParagraphs } from './paragraphs.ts';
import { piecesOf } from './pieces.ts';
import { sanitised } from './sanitise.ts';
import { boundedHtml } from './source.ts';
import { settleTables } from './tables.ts';
import { attribute, find, isElement, type Parent, type Root } from './tree.ts';
import { settleWidgets } from './widgets.ts';
import { writePieces } from './write.ts';

/**
 * Makes Markdown of a saved page, of a mail's body, or of HTML from the clipboard. Any string is HTML.
 *
 * Nothing of the prose is lost: what the page says is not the article is marked. What may not come in
 * (scripts, frames, forms, hidden text, unsafe addresses) is taken out by an allow list and counted.
 */
export function convertHtml(html: string): Converted {
  const source = clipboardFragment(html.toWellFormed().replaceAll('\0', ''));
  const page = fromHtml(boundedHtml(source.html));
  const facts = factsOf(page);
  const url = facts.url ?? source.url;
  const removals = new Removals();
  const root = sanitisedBody(page, removals);
  const place = { base: baseOf(page, url), page: pageAddress(page) ?? url };
  if (readsTex(page)) settleTex(root);
  settleWidgets(root);
  const files = settleImages(root, place.base, removals);
  settleCode(root);
  collectWordLists(root);
  settleFootnotes(root);
  settleInline(root, place);
  settleTables(root);
  settleParagraphs(root);
  settleLists(root);
  const { markdown, marks, images } = writePieces(piecesOf(root));
  return {
    format: 'html',
    markdown,
    marks,
    removed: removals.list(),
    images: images.map((image) => {
      const base64 = files.bytes.get(image.address);
      return base64 === undefined ? image : { ...image, base64 };
    }),
    facts: withUrl(facts, url),
  };
}

interface ClipboardFragment {
  readonly html: string;
  /** Where it was copied, as Windows' clipboard says. */
  readonly url: string | undefined;
}

const START = '<!--StartFragment-->';
const END = '<!--EndFragment-->';

/** What was selected, without the page that the clipboard puts around it. */
function clipboardFragment(html: string): ClipboardFragment {
  const start = html.indexOf(START);
  if (start < 0) return { html, url: undefined };
  const end = html.lastIndexOf(END);
  const url = /^SourceURL:(\S+)/m.exec(html.slice(0, Math.min(start, 5000)))?.[1];
  return {
    html: html.slice(start + START.length, end < start ? html.length : end),
    url: url !== undefined && isAbsolute(url) ? url : undefined,
  };
}

function sanitisedBody(page: Root, removals: Removals): Root {
  const children = sanitised(page, removals);
  return { type: 'root', children };
}

/** What relative addresses are relative to. */
function baseOf(page: Parent, url: string | undefined): string | undefined {
  const base = find(page, (node) => isElement(node, 'base') && attribute(node, 'href') !== '');
  if (base === undefined) return url;
  const address = resolveAddress(attribute(base, 'href'), url);
  return isAbsolute(address) ? address : url;
}

function withUrl(facts: Facts, url: string | undefined): Facts {
  return url === undefined ? facts : { ...facts, url };
}
