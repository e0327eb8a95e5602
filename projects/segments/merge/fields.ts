import { isSame } from './same.ts';

type Texts = Readonly<Record<string, string>>;

/**
 * A field after both sides: what the one that changed it made of it. `both` says what two different
 * changes give; it is never asked where one of them took the value away: a change stays.
 */
export function mergeField<T>(
  base: T | undefined,
  ours: T | undefined,
  theirs: T | undefined,
  both: (ours: T, theirs: T) => T,
): T | undefined {
  if (isSame(ours, theirs) || isSame(base, theirs)) return ours;
  if (isSame(base, ours)) return theirs;
  if (ours === undefined || theirs === undefined) return ours ?? theirs;
  return both(ours, theirs);
}

/** Of two values the one whose JSON is greater: an order that does not ask which side one is. */
export function greater<T>(one: T, other: T): T {
  return (JSON.stringify(one) ?? '') > (JSON.stringify(other) ?? '') ? one : other;
}

/** Both notes, parted by a line break; the longer where it holds the other in lines of its own. */
export function mergeNotes(one: string, other: string): string {
  if (holdsLines(one, other)) return one;
  if (holdsLines(other, one)) return other;
  return [one, other].sort().join('\n');
}

function holdsLines(text: string, part: string): boolean {
  return `\n${text}\n`.includes(`\n${part}\n`);
}

/** Values by key, each merged by itself. */
export function mergeTexts(
  base: Texts | undefined,
  ours: Texts | undefined,
  theirs: Texts | undefined,
): Texts | undefined {
  const keys = new Set([...Object.keys(ours ?? {}), ...Object.keys(theirs ?? {})]);
  const merged = [...keys].sort().flatMap((key): [string, string][] => {
    const value = mergeField(own(base, key), own(ours, key), own(theirs, key), greater);
    return value === undefined ? [] : [[key, value]];
  });
  // Not by assignment: a key may be `__proto__`.
  return merged.length === 0 ? undefined : Object.fromEntries(merged);
}

/** What one side took out goes, what one put in stays. Sorted. */
export function mergeSet(
  base: readonly string[] | undefined,
  ours: readonly string[] | undefined,
  theirs: readonly string[] | undefined,
): readonly string[] {
  if (ours === undefined && theirs === undefined) return [];
  const [known, left, right] = [new Set(base), new Set(ours), new Set(theirs)];
  const kept = [...new Set([...left, ...right])].filter(
    (item) => (left.has(item) && right.has(item)) || !known.has(item),
  );
  return kept.sort();
}

function own(texts: Texts | undefined, key: string): string | undefined {
  return texts !== undefined && Object.hasOwn(texts, key) ? texts[key] : undefined;
}
