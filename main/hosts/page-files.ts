import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';

/** A file of the built page. */
export interface PageFile {
  readonly type: string;
  /** Its name changes with its content, so it can be kept for ever. */
  readonly immutable: boolean;
  read(): Promise<Buffer>;
}

/** By path in the address, `/index.html`, `/assets/app-B3x.js`. */
export type PageFiles = ReadonlyMap<string, PageFile>;

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/**
 * Lists what may be served, once. An address is looked up in this list and never turned into a path, so
 * there is no path for `..`, an encoded slash or a symbolic link to lead out of the folder.
 */
export async function listPageFiles(folder: string): Promise<PageFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return new Map(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const address = `/${relative(folder, path).split(sep).join('/')}`;
      return [address, pageFile(path, address)];
    }),
  );
}

function pageFile(path: string, address: string): PageFile {
  return {
    type: types[extname(address)] ?? 'application/octet-stream',
    immutable: address.startsWith('/assets/'),
    read: () => readFile(path),
  };
}
