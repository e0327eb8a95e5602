import type { ProjectFileName, RepairAction, RepairReason } from './types.ts';

/** Of one kind in one file; a wholly broken file would give one a line. */
const SHOWN = 40;
const NAMED_IDS = 5;

interface About {
  readonly line?: number | undefined;
  readonly ids?: readonly string[];
  readonly count?: number;
  readonly detail?: string;
}

/** Gathers what a repair does; of many of one kind the first are told, and how many more there are. */
export class Actions {
  readonly #actions: RepairAction[] = [];
  readonly #counts = new Map<string, number>();
  readonly #lines = new Set<string>();

  add(reason: RepairReason, file: ProjectFileName, about: About = {}): void {
    const kind = `${file} ${reason}`;
    // A line that both sides of a conflict share is wrong once.
    const place = `${kind} ${about.line} ${about.ids?.join()}`;
    if (about.line !== undefined && this.#lines.has(place)) return;
    this.#lines.add(place);
    const count = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, count);
    if (count > SHOWN) return;
    const { line, ids, count: many, detail } = about;
    this.#actions.push({
      reason,
      file,
      ...(line !== undefined && { line }),
      ...(ids !== undefined && { ids: ids.slice(0, NAMED_IDS) }),
      ...(many !== undefined && { count: many }),
      ...(detail !== undefined && { detail: detail.slice(0, 200) }),
    });
  }

  /** Whether anything is done to one of these files. */
  concern(...files: readonly ProjectFileName[]): boolean {
    return this.#actions.some(({ file }) => (files as readonly string[]).includes(file));
  }

  has(file: ProjectFileName, ...reasons: readonly RepairReason[]): boolean {
    return reasons.some((reason) => this.#counts.has(`${file} ${reason}`));
  }

  list(): readonly RepairAction[] {
    const more = [...this.#counts].flatMap(([kind, count]): RepairAction[] => {
      const [file = '', reason = ''] = kind.split(' ');
      return count > SHOWN ? [{ reason: 'more', file, count: count - SHOWN, detail: reason }] : [];
    });
    return [...this.#actions, ...more];
  }
}
