import { countHan } from '../evidence/script.ts';
import { latinWords } from '../evidence/words.ts';
import type { AskedRow } from '../types.ts';
import { labelledSource, withoutLabel } from './chatter.ts';

/** A text of an answer without the English that it repeats. */
export interface WithoutEcho {
  readonly text: string;
  readonly echoes: readonly string[];
  /** The row whose English it is, when the text says so. */
  readonly of?: AskedRow;
}

export interface Echoes {
  strip(text: string, own: AskedRow | undefined): WithoutEcho;
  /** The row whose English this is. */
  rowOf(text: string): AskedRow | undefined;
}

export function echoesOf(rows: readonly AskedRow[]): Echoes {
  const exact = new Map<string, AskedRow>();
  for (const row of rows) if (!exact.has(key(row.source))) exact.set(key(row.source), row);
  const words = rows.map(({ source }) => new Set(latinWords(source)));

  const rowOf = (text: string): AskedRow | undefined => {
    if (countHan(text) > 0) return undefined;
    const same = exact.get(key(text));
    if (same !== undefined) return same;
    const said = new Set(latinWords(text));
    if (said.size < 4) return undefined;
    const alike = words.map((own) => likeness(said, own));
    const best = alike.indexOf(Math.max(...alike));
    return (alike[best] ?? 0) >= 0.75 ? rows[best] : undefined;
  };

  return {
    rowOf,
    strip(text, own) {
      const echoes: string[] = [];
      let of: AskedRow | undefined;
      const kept = text.split('\n').flatMap((line) => {
        const source = labelledSource(line) ?? line.replace(/^\s*(?:>\s*)+/, '');
        const row =
          rowOf(source) ??
          (source !== line && labelledSource(line) !== undefined ? own : undefined);
        if (row !== undefined) {
          echoes.push(line.trim());
          of ??= row;
          return [];
        }
        const cut = own === undefined ? undefined : withoutLeading(line, own.source);
        if (cut === undefined) return [withoutLabel(line)];
        echoes.push(own?.source ?? '');
        of ??= own;
        return [cut];
      });
      const left = kept.join('\n');
      // What is English from end to end is no echo but an answer in English.
      if (countHan(left) === 0) return { text, echoes: [] };
      return of === undefined ? { text: left, echoes } : { text: left, echoes, of };
    },
  };
}

/** `English → 中文`, on one line. */
function withoutLeading(line: string, source: string): string | undefined {
  const start = line.trimStart();
  if (latinWords(source).length < 3 || !start.startsWith(source)) return undefined;
  const rest = start.slice(source.length);
  const cut = rest.replace(/^\s*(?:→|=>|->|⇒|\||\/|—+|[:：])?\s*/, '');
  return countHan(cut) > 0 && (/^\s/.test(rest) || cut !== rest) ? cut : undefined;
}

function key(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Dice's coefficient. */
function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of one) if (other.has(word)) shared++;
  return (2 * shared) / (one.size + other.size || 1);
}
