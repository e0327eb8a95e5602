import type { Input } from '../../contract/calls.ts';
import type { ReadSource } from '../../contract/types.ts';
import { detectFormat } from '../../projects/import/detect.ts';
import { fail, ok, type Result } from '../../text/result.ts';
import { decodeAny } from '../files/encodings.ts';
import { refuseOtherKinds } from '../files/otherKinds.ts';

/** Bytes of what is imported; pages carry their images as data URLs. */
export const LARGEST_RAW = 64 << 20;

/**
 * Decodes what is about to be imported, and tells what it is. Failures: `too-large`, `empty-file`, a
 * kind of bytes that is no text (`refuseOtherKinds`), and those of decoding (`decodeAny`).
 */
export function readSource({
  base64,
  fileName,
  encoding,
}: Input<'import.read'>): Result<ReadSource> {
  const file = fileName;
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length > LARGEST_RAW) return fail({ reason: 'too-large', file });
  const kind = refuseOtherKinds(bytes, file);
  if (!kind.ok) return kind;
  const decoded = decodeAny(bytes, file, encoding);
  if (!decoded.ok) return decoded;
  if (decoded.value.text.trim() === '') return fail({ reason: 'empty-file', file });
  return ok({ ...decoded.value, format: detectFormat(file, decoded.value.text) });
}
