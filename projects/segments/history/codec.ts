import type { Operation } from '../operations.ts';
import { operationsBetween, type RowChange, type RowFields, sameFields } from './changes.ts';
import { type EditEntry, type FieldsEntry, parseEntry, type RowEntry } from './entry.ts';
import type { JournalEdit } from './journalled.ts';
import { changesFieldsOnly } from './make.ts';
import {
  checkOf,
  type KnownRow,
  type KnownRows,
  markOf,
  printOthers,
  sameOthers,
} from './rowLog.ts';
import { applySplice, spliceBetween } from './splice.ts';
import type { Structure } from './step.ts';

/** After so many splices a row is written whole again: what a damaged line takes with it has an end. */
const LONGEST_CHAIN = 64;

/**
 * Writes edits as JSON, each a line of one log: of texts only what changed, against what the log has told of the
 * row before (docs/decisions/0017).
 */
export class EditEncoder {
  readonly #known: KnownRows;

  /** Goes on where a decoder has read everything written before. */
  constructor(read = new EditDecoder()) {
    this.#known = new Map(read.known);
  }

  encode({ seq, at, by, page, sent, edit, change }: JournalEdit): string {
    const { kind, step, command, operations } = edit;
    const { changes, structure } = change;
    const entry: EditEntry = {
      seq,
      at,
      ...(by !== undefined && { by }),
      page,
      ...(sent !== undefined && { sent }),
      ...(kind !== 'edit' && { kind }),
      step,
      command,
      rows: changes.map((row) => this.#row(row, structure !== undefined)),
      ...(!followFrom(changes, operations, structure) && { operations }),
      ...(structure !== undefined && { structure: this.#structure(structure) }),
    };
    return JSON.stringify(entry);
  }

  #row({ id, before, after }: RowChange, whole: boolean): RowEntry {
    const known = this.#known.get(id);
    const usable = !whole && known !== undefined && known.splices < LONGEST_CHAIN;
    const told = usable && sameFields(known.fields, before) ? known : undefined;
    const same = sameOthers(before, after);
    const mark = !same ? markOf(after) : (told?.mark ?? markOf(before));
    this.#known.set(id, { fields: after, mark, splices: (told?.splices ?? 0) + 1 });
    const splice = spliceBetween(before.text, after.text);
    const row = [
      id,
      told === undefined ? printFields(before) : checkOf(told),
      splice === undefined ? 0 : ([splice.start, splice.removed, splice.inserted] as const),
    ] as const;
    return same ? row : [...row, printOthers(after)];
  }

  #structure({ backward, left }: Structure): NonNullable<EditEntry['structure']> {
    for (const [id, fields] of left) {
      this.#known.set(id, { fields, mark: markOf(fields), splices: 0 });
    }
    return { backward, left: left.map(([id, fields]) => [id, printFields(fields)]) };
  }
}

/** What a line was found to be. */
export interface Decoded {
  /** Undefined where nothing of it could be read. */
  readonly edit: JournalEdit | undefined;
  /** Rows whose change is left out, because what it was made to was in a line that is lost. */
  readonly lost: readonly string[];
}

/** Reads edits again, in the order they were written. Lines may be missing: nothing wrong is read then. */
export class EditDecoder {
  readonly known: KnownRows = new Map();

  /** Undefined where the value is no edit. */
  decode(value: unknown): Decoded | undefined {
    const entry = parseEntry(value);
    if (entry === undefined) return undefined;
    const changes: RowChange[] = [];
    const lost: string[] = [];
    for (const row of entry.rows) {
      const change = this.#row(row);
      if (change === undefined) lost.push(row[0]);
      else changes.push(change);
    }
    const structure = this.#structure(entry.structure);
    const complete = lost.length === 0 || changes.length > 0;
    return { edit: complete ? editOf(entry, changes, structure) : undefined, lost };
  }

  #row([id, base, spliced, others]: RowEntry): RowChange | undefined {
    const told = typeof base === 'number' ? this.#told(id, base) : fresh(base);
    if (told === undefined) return undefined;
    const before = told.fields;
    const text = splicedText(before.text, spliced);
    const after = others === undefined ? { ...before, text } : readFields({ ...others, text });
    const mark = others === undefined ? told.mark : markOf(after);
    this.known.set(id, { fields: after, mark, splices: told.splices + 1 });
    return { id, before, after };
  }

  #told(id: string, check: number): KnownRow | undefined {
    const known = this.known.get(id);
    return known !== undefined && checkOf(known) === check ? known : undefined;
  }

  #structure(entry: EditEntry['structure']): Structure | undefined {
    if (entry === undefined) return undefined;
    const left = entry.left.map(([id, fields]) => [id, readFields(fields)] as const);
    for (const [id, fields] of left) {
      this.known.set(id, { fields, mark: markOf(fields), splices: 0 });
    }
    return { backward: entry.backward, left };
  }
}

function fresh(entry: FieldsEntry): KnownRow {
  const fields = readFields(entry);
  return { fields, mark: markOf(fields), splices: 0 };
}

function editOf(
  { seq, at, by, page, sent, kind = 'edit', step, command, operations }: EditEntry,
  changes: readonly RowChange[],
  structure: Structure | undefined,
): JournalEdit {
  return {
    seq,
    at,
    ...(by !== undefined && { by }),
    page,
    ...(sent !== undefined && { sent }),
    edit: { kind, step, command, operations: [...(operations ?? operationsFrom(changes))] },
    change: structure === undefined ? { changes } : { changes, structure },
  };
}

/** Whether doing again what the operations changed is the same as doing them again. */
function followFrom(
  changes: readonly RowChange[],
  operations: readonly Operation[],
  structure: Structure | undefined,
): boolean {
  if (structure !== undefined || changes.length === 0) return false;
  const changed = new Set(changes.map(({ id }) => id));
  return (
    operations.every((operation) => changesFieldsOnly(operation) && changed.has(operation.id)) &&
    // Unlocked, changed and locked again.
    !changes.some(({ before, after }) => before.locked && after.locked)
  );
}

function operationsFrom(changes: readonly RowChange[]): Operation[] {
  return changes.flatMap(({ id, before, after }) => operationsBetween(id, before, after));
}

function splicedText(text: string, splice: RowEntry[2]): string {
  if (splice === 0) return text;
  const [start, removed, inserted] = splice;
  return applySplice(text, { start, removed, inserted });
}

function printFields(fields: RowFields): FieldsEntry {
  return { text: fields.text, ...printOthers(fields) };
}

function readFields({ text, state, origin, locked, note, clash }: FieldsEntry): RowFields {
  return { text, state, origin, locked: locked ?? false, note, clash };
}
