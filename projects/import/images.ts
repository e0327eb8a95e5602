import { normalizeIdentifier } from 'micromark-util-normalize-identifier';
import type { Range } from '../../text/range.ts';
import { documentEvents } from '../markdown/events.ts';
import { type ImageType, imageTypeOfName, imageTypes } from './imageTypes.ts';

/** An image's address in a Markdown text. */
export interface ImageAddress {
  /** As a browser would read it: escapes and character references resolved, percent signs kept. */
  readonly address: string;
  /** The destination, without the `<` and `>` that may be around it; of a reference, its definition's. */
  readonly at: Range;
}

/**
 * Where the images of a Markdown text have their addresses, in order: of `![](…)` and of the definitions
 * that an image refers to. Code, comments and raw HTML hold none.
 */
export function imageAddresses(markdown: string): ImageAddress[] {
  if (!markdown.includes('![')) return [];
  const { destinations, definitions, references } = destinationsIn(markdown);
  const referred = definitions.filter(({ label }) => references.has(label));
  return [...destinations, ...referred.map(({ at }) => at)]
    .sort((a, b) => a.start - b.start)
    .map((at) => ({ address: plainAddress(markdown.slice(at.start, at.end)), at }));
}

interface Destinations {
  readonly destinations: readonly Range[];
  /** The first definition of each label, as CommonMark has it. */
  readonly definitions: readonly { readonly label: string; readonly at: Range }[];
  /** Labels that an image names. */
  readonly references: ReadonlySet<string>;
}

function destinationsIn(markdown: string): Destinations {
  const { events, shift } = documentEvents(markdown);
  const destinations: Range[] = [];
  const definitions = new Map<string, Range>();
  const references = new Set<string>();
  /** Images and links that are open, the innermost last. */
  const open: { readonly isImage: boolean; label?: string; hasResource: boolean }[] = [];
  let defined = '';
  for (const [kind, token] of events) {
    const at = { start: token.start.offset + shift, end: token.end.offset + shift };
    const text = () => markdown.slice(at.start, at.end);
    if (token.type === 'image' || token.type === 'link') {
      if (kind === 'enter') open.push({ isImage: token.type === 'image', hasResource: false });
      else {
        const { isImage = false, label, hasResource = false } = open.pop() ?? {};
        if (isImage && !hasResource && label !== undefined) references.add(label);
      }
    } else if (kind === 'enter') {
      const inner = open.at(-1);
      if (token.type === 'resource' && inner !== undefined) inner.hasResource = true;
      // A label comes before the reference that may replace it, and both close behind what they hold.
      else if (token.type === 'resourceDestinationString' && inner?.isImage) destinations.push(at);
      else if (token.type === 'definitionLabelString') defined = normalizeIdentifier(text());
      else if (token.type === 'definitionDestinationString' && !definitions.has(defined)) {
        definitions.set(defined, at);
      }
    } else if (token.type === 'labelText' || token.type === 'referenceString') {
      const inner = open.at(-1);
      if (inner !== undefined) inner.label = normalizeIdentifier(text());
    }
  }
  return {
    destinations,
    definitions: [...definitions].map(([label, at]) => ({ label, at })),
    references,
  };
}

/** Backslash escapes and the character references that addresses really hold. */
function plainAddress(written: string): string {
  return written
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/&amp;/gi, '&')
    .replace(/&#(?:(\d{1,7})|x([\da-f]{1,6}));/gi, (whole, decimal?: string, hex?: string) => {
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    });
}

/** Gives images other addresses. What has the same text and is no image's address stays as it is. */
export function withImageNames(markdown: string, names: ReadonlyMap<string, string>): string {
  let written = '';
  let from = 0;
  for (const { address, at } of imageAddresses(markdown)) {
    const name = names.get(address);
    if (name === undefined) continue;
    written += `${markdown.slice(from, at.start)}images/${name}`;
    from = at.end;
  }
  return written + markdown.slice(from);
}

/** The file, by its path in what was chosen (`Page_files/photo.png`), that an address means: the one whose path ends most alike, its name at least. */
export function matchImage<Image extends { readonly path: string }>(
  address: string,
  given: readonly Image[],
): Image | undefined {
  const wanted = pathParts(address);
  let best: Image | undefined;
  let most = 0;
  for (const image of given) {
    const common = commonTail(wanted, pathParts(image.path));
    if (common <= most) continue;
    most = common;
    best = image;
  }
  return best;
}

function pathParts(address: string): string[] {
  const path = address.replace(/[?#].*$/s, '').replaceAll('\\', '/');
  return path
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .map((part) => decoded(part).normalize('NFC').toLowerCase());
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // A percent sign that stands for itself.
    return part;
  }
}

function commonTail(a: readonly string[], b: readonly string[]): number {
  let common = 0;
  while (common < Math.min(a.length, b.length) && a.at(-1 - common) === b.at(-1 - common)) common++;
  return common;
}

const LONGEST_STEM = 60;
const DEVICE = /^(?:con|prn|aux|nul|(?:com|lpt)[\d¹²³])$/i;

/**
 * A name under `images/` that every system can store and no Markdown needs brackets for: letters, digits,
 * `-` and `_`, the ending of what the bytes are, and none of `taken` (lower case), which it joins.
 */
export function imageName(path: string, type: ImageType, taken: Set<string>): string {
  const last =
    decoded(path.replace(/[?#].*$/s, '').replaceAll('\\', '/'))
      .split('/')
      .at(-1) ?? '';
  const ending = imageTypeOfName(last) === type ? last.slice(last.lastIndexOf('.')) : undefined;
  const stem = safeStem(last.replace(/\.[a-z\d]{1,5}$/i, ''));
  const extension = (ending ?? `.${imageTypes[type].endings[0]}`).toLowerCase();
  let name = stem + extension;
  for (let number = 2; taken.has(name.toLowerCase()); number++) {
    name = `${stem}-${number}${extension}`;
  }
  taken.add(name.toLowerCase());
  return name;
}

function safeStem(text: string): string {
  const plain = text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}_]+/gu, '-')
    .replace(/^[-_]+|[-_]+$/g, '');
  const short = [...plain].slice(0, LONGEST_STEM).join('').replace(/-+$/, '');
  return short === '' || DEVICE.test(short) ? `image-${short}`.replace(/-$/, '') : short;
}
