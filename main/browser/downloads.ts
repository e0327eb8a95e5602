import { newSecret } from './secrets.ts';

export interface Download {
  readonly fileName: string;
  readonly bytes: Buffer;
}

/** Files on their way to the browser's own download folder: each address works once. */
export interface Downloads {
  /** The path of the address. */
  offer(download: Download): string;
  take(path: string): Download | undefined;
}

const prefix = '/download/';
/** An address that is never fetched must not hold its file for ever. */
const kept = 16;

export function createDownloads(): Downloads {
  const waiting = new Map<string, Download>();
  return {
    offer(download) {
      const path = `${prefix}${newSecret()}`;
      waiting.set(path, download);
      const oldest = waiting.keys().next().value;
      if (waiting.size > kept && oldest !== undefined) waiting.delete(oldest);
      return path;
    },
    take(path) {
      const download = waiting.get(path);
      waiting.delete(path);
      return download;
    },
  };
}

/** RFC 6266: the plain form for old readers, the UTF-8 form for everyone else. */
export function contentDisposition(fileName: string): string {
  const plain = fileName.replaceAll(/[^\w. -]/g, '_');
  const encoded = encodeURIComponent(fileName.toWellFormed()).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
