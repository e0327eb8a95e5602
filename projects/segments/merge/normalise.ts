import type { SourceRecord, TargetRecord } from '../types.ts';
import { altTexts, withAlts } from './alts.ts';
import { mergeNotes } from './fields.ts';
import { isSame } from './same.ts';
import type { Sides } from './sides.ts';
import { stemOf } from './stem.ts';

/**
 * Puts together what was merged file by file: texts of halves that are gone and of joined rows go to
 * the row that now stands for them, chains of joins end at one row, own rows stand behind a row that is
 * there. Sides that fit each other come back as they are. Total; doing it twice changes nothing.
 */
export function normaliseSides(sides: Sides): Sides {
  const work = new Work(sides);
  work.takeBackHalves();
  work.resolveJoins();
  work.anchorOwnRows();
  return work.finish();
}

class Work {
  readonly #sides: Sides;
  readonly #positions: ReadonlyMap<string, number>;
  /** Ids of the rows cut out of one, in source order. */
  readonly #stems: ReadonlyMap<string, readonly string[]>;
  readonly #records: Map<string, TargetRecord>;
  #changed = false;

  constructor(sides: Sides) {
    this.#sides = sides;
    // Backwards, so that of rows with one id the first is meant.
    const positions = sides.source.map(({ id }, position) => [id, position] as const);
    this.#positions = new Map(positions.reverse());
    this.#stems = stemsOf(sides.source);
    this.#records = new Map();
    for (const record of sides.target) {
      if (!this.#records.has(record.id)) this.#records.set(record.id, record);
    }
  }

  /** A half that has no English any more went back into the row before it. */
  takeBackHalves(): void {
    let host: string | undefined;
    for (const record of this.#sides.target) {
      if (record.own !== undefined) continue;
      if (this.#positions.has(record.id)) {
        host = record.id;
        continue;
      }
      const rows = this.#stems.get(stemOf(record.id));
      if (rows === undefined) continue;
      const nearest = host !== undefined && rows.includes(host) ? host : rows[0];
      if (nearest === undefined) continue;
      this.#absorb(nearest, record);
      this.#records.delete(record.id);
      this.#changed = true;
    }
  }

  /** A joined row follows the nearest row above that stands alone. */
  resolveJoins(): void {
    const leaders = new Map<string, string>();
    let leader: string | undefined;
    for (const [position, { id }] of this.#sides.source.entries()) {
      if (position !== this.#positions.get(id)) continue;
      const record = this.#records.get(id);
      if (record?.in === undefined || !this.#follows(record, leader, leaders, position)) {
        leader = id;
        continue;
      }
      leaders.set(id, leader ?? id);
      this.#follow(record, leader ?? id);
    }
  }

  #follows(
    record: TargetRecord,
    leader: string | undefined,
    leaders: ReadonlyMap<string, string>,
    position: number,
  ): boolean {
    if (leader === undefined || record.in === undefined || record.text) return false;
    const named = leaders.get(record.in) ?? record.in;
    if (named === leader || stemOf(named) === stemOf(leader)) return true;
    if (this.#records.get(leader)?.omitted !== undefined) return false;
    const first = this.#positions.get(named) ?? this.#firstOfStem(named);
    return first !== undefined && first < position;
  }

  #firstOfStem(id: string): number | undefined {
    const first = this.#stems.get(stemOf(id))?.[0];
    return first === undefined ? undefined : this.#positions.get(first);
  }

  #follow(record: TargetRecord, leader: string): void {
    const head = this.#records.get(leader) ?? { id: leader };
    if (head.omitted !== undefined) this.#set(restored(head));
    const { alts, omitted, note, dismissed, settled } = record;
    if (alts !== undefined || omitted?.reader) {
      this.#addAlts(leader, [...altTexts(record), omitted?.reader ?? '']);
    }
    const reason = omitted?.reason;
    const both = note !== undefined && reason !== undefined ? mergeNotes(note, reason) : note;
    const remark = both ?? reason;
    const plain = {
      id: record.id,
      in: leader,
      ...(remark !== undefined && { note: remark }),
      ...(dismissed !== undefined && { dismissed }),
      ...(settled !== undefined && { settled }),
    };
    if (!isSame(plain, record)) this.#set(plain);
  }

  anchorOwnRows(): void {
    for (const record of this.#records.values()) {
      const { own, after } = record;
      if (own === undefined || after === undefined || this.#positions.has(after)) continue;
      const last = this.#stems.get(stemOf(after))?.at(-1);
      if (last !== undefined) this.#set({ ...record, after: last });
    }
  }

  finish(): Sides {
    const records = [...this.#records.values()];
    const ordered = this.#inOrder(records);
    if (!this.#changed && ordered === records) return this.#sides;
    return { source: this.#sides.source, target: ordered };
  }

  /** Only halves can stand in the wrong order: the file of the Chinese does not say where they were cut. */
  #inOrder(records: readonly TargetRecord[]): readonly TargetRecord[] {
    let furthest = -1;
    let stem = '';
    const fits = records.every(({ id, own }) => {
      const position = own === undefined ? this.#positions.get(id) : undefined;
      if (position === undefined) return true;
      const before = stemOf(id) === stem ? furthest : -1;
      [stem, furthest] = [stemOf(id), position];
      return position > before;
    });
    return fits ? records : this.#sorted(records);
  }

  #sorted(records: readonly TargetRecord[]): readonly TargetRecord[] {
    let last = -1;
    const placed = records.map((record) => {
      const named = record.own === undefined ? record.id : record.after;
      const position = named === undefined ? -1 : this.#positions.get(named);
      if (position !== undefined) last = position;
      return { record, position: position ?? last, own: record.own === undefined ? 0 : 1 };
    });
    placed.sort((one, other) => one.position - other.position || one.own - other.own);
    return placed.map(({ record }) => record);
  }

  /** What was written about a half is now about the row. */
  #absorb(id: string, half: TargetRecord): void {
    const row = this.#records.get(id) ?? { id };
    const { note, omitted } = half;
    const notes = [row.note, note, omitted?.reason].filter((one) => one !== undefined);
    const settled = [...new Set([...(row.settled ?? []), ...(half.settled ?? [])])].sort();
    const whole = {
      ...row,
      ...(notes.length > 0 && { note: notes.reduce(mergeNotes) }),
      ...(settled.length > 0 && { settled }),
    };
    const texts = [half.text ?? '', ...altTexts(half), omitted?.reader ?? ''];
    this.#set(withAlts(whole, [...altTexts(row), ...texts]));
  }

  #addAlts(id: string, texts: readonly string[]): void {
    const row = this.#records.get(id) ?? { id };
    this.#set(withAlts(row, [...altTexts(row), ...texts]));
  }

  #set(record: TargetRecord): void {
    this.#records.set(record.id, record);
    this.#changed = true;
  }
}

/** A row that others follow is not left out: why it was to be stands in its note. */
function restored(record: TargetRecord): TargetRecord {
  const { omitted, ...rest } = record;
  const note =
    omitted === undefined ? rest.note : mergeNotes(rest.note ?? omitted.reason, omitted.reason);
  const bare = note === undefined ? rest : { ...rest, note };
  return omitted?.reader ? withAlts(bare, [...altTexts(bare), omitted.reader]) : bare;
}

function stemsOf(source: readonly SourceRecord[]): ReadonlyMap<string, readonly string[]> {
  const stems = new Map<string, string[]>();
  for (const { id } of source) {
    const stem = stemOf(id);
    const rows = stems.get(stem);
    if (rows === undefined) stems.set(stem, [id]);
    else rows.push(id);
  }
  return stems;
}
