import { useEffect, useState } from 'react';
import { imageName, matchImage } from '../../projects/import/images.ts';
import {
  type ImageType,
  imageLimits,
  imageSize,
  imageType,
  imageTypeOfName,
  isActiveSvg,
} from '../../projects/import/imageTypes.ts';
import type { Converted } from '../../projects/import/types.ts';
import { ok, type Result } from '../../text/result.ts';
import { base64Of, byteLength, bytesOf } from './bytes.ts';
import type { CameAlong } from './given.ts';

export type ImageFault =
  | 'too-large'
  | 'too-large-together'
  | 'too-many'
  | 'not-an-image'
  | 'active';

/** An image of the article, and what becomes of it. */
export interface PlannedImage {
  /** As the Markdown has it now. */
  readonly address: string;
  /** Where its bytes come from; absent where there is nothing but the address. */
  readonly from?: 'page' | 'file';
  /** Its name under `images/`; absent where it stays out. */
  readonly name?: string;
  /** Bytes. */
  readonly size?: number;
  /** The file that came along, or the bytes that came in the page. */
  readonly content?: Blob | string;
  readonly fault?: ImageFault;
}

/** As much of a file as tells what it is: in a photograph the size stands behind its embedded preview. */
const HEAD = 256 * 1024;

interface Found {
  readonly address: string;
  readonly from: 'page' | 'file';
  readonly path: string;
  readonly content: Blob | string;
}

/**
 * Plans the images of an article: those that came along get names, the others keep their addresses. Nothing is
 * decoded, and nothing fetched.
 */
export async function planImages(
  addresses: readonly string[],
  converted: Pick<Converted, 'images'>,
  given: readonly CameAlong[],
): Promise<PlannedImage[]> {
  const inPage = new Map(converted.images.map(({ address, base64 }) => [address, base64]));
  const planned: PlannedImage[] = [];
  const taken = new Set<string>();
  let together = 0;
  let count = 0;
  for (const address of addresses) {
    const found = find(address, inPage, given);
    if (found === undefined) {
      planned.push({ address });
      continue;
    }
    const size = typeof found.content === 'string' ? byteLength(found.content) : found.content.size;
    const { from, content } = found;
    const checked = await check(found, size);
    const fault =
      typeof checked === 'object'
        ? checked.fault
        : count >= imageLimits.count
          ? 'too-many'
          : together + size > imageLimits.together
            ? 'too-large-together'
            : undefined;
    if (fault !== undefined || typeof checked === 'object') {
      planned.push({ address, from, size, ...(fault === undefined ? {} : { fault }) });
      continue;
    }
    together += size;
    count++;
    planned.push({ address, from, size, content, name: imageName(found.path, checked, taken) });
  }
  return planned;
}

function find(
  address: string,
  inPage: ReadonlyMap<string, string | undefined>,
  given: readonly CameAlong[],
): Found | undefined {
  const base64 = inPage.get(address);
  if (base64 !== undefined) return { address, from: 'page', path: address, content: base64 };
  const image = matchImage(address, given);
  return image && { address, from: 'file', path: image.path, content: image.file };
}

async function check(
  { content, path }: Found,
  size: number,
): Promise<ImageType | { readonly fault: ImageFault }> {
  if (size > imageLimits.bytes) return { fault: 'too-large' };
  const head =
    typeof content === 'string'
      ? bytesOf(content.slice(0, Math.ceil(HEAD / 3) * 4))
      : new Uint8Array(await content.slice(0, HEAD).arrayBuffer());
  const type = imageType(head);
  // A file whose ending says something else may be mistaken for another kind by whoever opens it next.
  if (type === undefined || imageTypeOfName(path) === undefined) return { fault: 'not-an-image' };
  const pixels = imageSize(head, type);
  if (pixels !== undefined && pixels.width * pixels.height > imageLimits.pixels) {
    return { fault: 'too-large' };
  }
  if (type === 'svg' && isActiveSvg(await textOf(content))) return { fault: 'active' };
  return type;
}

function textOf(content: Blob | string): Promise<string> | string {
  return typeof content === 'string' ? new TextDecoder().decode(bytesOf(content)) : content.text();
}

/** The planned images, again whenever the text or the files change. */
export function useImages(
  addresses: readonly string[],
  converted: Converted | undefined,
  given: readonly CameAlong[],
): readonly PlannedImage[] {
  const [planned, setPlanned] = useState<readonly PlannedImage[]>([]);
  const list = addresses.join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same addresses in a new list are nothing new
  useEffect(() => {
    let isPast = false;
    void planImages(addresses, { images: converted?.images ?? [] }, given).then((next) => {
      if (!isPast) setPlanned(next);
    });
    return () => {
      isPast = true;
    };
  }, [list, converted, given]);
  return planned;
}

interface SentImage {
  readonly address: string;
  readonly name: string;
  readonly base64: string;
}

/** The images that come along, with their bytes as a call carries them. Failures: those of `base64Of`. */
export async function imagesToSend(
  planned: readonly PlannedImage[],
  leftOut: readonly string[],
): Promise<Result<readonly SentImage[]>> {
  const sent: SentImage[] = [];
  for (const { address, name, content } of planned) {
    if (name === undefined || content === undefined || leftOut.includes(address)) continue;
    const base64 = typeof content === 'string' ? ok(content) : await base64Of(content);
    if (!base64.ok) return base64;
    sent.push({ address, name, base64: base64.value });
  }
  return ok(sent);
}
