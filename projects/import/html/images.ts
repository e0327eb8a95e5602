import type { Removals } from '../removals.ts';
import { cleanAddress, isSafeImage, resolveAddress } from './addresses.ts';
import {
  attribute,
  type Element,
  type ElementContent,
  element,
  find,
  findAll,
  isElement,
  isEmpty,
  type Parent,
  rewrite,
} from './tree.ts';

/** Characters of base64: 15 MB of one picture, 60 MB of all together. */
const MAX_IMAGE = 20_000_000;
const MAX_IMAGES = 80_000_000;

/** How the bytes of each kind begin, in base64: a picture's type is what its bytes say. */
const SIGNATURES: readonly (readonly [RegExp, string])[] = [
  [/^iVBORw0KGgo/, 'png'],
  [/^\/9j\//, 'jpg'],
  [/^R0lGOD[dl]h/, 'gif'],
  [/^UklGR.{6}XRUJQ/, 'webp'],
  [/^.{5}GZ0eXBhdml[mz]/, 'avif'],
];

/** The bytes of pictures that came inside the page, by the address they got in the Markdown. */
export interface ImageFiles {
  readonly bytes: ReadonlyMap<string, string>;
}

/** Attributes in which pages keep the address until the picture comes into view. */
const LAZY = [
  'dataSrc',
  'dataOriginal',
  'dataLazySrc',
  'dataOriginalSrc',
  'dataHiResSrc',
  'dataFullUrl',
  'dataCanonicalSrc',
];

/**
 * One `img` with one absolute address where there was a `picture`, a lazy picture or its copy for
 * readers without scripts. Pictures in data URLs become `images/<n>.<ext>`.
 * @param base the page's address
 */
export function settleImages(
  root: Parent,
  base: string | undefined,
  removals: Removals,
): ImageFiles {
  unwrapNoscript(root, removals);
  const data = new DataImages(removals);
  const isSaved = find(root, isSavedImage) !== undefined;
  rewrite(root, (node) => {
    if (isElement(node, 'picture')) return settledPicture(node);
    if (isElement(node, 'source')) return [node];
    return isElement(node, 'img') ? settledImage(node, { base, isSaved, data, removals }) : [node];
  });
  rewrite(root, (node) => (isElement(node, 'source') ? [] : [node]));
  return data;
}

interface Settling {
  readonly base: string | undefined;
  readonly isSaved: boolean;
  readonly data: DataImages;
  readonly removals: Removals;
}

/** `Page_files/picture.png`: the folder that a browser writes beside a page. */
function isSavedImage(node: Element): boolean {
  return isElement(node, 'img') && SAVED.test(attribute(node, 'src'));
}

const SAVED = /^(?:\.\/)?[^/:?#]+(?:_files|\.files|_fichiers|-Dateien)\//;

/** A copy of a picture goes where the picture is there; what else is for readers without scripts is hidden. */
function unwrapNoscript(root: Parent, removals: Removals): void {
  rewrite(root, (node) => {
    if (!isElement(node, 'noscript')) return [node];
    const images = findAll(node, ({ tagName }) => tagName === 'img');
    if (images.length === 0 && !isEmpty(node)) removals.add('hidden', '<noscript>');
    return images.length === 0 ? [] : [element('span', images, { role: 'zy-noscript' })];
  });
  dropCopies(root);
}

function dropCopies(parent: Parent): void {
  for (const [index, child] of parent.children.entries()) {
    if (!isElement(child)) continue;
    const isCopy = attribute(child, 'role') === 'zy-noscript';
    const before = isCopy ? lastImage(parent.children.slice(0, index)) : undefined;
    if (before !== undefined) {
      const copy = find(child, ({ tagName }) => tagName === 'img');
      // The copy has the address that the lazy one may lack.
      if (copy !== undefined && !hasAddress(before)) before.properties.src = attribute(copy, 'src');
      child.children = [];
    }
    dropCopies(child);
  }
}

function lastImage(
  nodes: readonly (ElementContent | Parent['children'][number])[],
): Element | undefined {
  const last = nodes.findLast((node) => isElement(node) && !isEmpty(node));
  if (!isElement(last)) return undefined;
  return isElement(last, 'img') ? last : find(last, ({ tagName }) => tagName === 'img');
}

function hasAddress(image: Element): boolean {
  return (
    LAZY.some((name) => attribute(image, name) !== '') || !isPlaceholder(attribute(image, 'src'))
  );
}

/** What a page shows until the picture is there. */
function isPlaceholder(address: string): boolean {
  return (
    address === '' ||
    address.startsWith('about:') ||
    /^data:image\/(?:svg|gif)/i.test(address) ||
    (/^data:/i.test(address) && address.length < 1500) ||
    /(?:^|\/)(?:blank|spacer|placeholder|pixel|transparent|lazy|loading)[\w-]*\.(?:gif|png|svg)(?:\?|$)/i.test(
      address,
    )
  );
}

function settledPicture(picture: Element): ElementContent[] {
  const image = find(picture, ({ tagName }) => tagName === 'img');
  const sources = findAll(picture, ({ tagName }) => tagName === 'source');
  const best = sources.map(sourceAddress).find((address) => address !== '');
  if (image === undefined) return best === undefined ? [] : [element('img', [], { src: best })];
  if (attribute(image, 'src') === '' && best !== undefined) image.properties.src = best;
  return [image];
}

function sourceAddress(source: Element): string {
  return largest(
    attribute(source, 'srcSet') ||
      attribute(source, 'dataSrcSet') ||
      attribute(source, 'dataSrcset'),
  );
}

/** The address with the greatest width or density of a `srcset`. */
function largest(set: string): string {
  let best = '';
  let size = -1;
  // Commas may stand inside an address, never at its end.
  for (const [, address = '', number = '1'] of set.matchAll(
    /([^\s,]\S*[^\s,]|[^\s,])(?:\s+([\d.]+)[wxh])?\s*(?:,|$)/g,
  )) {
    if (Number(number) <= size) continue;
    size = Number(number);
    best = address;
  }
  return best;
}

function settledImage(
  image: Element,
  { base, isSaved, data, removals }: Settling,
): ElementContent[] {
  if (isPixel(image)) {
    removals.add('hidden', attribute(image, 'src') || '<img>');
    return [];
  }
  const address = imageAddress(image);
  const alt = attribute(image, 'alt').replace(/\s+/g, ' ').trim();
  if (/^data:/i.test(address)) {
    const file = data.take(address);
    return file === undefined ? altText(alt) : [picture(file, alt)];
  }
  if (address === '') return altText(alt);
  if (!isSafeImage(address)) {
    removals.add('unsafe-link', address);
    return altText(alt);
  }
  const isLocal = isSaved && !/^(?:https?:)?\/\//i.test(address);
  return [picture(isLocal ? cleanAddress(address) : resolveAddress(address, base), alt)];
}

function picture(src: string, alt: string): Element {
  return element('img', [], { src, alt });
}

/** A picture that cannot be had leaves its description, which is text. */
function altText(alt: string): ElementContent[] {
  return alt === '' ? [] : [{ type: 'text', value: alt }];
}

/** Counters of who opened a mail are one dot in size. */
function isPixel(image: Element): boolean {
  const sizes = [attribute(image, 'width'), attribute(image, 'height')];
  return sizes.every((size) => /^[01](?:px)?$/.test(size.trim()));
}

function imageAddress(image: Element): string {
  const source = cleanAddress(attribute(image, 'src'));
  if (!isPlaceholder(source)) return source;
  const lazy = LAZY.map((name) => cleanAddress(attribute(image, name))).find(
    (address) => address !== '' && !address.startsWith('data:'),
  );
  return (
    lazy ??
    ([attribute(image, 'srcSet'), attribute(image, 'dataSrcSet'), attribute(image, 'dataSrcset')]
      .map(largest)
      .find((address) => address !== '' && !address.startsWith('data:')) ||
      source)
  );
}

class DataImages implements ImageFiles {
  readonly bytes = new Map<string, string>();
  private readonly names = new Map<string, string>();
  private readonly removals: Removals;
  private total = 0;

  constructor(removals: Removals) {
    this.removals = removals;
  }

  /** The address of the picture's file; `undefined` for what is no picture, or too much. */
  take(address: string): string | undefined {
    const [, data = ''] = /^data:[^,]{0,200};base64,(.*)$/is.exec(address) ?? [];
    const base64 = data
      .replace(/%2b/gi, '+')
      .replace(/%2f/gi, '/')
      .replace(/%3d/gi, '=')
      .replace(/\s+/g, '');
    const known = this.names.get(base64);
    if (known !== undefined) return known;
    const type = SIGNATURES.find(([begins]) => begins.test(base64))?.[1];
    const isWhole = /^[A-Za-z0-9+/]+={0,2}$/.test(base64);
    if (
      type === undefined ||
      !isWhole ||
      base64.length > MAX_IMAGE ||
      this.total + base64.length > MAX_IMAGES
    ) {
      this.removals.add('image', address);
      return undefined;
    }
    const name = `images/${this.bytes.size + 1}.${type}`;
    this.total += base64.length;
    this.names.set(base64, name);
    this.bytes.set(name, base64);
    return name;
  }
}
