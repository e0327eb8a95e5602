/** A file that differs from the last version, or is unmerged. Paths are from the repository's top. */
export interface StatusEntry {
  readonly kind: 'changed' | 'untracked' | 'unmerged';
  readonly path: string;
  /** Where a renamed file was. */
  readonly from?: string;
  /** Two letters for an unmerged file: what each side did (`UU`, `DU`, `UD`, `AA` …). */
  readonly sides?: string;
  readonly submodule: boolean;
}

export interface GitStatusReport {
  /** Absent before the first version. */
  readonly oid?: string;
  /** Absent where HEAD is detached. */
  readonly branch?: string;
  readonly upstream?: string;
  readonly ahead: number;
  readonly behind: number;
  readonly entries: readonly StatusEntry[];
}

/** Reads `git status --porcelain=v2 --branch -z`. Total: what it does not know is left out. */
export function parseStatus(report: string): GitStatusReport {
  const records = report.split('\0');
  const headers = new Map<string, string>();
  const entries: StatusEntry[] = [];
  for (let at = 0; at < records.length; at++) {
    const record = records[at] ?? '';
    const header = /^# (branch\.\w+) (.*)$/s.exec(record);
    if (header !== null) headers.set(header[1] ?? '', header[2] ?? '');
    const entry = parseEntry(record, records[at + 1]);
    if (entry === undefined) continue;
    entries.push(entry);
    if (entry.from !== undefined) at++;
  }
  const known = (name: string, unknown: string) => {
    const value = headers.get(name);
    return value === undefined || value === unknown ? undefined : value;
  };
  const oid = known('branch.oid', '(initial)');
  const branch = known('branch.head', '(detached)');
  const upstream = headers.get('branch.upstream');
  const [, ahead = '0', behind = '0'] =
    /^\+(\d+) -(\d+)$/.exec(headers.get('branch.ab') ?? '') ?? [];
  return {
    ...(oid !== undefined && { oid }),
    ...(branch !== undefined && { branch }),
    ...(upstream !== undefined && { upstream }),
    ahead: Number(ahead),
    behind: Number(behind),
    entries,
  };
}

/** Fields before the path, by the entry's first letter. */
const FIELDS: Readonly<Record<string, number>> = { '1': 8, '2': 9, u: 10, '?': 1 };

function parseEntry(record: string, next: string | undefined): StatusEntry | undefined {
  const type = record[0] ?? '';
  const count = record[1] === ' ' ? FIELDS[type] : undefined;
  if (count === undefined) return undefined;
  const fields: string[] = [];
  let start = 0;
  for (let field = 0; field < count; field++) {
    const space = record.indexOf(' ', start);
    if (space === -1) return undefined;
    fields.push(record.slice(start, space));
    start = space + 1;
  }
  const path = record.slice(start);
  if (path === '') return undefined;
  if (type === '?') return { kind: 'untracked', path, submodule: false };
  const submodule = fields[2]?.startsWith('S') ?? false;
  if (type === 'u') return { kind: 'unmerged', path, sides: fields[1] ?? '', submodule };
  return {
    kind: 'changed',
    path,
    submodule,
    ...(type === '2' && next !== undefined && { from: next }),
  };
}
