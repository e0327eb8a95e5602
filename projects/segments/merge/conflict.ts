/** The versions of a file in which plain git left conflicts. */
export interface ConflictSides {
  readonly ours: string;
  /** The version that both come from; only git's styles diff3 and zdiff3 write it. */
  readonly base?: string;
  readonly theirs: string;
}

/** Git's usual markers; longer ones stand inside a base that was merged itself. */
const MARKER = /^([<|=>])\1{6}(?: .*)?$/;
const INNER_MARKER = /^[<|=>]{8,}(?: |$)/m;

type Version = 'ours' | 'base' | 'theirs';
type Part = Version | 'both';

/**
 * Takes a file with git's conflict markers apart into the versions it was made of. Line ends stay as
 * they are. Undefined where there is no conflict, or where markers do not fit together: then nobody
 * knows which line belongs to whom.
 */
export function splitConflict(content: string): ConflictSides | undefined {
  const lines: Record<Version, string[]> = { ours: [], base: [], theirs: [] };
  const counts: Record<string, number> = {};
  let part: Part = 'both';
  for (const line of linesOf(content)) {
    const mark = markOf(line, part);
    if (mark === undefined) {
      for (const version of versionsOf(part)) lines[version].push(line);
      continue;
    }
    const next = following(part, mark);
    if (next === undefined) return undefined;
    counts[mark] = (counts[mark] ?? 0) + 1;
    part = next;
  }
  if (counts['<'] === undefined || part !== 'both') return undefined;
  const [ours, base, theirs] = [lines.ours.join(''), lines.base.join(''), lines.theirs.join('')];
  const whole = counts['|'] === counts['<'] && !INNER_MARKER.test(base);
  return whole ? { ours, base, theirs } : { ours, theirs };
}

/** With their line ends. */
function linesOf(content: string): readonly string[] {
  return content.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** A line of `=` outside a conflict is a heading in somebody's text. */
function markOf(line: string, part: Part): string | undefined {
  const mark = MARKER.exec(line.replace(/\r?\n?$/, ''))?.[1];
  return part === 'both' && (mark === '=' || mark === '|') ? undefined : mark;
}

function following(part: Part, mark: string): Part | undefined {
  if (mark === '<' && part === 'both') return 'ours';
  if (mark === '|' && part === 'ours') return 'base';
  if (mark === '=' && (part === 'ours' || part === 'base')) return 'theirs';
  if (mark === '>' && part === 'theirs') return 'both';
  return undefined;
}

function versionsOf(part: Part): readonly Version[] {
  return part === 'both' ? ['ours', 'base', 'theirs'] : [part];
}
