import { stat } from 'node:fs/promises';
import {
  imageLimits,
  imageSize,
  imageType,
  imageTypeOfName,
  imageTypes,
  isActiveSvg,
} from '../../projects/import/imageTypes.ts';
import { fail, ok, type Result } from '../../text/result.ts';
import { attempt } from './failures.ts';
import { safeFileName } from './fileNames.ts';
import { readInside } from './inside.ts';
import { checkInside, type Place, placeIn } from './paths.ts';

export const IMAGES = 'images';

/** An image about to be kept in a project. */
export interface NewImage {
  /** Under `images/`. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * The images that come along with an article, checked. Failures, with the image's name as `file`:
 * `image-name` (no plain file name, or one given twice: case and Unicode form make no other name on some
 * systems), `image-type` (the bytes are not of the type that the ending says), `image-active` (an SVG with
 * script or links), `image-too-large`, `images-too-large`.
 */
export function checkImages(
  images: readonly { readonly name: string; readonly base64: string }[],
): Result<readonly NewImage[]> {
  const names = new Set<string>();
  const checked: NewImage[] = [];
  let together = 0;
  for (const { name: given, base64 } of images) {
    const name = plainName(given);
    const folded = name?.normalize('NFC').toLowerCase();
    if (name === undefined || folded === undefined || names.has(folded)) {
      return fail({ reason: 'image-name', file: given });
    }
    names.add(folded);
    const bytes = Buffer.from(base64, 'base64');
    together += bytes.length;
    if (together > imageLimits.together) return fail({ reason: 'images-too-large', file: name });
    const right = checkImage(name, bytes);
    if (!right.ok) return right;
    checked.push({ name, bytes });
  }
  return ok(checked);
}

/**
 * An image of a project. Failures: `unknown-image`, those of `checkImages` for what has been put there by
 * other hands, `outside-workspace`, and those of the file system.
 */
export async function readImage(
  workspace: string,
  folder: Place,
  given: string,
): Promise<Result<{ readonly type: string; readonly base64: string }>> {
  const name = plainName(given);
  if (name === undefined) return fail({ reason: 'image-name', file: given });
  const place = placeIn(placeIn(folder, IMAGES), name);
  const inside = await checkInside(workspace, place);
  const found = inside.ok ? await attempt(place.name, () => stat(place.path)) : inside;
  if (!found.ok) return found.error.reason === 'missing-file' ? fail(unknown(place)) : found;
  if (!found.value.isFile()) return fail(unknown(place));
  if (found.value.size > imageLimits.bytes)
    return fail({ reason: 'image-too-large', file: place.name });
  const bytes = await readInside(workspace, place);
  if (!bytes.ok) return bytes;
  const type = checkImage(place.name, bytes.value);
  return type.ok ? ok({ type: type.value, base64: bytes.value.toString('base64') }) : type;
}

function unknown({ name }: Place) {
  return { reason: 'unknown-image', file: name };
}

/** Without the folder that the source writes before it; undefined where no system could store it so. */
function plainName(given: string): string | undefined {
  const name = given.replace(/^(?:\.\/)?images\//, '');
  return safeFileName(name) === name ? name : undefined;
}

/** Answers the media type. */
function checkImage(name: string, bytes: Uint8Array): Result<string> {
  if (bytes.length > imageLimits.bytes) return fail({ reason: 'image-too-large', file: name });
  const type = imageType(bytes);
  if (type === undefined || type !== imageTypeOfName(name)) {
    return fail({ reason: 'image-type', file: name, ...(type !== undefined && { detail: type }) });
  }
  if (type === 'svg' && isActiveSvg(new TextDecoder().decode(bytes))) {
    return fail({ reason: 'image-active', file: name });
  }
  const size = imageSize(bytes, type);
  if (size !== undefined && size.width * size.height > imageLimits.pixels) {
    const detail = `${size.width} × ${size.height}`;
    return fail({ reason: 'image-too-large', file: name, detail });
  }
  return ok(imageTypes[type].media);
}
