import type { TimelineEntry } from '../../projects/segments/history/stored.ts';

export const workKinds = ['text', 'state', 'shape', 'back', 'other'] as const;
export type WorkKind = (typeof workKinds)[number];

const KINDS: Readonly<Record<string, WorkKind>> = {
  type: 'text',
  pasted: 'text',
  paste: 'text',
  'copy-source': 'text',
  clear: 'text',
  bold: 'text',
  italic: 'text',
  link: 'text',
  unlink: 'text',
  replace: 'text',
  'replace-all': 'text',
  draft: 'text',
  restoreVersion: 'text',
  confirm: 'state',
  'confirm-up-to-here': 'state',
  lock: 'state',
  join: 'shape',
  unjoin: 'shape',
  split: 'shape',
  unsplit: 'shape',
  omit: 'shape',
  restore: 'shape',
  'insert-own': 'shape',
  'move-own': 'shape',
  'own-kind': 'shape',
  'remove-own': 'shape',
};

export function workKindOf({ kind, command }: Pick<TimelineEntry, 'kind' | 'command'>): WorkKind {
  return kind === 'edit' ? (KINDS[command] ?? 'other') : 'back';
}

export interface Hour {
  /** 0 to 23, local time. */
  readonly hour: number;
  readonly entries: readonly TimelineEntry[];
}

export interface Totals {
  /** Rows confirmed, less those whose confirming was undone. */
  readonly rows: number;
  /** Characters written, less those that were undone. */
  readonly characters: number;
}

export interface Day {
  /** `2026-11-21`, local time. */
  readonly day: string;
  readonly hours: readonly Hour[];
  readonly totals: Totals;
}

/** Entries (the newest first) by day and hour of this computer's time zone, in the same order. */
export function daysOf(entries: readonly TimelineEntry[]): Day[] {
  return runsOf(entries, ({ at }) => dayOf(new Date(at))).map(([day, all]) => ({
    day,
    hours: runsOf(all, ({ at }) => new Date(at).getHours()).map(([hour, each]) => ({
      hour,
      entries: each,
    })),
    totals: totalsOf(all),
  }));
}

function dayOf(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** What follows each other and has the same key. */
function runsOf<T, K>(values: readonly T[], keyOf: (value: T) => K): [K, T[]][] {
  const runs: [K, T[]][] = [];
  for (const value of values) {
    const key = keyOf(value);
    const last = runs.at(-1);
    if (last?.[0] === key) last[1].push(value);
    else runs.push([key, [value]]);
  }
  return runs;
}

function totalsOf(entries: readonly TimelineEntry[]): Totals {
  let [rows, characters] = [0, 0];
  for (const entry of entries) {
    const undone = entry.kind === 'undo';
    if (KINDS[entry.command] === 'state' && entry.command !== 'lock') {
      rows += undone ? -entry.rows : entry.rows;
    }
    if (KINDS[entry.command] === 'text') characters += undone ? -entry.removed : entry.inserted;
  }
  return { rows: Math.max(0, rows), characters: Math.max(0, characters) };
}
