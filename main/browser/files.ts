import { createHash } from 'node:crypto';
import type { PageFile, PageFiles } from '../hosts/page-files.ts';

/** A file ready to be sent. */
export interface Representation {
  readonly bytes: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

/** Reads each file once and keeps it: the whole page is a few megabytes. */
export function createFileShelf(files: PageFiles) {
  const shelf = new Map<string, Promise<Representation>>();
  return {
    /** Undefined when there is no such file. */
    get(path: string): Promise<Representation> | undefined {
      const file = files.get(path);
      if (file === undefined) return undefined;
      const made = shelf.get(path) ?? represent(file);
      shelf.set(path, made);
      return made;
    },
  };
}

async function represent(file: PageFile): Promise<Representation> {
  const bytes = await file.read();
  const tag = createHash('sha256').update(bytes).digest('base64url').slice(0, 22);
  return {
    bytes,
    headers: {
      'content-type': file.type,
      etag: `"${tag}"`,
      'cache-control': file.immutable ? 'private, max-age=31536000, immutable' : 'no-cache',
    },
  };
}
