import {
  countCharacters,
  countCharactersWithoutPunctuation,
  countWords,
} from '../../text/count.ts';
import { countedState, leaderOf, writtenText } from './progress.ts';
import { isSourceRow, textOf } from './rows.ts';
import { type OwnKind, ownKinds, type Row, type SegmentState, segmentStates } from './types.ts';

/** Where the Chinese of a row came from, as far as it can be told; `none` where there is no Chinese. */
export const originGroups = [
  'typed',
  'pasted',
  'source',
  'machine',
  'memory',
  'other',
  'none',
] as const;
export type OriginGroup = (typeof originGroups)[number];

/** Rows with what is in them. A row joined into another has no Chinese of its own. */
export interface Share {
  readonly rows: number;
  /** English words; 0 for own rows. */
  readonly words: number;
  /** 字数 of what the reader sees. */
  readonly characters: number;
}

/** An article in figures. Rows without English are counted apart, and only there. */
export interface Statistics {
  readonly rows: Share;
  readonly byState: Readonly<Record<SegmentState, Share>>;
  readonly byOrigin: Readonly<Record<OriginGroup, Share>>;
  readonly omitted: Share;
  /** Rows that gave their text to the row before them. */
  readonly joined: number;
  readonly own: Readonly<Record<OwnKind, Share>>;
  /** Of everything a reader sees in Chinese, own rows included. */
  readonly characters: number;
  readonly charactersWithoutPunctuation: number;
  readonly paragraphs: number;
  /** 字数 of the translated rows by the English words they translate; undefined where none is. */
  readonly charactersPerWord: number | undefined;
  /** Of the Chinese, unrounded. */
  readonly minutes: number;
}

/**
 * Characters (字数, punctuation included) an adult reads silently in a minute.
 *
 * Trauzettel-Klosinski & Dietz, “Standardized Assessment of Reading Performance: The New International
 * Reading Speed Texts IReST”, IOVS 53(9), 2012, table 2: Chinese is read aloud at 255 ± 29 characters a
 * minute. Brysbaert, “How many words do we read per minute?”, Journal of Memory and Language 109, 2019:
 * English is read silently at 238 words a minute and aloud at 183. 255 × 238 / 183 ≈ 330.
 */
const CHARACTERS_A_MINUTE = 330;

/** Minutes a reader needs for so much Chinese (字数), unrounded. */
export function readingMinutes(characters: number): number {
  return characters / CHARACTERS_A_MINUTE;
}

type Counts = { -readonly [Key in keyof Share]: number };

export function statistics(rows: readonly Row[]): Statistics {
  const counts = {
    rows: nothing(),
    byState: byKey(segmentStates),
    byOrigin: byKey(originGroups),
    omitted: nothing(),
    own: byKey(ownKinds),
  };
  const translated = nothing();
  let joined = 0;
  let withoutPunctuation = 0;
  let paragraphs = 0;
  for (const row of rows) {
    const text = writtenText(row);
    const share: Share = {
      rows: 1,
      words: isSourceRow(row) ? countWords(row.source) : 0,
      characters: countCharacters(text),
    };
    withoutPunctuation += countCharactersWithoutPunctuation(text);
    paragraphs += paragraphsOf(text, row);
    if (!isSourceRow(row)) {
      add(counts.own[row.target.own ?? 'own'], share);
      continue;
    }
    add(counts.rows, share);
    add(counts.byState[countedState(row, rows)], share);
    add(counts.byOrigin[originGroupOf(row, rows)], share);
    if (row.target.in !== undefined) joined++;
    if (row.target.omitted !== undefined) add(counts.omitted, share);
    else if (textOf(leaderOf(row, rows)).trim() !== '') add(translated, share);
  }
  const characters = sum([counts.rows, ...Object.values(counts.own)]);
  return {
    ...counts,
    joined,
    characters,
    charactersWithoutPunctuation: withoutPunctuation,
    paragraphs,
    charactersPerWord:
      translated.words === 0 ? undefined : translated.characters / translated.words,
    minutes: readingMinutes(characters),
  };
}

/** `\n` ends a paragraph of the article; in own rows an empty line does. */
function paragraphsOf(text: string, row: Row): number {
  const end = isSourceRow(row) ? /\n/ : /\n\s*\n/;
  return text.split(end).filter((paragraph) => paragraph.trim() !== '').length;
}

function originGroupOf(row: Row, rows: readonly Row[]): OriginGroup {
  const { target } = leaderOf(row, rows);
  const written = target.omitted === undefined ? target.text : target.omitted.reader;
  if ((written ?? '').trim() === '') return 'none';
  const [group = ''] = (target.origin ?? '').split(':', 1);
  return isOriginGroup(group) ? group : 'other';
}

function isOriginGroup(name: string): name is OriginGroup {
  return (originGroups as readonly string[]).includes(name);
}

function nothing(): Counts {
  return { rows: 0, words: 0, characters: 0 };
}

function byKey<Key extends string>(keys: readonly Key[]): Record<Key, Counts> {
  return Object.fromEntries(keys.map((key) => [key, nothing()])) as Record<Key, Counts>;
}

function add(counts: Counts, share: Share): void {
  counts.rows += share.rows;
  counts.words += share.words;
  counts.characters += share.characters;
}

function sum(shares: readonly Share[]): number {
  return shares.reduce((total, { characters }) => total + characters, 0);
}
