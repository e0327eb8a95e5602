import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fail, ok, type Result } from '../../text/result.ts';
import { attempt } from '../files/failures.ts';
import { type Refusal, refusalOf } from './refusal.ts';

/**
 * Writes a generated file, in folders made for it. Not flushed to the disk: it can be made again, and
 * thousands of flushes take minutes.
 */
export async function writeTarget(path: string, text: string): Promise<Result<void, Refusal>> {
  const written = await attempt(path, async () => {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  });
  return written.ok ? ok(undefined) : fail(refusalOf(written.error));
}
