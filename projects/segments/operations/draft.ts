import { isSourceRow } from '../rows.ts';
import type { Row, TargetRecord } from '../types.ts';

const indexes = new WeakMap<readonly Row[], ReadonlyMap<string, number>>();

/** Where each row stands, by id; made once for an array of rows and remembered with it. */
export function rowPositions(rows: readonly Row[]): ReadonlyMap<string, number> {
  const known = indexes.get(rows);
  if (known !== undefined) return known;
  const index = positionsOf(rows);
  indexes.set(rows, index);
  return index;
}

function positionsOf(rows: readonly Row[]): ReadonlyMap<string, number> {
  return new Map(rows.map(({ id }, position) => [id, position]));
}

/** Rows while operations are applied: the array is copied once, rows that stay are shared. */
export class Draft {
  readonly #original: readonly Row[];
  readonly #changed = new Set<string>();
  #rows: readonly Row[];
  #copy: Row[] | undefined;
  #positions: ReadonlyMap<string, number> | undefined;

  constructor(rows: readonly Row[]) {
    this.#original = rows;
    this.#rows = rows;
    this.#positions = rowPositions(rows);
  }

  /** Ids of rows that were changed, put in or taken out. */
  get changed(): readonly string[] {
    return [...this.#changed];
  }

  position(id: string): number | undefined {
    // Not remembered: these rows may still move.
    this.#positions ??= positionsOf(this.#rows);
    return this.#positions.get(id);
  }

  get(id: string): Row | undefined {
    const position = this.position(id);
    return position === undefined ? undefined : this.#rows[position];
  }

  at(position: number): Row | undefined {
    return this.#rows[position];
  }

  /** The row directly before, an own row too. */
  before(row: Row): Row | undefined {
    return this.at((this.position(row.id) ?? 0) - 1);
  }

  /** The nearest row above that is not an own row. */
  sourceRowBefore(row: Row): Row | undefined {
    for (let at = (this.position(row.id) ?? 0) - 1; at >= 0; at--) {
      const candidate = this.#rows[at];
      if (candidate !== undefined && isSourceRow(candidate)) return candidate;
    }
    return undefined;
  }

  /** The rows joined into this one, in order. */
  followers(leader: Row): Row[] {
    const found: Row[] = [];
    for (let at = (this.position(leader.id) ?? 0) + 1; ; at++) {
      const row = this.#rows[at];
      if (row === undefined) return found;
      if (!isSourceRow(row)) continue;
      if (row.target.in !== leader.id) return found;
      found.push(row);
    }
  }

  /** The own rows directly behind. */
  ownRowsAfter(row: Row): Row[] {
    const found: Row[] = [];
    for (let at = (this.position(row.id) ?? 0) + 1; ; at++) {
      const own = this.#rows[at];
      if (own === undefined || isSourceRow(own)) return found;
      found.push(own);
    }
  }

  setTarget(row: Row, target: TargetRecord): void {
    this.replace({ ...row, target });
  }

  /** Puts a row in the place of the one with the same id. */
  replace(row: Row): void {
    const position = this.position(row.id);
    if (position === undefined) return;
    this.#editable()[position] = row;
    this.#changed.add(row.id);
  }

  insert(position: number, row: Row): void {
    this.#editable().splice(position, 0, row);
    this.#changed.add(row.id);
    this.#positions = undefined;
  }

  remove(row: Row): void {
    const position = this.position(row.id);
    if (position === undefined) return;
    this.#editable().splice(position, 1);
    this.#changed.add(row.id);
    this.#positions = undefined;
  }

  /** The rows as they are now; the same array as at the start where nothing changed. */
  finish(): readonly Row[] {
    if (this.#copy !== undefined && this.#positions !== undefined) {
      indexes.set(this.#copy, this.#positions);
    }
    return this.#rows;
  }

  #editable(): Row[] {
    this.#copy ??= [...this.#original];
    this.#rows = this.#copy;
    return this.#copy;
  }
}
