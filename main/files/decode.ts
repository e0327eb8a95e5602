import { isUtf8 } from 'node:buffer';
import { fail, ok, type Result } from '../../text/result.ts';

// Fatal: bytes that are no UTF-8 would be lost for good. The BOM stays in the text: offsets count it,
// and the article is written back with it.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The text of a file, byte for byte: encoding it again gives the same bytes.
 * Failures: `empty-file`, `utf16` (with a byte order mark of one), `binary` (holds NUL) and
 * `not-utf8` with the byte offset of the first bad sequence.
 */
export function decodeText(bytes: Uint8Array, file?: string): Result<string> {
  const place = file === undefined ? {} : { file };
  if (bytes.length === 0) return fail({ reason: 'empty-file', ...place });
  if (startsAsUtf16(bytes)) return fail({ reason: 'utf16', ...place });
  const nul = bytes.indexOf(0);
  if (nul !== -1) return fail({ reason: 'binary', offset: nul, ...place });
  if (!isUtf8(bytes)) return fail({ reason: 'not-utf8', offset: firstBadByte(bytes), ...place });
  return ok(decoder.decode(bytes));
}

function startsAsUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

/**
 * Where the longest beginning ends that is UTF-8, by halving: every beginning of a sound text is
 * sound but for the last character, which may be cut.
 */
function firstBadByte(bytes: Uint8Array): number {
  let sound = 0;
  let bad = bytes.length;
  while (bad - sound > 1) {
    const middle = (sound + bad) >> 1;
    if (isSoundBeginning(bytes.subarray(0, middle))) sound = middle;
    else bad = middle;
  }
  return startOfCharacter(bytes, sound);
}

function isSoundBeginning(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** The sequence that could not be completed begins up to three bytes earlier. */
function startOfCharacter(bytes: Uint8Array, end: number): number {
  for (let back = 0; back < 4; back++) {
    if (isUtf8(bytes.subarray(0, end - back))) return end - back;
  }
  return end;
}
