import { createHash } from 'node:crypto';
import type { PageFile, PageFiles } from '../hosts/page-files.ts';
import { compress, type Encoding } from './compression.ts';

/** A file ready to be sent. */
export interface Representation {
  readonly bytes: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

const compressible = /^(text\/|application\/(json|wasm)|image\/svg|font\/ttf)/;

/** Reads and compresses each file once and keeps it: the whole page is a few megabytes. */
export function createFileShelf(files: PageFiles) {
  const shelf = new Map<string, Promise<Representation>>();
  return {
    /** Undefined when there is no such file. */
    get(path: string, encoding: Encoding): Promise<Representation> | undefined {
      const file = files.get(path);
      if (file === undefined) return undefined;
      const key = `${encoding} ${path}`;
      const known = shelf.get(key);
      if (known !== undefined) return known;
      const made = represent(file, compressible.test(file.type) ? encoding : 'identity');
      shelf.set(key, made);
      return made;
    },
  };
}

async function represent(file: PageFile, encoding: Encoding): Promise<Representation> {
  const plain = await file.read();
  const tag = createHash('sha256').update(plain).digest('base64url').slice(0, 22);
  return {
    bytes: await compress(plain, encoding),
    headers: {
      'content-type': file.type,
      etag: `"${tag}-${encoding}"`,
      vary: 'accept-encoding',
      'cache-control': file.immutable ? 'private, max-age=31536000, immutable' : 'no-cache',
      ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
    },
  };
}
