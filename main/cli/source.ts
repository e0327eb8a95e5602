import { readFile, stat } from 'node:fs/promises';
import { fail, ok, type Result } from '../../text/result.ts';
import { decodeText } from '../files/decode.ts';
import { attempt } from '../files/failures.ts';
import { type Refusal, refusalOf } from './refusal.ts';

/** A file's text. An empty file is one without segments, not a failure: it comes out as it went in. */
export async function readSource(file: string): Promise<Result<string, Refusal>> {
  const found = await attempt(file, () => stat(file));
  if (found.ok && found.value.isDirectory()) return fail({ code: 'not-a-file' });
  const bytes = await attempt(file, () => readFile(file));
  if (!bytes.ok) return fail(refusalOf(bytes.error));
  return bytes.value.length === 0 ? ok('') : decodeSource(bytes.value);
}

function decodeSource(bytes: Uint8Array): Result<string, Refusal> {
  const text = decodeText(bytes);
  if (text.ok) return text;
  const refusal = refusalOf(text.error);
  // A UTF-16 file is no UTF-8 from its first byte on.
  return fail(refusal.code === 'utf16' ? { ...refusal, offset: 0 } : refusal);
}
