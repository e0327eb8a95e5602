import { type RowFields, sameFields } from './changes.ts';
import type { OthersEntry } from './entry.ts';

/** A row's fields as a log last had them. */
export interface KnownRow {
  readonly fields: RowFields;
  /** A hash of all fields but the text. */
  readonly mark: number;
  /** Changes told by splices since the fields were last written whole. */
  readonly splices: number;
}

/** What a log has told of rows up to a line; the same for who writes it and who reads it. */
export type KnownRows = Map<string, KnownRow>;

/** All fields but the text. */
export type OtherFields = Omit<RowFields, 'text'>;

/**
 * A hash of fields, 32 bits, never negative: so that a splice is only ever made to the text that it was cut
 * from, also where lines before it are lost.
 */
export function checkOf({ fields: { text }, mark }: Pick<KnownRow, 'fields' | 'mark'>): number {
  return finish(hashText(mark ^ text.length, text));
}

export function markOf(fields: OtherFields): number {
  return hashText(0x811c9dc5, JSON.stringify(printOthers(fields)));
}

/** Keys in fixed order, none for what is as in a row that nobody has touched. */
export function printOthers({ state, origin, locked, note, clash }: OtherFields): OthersEntry {
  return {
    state,
    ...(origin !== undefined && { origin }),
    ...(locked && { locked }),
    ...(note !== undefined && { note }),
    ...(clash !== undefined && { clash }),
  };
}

export function sameOthers(one: OtherFields, other: OtherFields): boolean {
  return sameFields({ ...one, text: '' }, { ...other, text: '' });
}

/** FNV-1a over UTF-16 units. */
function hashText(seed: number, text: string): number {
  let hash = seed;
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return hash;
}

/** Every bit of the hash depends on every other. */
function finish(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
