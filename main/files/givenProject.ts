import { isUtf8 } from 'node:buffer';
import { basename } from 'node:path';
import type {
  GivenProject,
  GivenText,
  ProjectFileName,
} from '../../projects/segments/repair/types.ts';
import { fail, ok, type Result } from '../../text/result.ts';
import { readInside } from './inside.ts';
import { hashOf } from './known.ts';
import { type Place, placeIn } from './paths.ts';

/** A project's files as they lie there, to be examined. */
export interface FoundProject {
  readonly given: GivenProject;
  /** The bytes of those that are there. */
  readonly bytes: ReadonlyMap<ProjectFileName, Uint8Array>;
  /** Says whether the files are still the ones that were examined. */
  readonly fingerprint: string;
}

const names: readonly ProjectFileName[] = ['project.yaml', 'source.md', 'en.jsonl', 'zh.jsonl'];

/** Failures: `outside-workspace`, and those of the file system but for files that are not there. */
export async function findProject(workspace: string, folder: Place): Promise<Result<FoundProject>> {
  const bytes = new Map<ProjectFileName, Uint8Array>();
  for (const name of names) {
    const read = await readInside(workspace, placeIn(folder, name));
    if (read.ok) bytes.set(name, read.value);
    else if (read.error.reason !== 'missing-file') return fail(read.error);
  }
  const files = Object.fromEntries([...bytes].map(([name, each]) => [name, decodeGiven(each)]));
  const hashes = names.map((name) => {
    const found = bytes.get(name);
    return found === undefined ? '-' : hashOf(found);
  });
  const fingerprint = hashOf(hashes.join(' '));
  return ok({ given: { slug: basename(folder.path), files }, bytes, fingerprint });
}

/**
 * The text of a project's file, whatever an editor made of its encoding: UTF-8, UTF-16 with its mark, or
 * GB 18030 where that is what every line with hanzi is in. Otherwise UTF-8 with U+FFFD for what is none.
 */
export function decodeGiven(bytes: Uint8Array): GivenText {
  if (isUtf8(bytes)) return { text: keepMark.decode(bytes) };
  const wide = wideEncoding(bytes);
  if (wide !== undefined) return decodeAs(bytes, wide);
  if (isAllForeign(bytes)) {
    try {
      return {
        text: new TextDecoder('gb18030', { fatal: true }).decode(bytes),
        encoding: 'GB 18030',
      };
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }
  return { text: keepMark.decode(bytes), lossy: true };
}

const keepMark = new TextDecoder('utf-8', { ignoreBOM: true });

function wideEncoding([first, second]: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

function decodeAs(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): GivenText {
  const text = new TextDecoder(encoding).decode(bytes);
  const label = encoding === 'utf-16le' ? 'UTF-16 LE' : 'UTF-16 BE';
  return text.includes('\uFFFD')
    ? { text, encoding: label, lossy: true }
    : { text, encoding: label };
}

/** One flipped byte makes a line foreign; another encoding makes all of them, but for those in ASCII. */
function isAllForeign(bytes: Uint8Array): boolean {
  let foreign = 0;
  for (let start = 0; start < bytes.length; ) {
    const newline = bytes.indexOf(10, start);
    const end = newline === -1 ? bytes.length : newline;
    const line = bytes.subarray(start, end);
    start = end + 1;
    if (line.every((byte) => byte < 0x80)) continue;
    if (isUtf8(line)) return false;
    foreign++;
  }
  return foreign > 1;
}
