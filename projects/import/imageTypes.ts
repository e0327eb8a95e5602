/** The image types that a project holds, with the endings a file of them may have, the usual one first. */
export const imageTypes = {
  png: { media: 'image/png', endings: ['png'] },
  jpeg: { media: 'image/jpeg', endings: ['jpg', 'jpeg'] },
  gif: { media: 'image/gif', endings: ['gif'] },
  webp: { media: 'image/webp', endings: ['webp'] },
  avif: { media: 'image/avif', endings: ['avif'] },
  svg: { media: 'image/svg+xml', endings: ['svg'] },
} as const satisfies Record<
  string,
  { readonly media: string; readonly endings: readonly [string, ...string[]] }
>;
export type ImageType = keyof typeof imageTypes;

/** What a project takes of images. Some hundred kB can claim to be a picture that takes gigabytes to draw. */
export const imageLimits = {
  /** Bytes of one, and of all together. */
  bytes: 20_000_000,
  together: 100_000_000,
  pixels: 100_000_000,
  count: 1000,
} as const;

/** What the bytes are, by their own signs and not by their name; undefined where they are no image of ours. */
export function imageType(bytes: Uint8Array): ImageType | undefined {
  if (begins(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png';
  if (begins(bytes, [0xff, 0xd8, 0xff])) return 'jpeg';
  if (latin(bytes, 0, 6) === 'GIF87a' || latin(bytes, 0, 6) === 'GIF89a') return 'gif';
  if (latin(bytes, 0, 4) === 'RIFF' && latin(bytes, 8, 12) === 'WEBP') return 'webp';
  if (latin(bytes, 4, 8) === 'ftyp' && /^avi[fs]$/.test(latin(bytes, 8, 12))) return 'avif';
  if (SVG.test(latin(bytes, 0, 2000))) return 'svg';
  return undefined;
}

/** What a file's name says it is. */
export function imageTypeOfName(name: string): ImageType | undefined {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase();
  const found = Object.entries(imageTypes).find(([, { endings }]) =>
    endings.some((one) => one === ending),
  );
  return found?.[0] as ImageType | undefined;
}

/**
 * Declarations and comments may stand before the element; a byte order mark is three characters here. A
 * comment can end in one place only: of many comments, each with a choice, there would be too many ways.
 */
const SVG =
  /^(?:ï»¿)?\s*(?:<\?xml[^>]*\?>\s*|<!doctype svg[^>[]*>\s*|<!--(?:(?!-->)[\s\S])*-->\s*)*<svg[\s>]/i;

/** What of an SVG could run, or load something: then it is not kept, for it may be opened by itself one day. */
const ACTIVE =
  /<\s*(?:[\w-]+:)?(?:script|foreignobject|iframe|object|embed|handler|set|animate)\b|\son[a-z]+\s*=|javascript:|<!entity|<!doctype[^>]{0,2000}\[|<\?xml-stylesheet|@import|(?:href|src)\s*=\s*(?:["']\s*)?(?!["'#]|data:image\/(?:png|jpeg|gif|webp))[^\s>]|url\(\s*(?:["']\s*)?(?!["'#]|data:image\/)[^)\s]/i;

/** In an encoding of its own, `<scr\x1b(Bipt>` may be a script; what is not UTF-8 has been misread here. */
const OTHER_ENCODING = /<\?xml\b[^>]{0,200}?\bencoding\s*=\s*["']?(?!["']|(?:utf-8|us-ascii)["'])/i;

/**
 * Whether an SVG, read as UTF-8, may do more than be drawn. Broken or hidden spellings count as active: it
 * errs to that side.
 */
export function isActiveSvg(text: string): boolean {
  if (OTHER_ENCODING.test(text)) return true;
  // A character reference can spell any of it: `java&#115;cript:`.
  return ACTIVE.test(text) || /&#|&(?!amp;|lt;|gt;|quot;|apos;)\w+;/.test(text);
}

/** Pixels of width and height as the header says; undefined where it does not, as in an SVG. */
export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

export function imageSize(bytes: Uint8Array, type: ImageType): ImageSize | undefined {
  return sizes[type](bytes, new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}

type ReadSize = (bytes: Uint8Array, view: DataView) => ImageSize | undefined;

const sizes: Readonly<Record<ImageType, ReadSize>> = {
  png: (_, view) =>
    view.byteLength < 24 ? undefined : { width: view.getUint32(16), height: view.getUint32(20) },
  gif: (_, view) =>
    view.byteLength < 10
      ? undefined
      : { width: view.getUint16(6, true), height: view.getUint16(8, true) },
  jpeg: (_, view) => jpegSize(view),
  webp: webpSize,
  avif: avifSize,
  svg: () => undefined,
};

/** ITU T.81: segments up to a frame header, SOF0 to SOF15 but for the tables among them. */
function jpegSize(view: DataView): ImageSize | undefined {
  for (let at = 2; at + 9 <= view.byteLength; ) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) at++;
    else if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    } else at += 2 + view.getUint16(at + 2);
  }
  return undefined;
}

/** RFC 9649: lossy, lossless and extended. */
function webpSize(bytes: Uint8Array, view: DataView): ImageSize | undefined {
  if (view.byteLength < 30) return undefined;
  const chunk = latin(bytes, 12, 16);
  if (chunk === 'VP8 ') {
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  }
  if (chunk === 'VP8L') {
    const packed = view.getUint32(21, true);
    return { width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 };
  }
  const three = (at: number) => view.getUint16(at, true) + (view.getUint8(at + 2) << 16) + 1;
  return chunk === 'VP8X' ? { width: three(24), height: three(27) } : undefined;
}

/** ISO/IEC 23008-12: the largest `ispe` box; the boxes around it are not followed. */
function avifSize(bytes: Uint8Array, view: DataView): ImageSize | undefined {
  let largest: ImageSize | undefined;
  const end = Math.min(view.byteLength - 16, 65_536);
  for (let at = 4; at < end; at++) {
    if (bytes[at] !== 0x69 || latin(bytes, at, at + 4) !== 'ispe') continue;
    const size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) };
    if (largest === undefined || size.width * size.height > largest.width * largest.height) {
      largest = size;
    }
  }
  return largest;
}

function begins(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, at) => bytes[at] === byte);
}

function latin(bytes: Uint8Array, start: number, end: number): string {
  return String.fromCharCode(...bytes.subarray(start, end));
}
