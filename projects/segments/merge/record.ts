import type { TargetRecord } from '../types.ts';
import { altTexts, withAlts } from './alts.ts';
import { greater, mergeField, mergeNotes, mergeSet, mergeTexts } from './fields.ts';
import { textHash } from './hash.ts';
import { isSame } from './same.ts';
import { mergeVersions, type Preference } from './version.ts';

type Omission = NonNullable<TargetRecord['omitted']>;

/**
 * Merges what both sides know of a row, field by field. Symmetric. Undefined: the row is removed.
 * `preference` is asked only where two texts differ.
 */
export function mergeRecord(
  base: TargetRecord | undefined,
  ours: TargetRecord | undefined,
  theirs: TargetRecord | undefined,
  preference: () => Preference | undefined,
): TargetRecord | undefined {
  if (ours === undefined || theirs === undefined) {
    const whole = preference()?.whole === true && preference()?.side;
    const kept = whole && (whole === 'ours' ? ours : theirs);
    return kept || oneSided(base, ours ?? theirs);
  }
  if (isSame(ours, theirs) || isSame(base, theirs)) return ours;
  if (isSame(base, ours)) return theirs;
  const into = mergeJoin(base, ours, theirs);
  const { version, lost } =
    into === undefined
      ? mergeVersions(base, ours, theirs, preference)
      : { version: { in: into }, lost: [ours, theirs].flatMap((side) => typed(base, side)) };
  const omission = mergeOmissions(base, ours, theirs, preference);
  const settled = mergeSet(base?.settled, settledBy(base, ours), settledBy(base, theirs));
  return withAlts(
    {
      id: ours.id,
      ...version,
      ...mergeMarks(base, ours, theirs),
      ...omission.fields,
      ...mergeRemarks(base, ours, theirs, omission.reasons),
      ...(settled.length > 0 && { settled }),
    },
    [...altTexts(ours), ...altTexts(theirs), ...lost, ...omission.texts],
  );
}

/** Whoever types a text again that had been decided against wants it now. */
function settledBy(
  base: TargetRecord | undefined,
  { settled, text }: TargetRecord,
): readonly string[] | undefined {
  if (!base?.settled || text === undefined || text === base.text) return settled;
  const hash = textHash(text);
  return base.settled.includes(hash) ? settled?.filter((one) => one !== hash) : settled;
}

/** A row that one side does not have: taken out there, unless the other side wrote something into it. */
function oneSided(
  base: TargetRecord | undefined,
  record: TargetRecord | undefined,
): TargetRecord | undefined {
  if (base === undefined || record === undefined) return record;
  return holdsNewWords(base, record) ? record : undefined;
}

function holdsNewWords(base: TargetRecord, record: TargetRecord): boolean {
  const added = <T>(before: T | undefined, now: T | undefined) =>
    now !== undefined && !isSame(before, now);
  const alts = new Set(altTexts(base));
  return (
    typed(base, record).length > 0 ||
    added(base.note, record.note) ||
    added(base.omitted, record.omitted) ||
    altTexts(record).some((text) => !alts.has(text))
  );
}

/** The record's text, where somebody gave it since. */
function typed(base: TargetRecord | undefined, { text }: TargetRecord): readonly string[] {
  return text === undefined || text === '' || text === base?.text ? [] : [text];
}

/** A row that a side let stand alone again does so, whatever the other joined it into meanwhile. */
function mergeJoin(
  base: TargetRecord | undefined,
  ours: TargetRecord,
  theirs: TargetRecord,
): string | undefined {
  if (isSame(ours.in, theirs.in) || base?.in === theirs.in) return ours.in;
  if (base?.in === ours.in) return theirs.in;
  if (ours.in === undefined || theirs.in === undefined) return undefined;
  return greater(ours.in, theirs.in);
}

function mergeMarks(base: TargetRecord | undefined, ours: TargetRecord, theirs: TargetRecord) {
  const locked = mergeField(base?.locked, ours.locked, theirs.locked, greater);
  const own = mergeField(base?.own, ours.own, theirs.own, greater);
  const after = mergeField(base?.after, ours.after, theirs.after, greater);
  return {
    ...(locked && { locked }),
    ...(own !== undefined && { own }),
    ...(after !== undefined && { after }),
  };
}

function mergeRemarks(
  base: TargetRecord | undefined,
  ours: TargetRecord,
  theirs: TargetRecord,
  reasons: readonly string[],
) {
  const both = mergeField(base?.note, ours.note, theirs.note, mergeNotes);
  const note = [...(both === undefined ? [] : [both]), ...reasons];
  const dismissed = mergeTexts(base?.dismissed, ours.dismissed, theirs.dismissed);
  return {
    ...(note.length > 0 && { note: note.reduce(mergeNotes) }),
    ...(dismissed !== undefined && { dismissed }),
  };
}

interface MergedOmission {
  readonly fields: Pick<TargetRecord, 'omitted'>;
  /** Of the omission that gave way: its reason, for the note, and what readers were to see. */
  readonly reasons: readonly string[];
  readonly texts: readonly string[];
}

function mergeOmissions(
  base: TargetRecord | undefined,
  ours: TargetRecord,
  theirs: TargetRecord,
  preference: () => Preference | undefined,
): MergedOmission {
  const omitted = mergeField(base?.omitted, ours.omitted, theirs.omitted, fuller);
  if (omitted === undefined) return { fields: {}, reasons: [], texts: [] };
  // Whoever cut or joined the row meanwhile wanted it, and what it now stands for is not what was left out.
  const cut = preference();
  const stands = cut === undefined || (cut.side === 'ours' ? ours : theirs).omitted !== undefined;
  const others = [ours.omitted, theirs.omitted].filter(
    (one) => one !== undefined && !isSame(one, base?.omitted) && !(stands && isSame(one, omitted)),
  );
  return {
    fields: stands ? { omitted } : {},
    reasons: others.flatMap((one) => without(one?.reason, stands ? omitted.reason : undefined)),
    texts: others.flatMap((one) => without(one?.reader, stands ? omitted.reader : undefined)),
  };
}

function without(words: string | undefined, standing: string | undefined): readonly string[] {
  return words === undefined || words === standing ? [] : [words];
}

/** The omission that gives readers something, or the greater. */
function fuller(one: Omission, other: Omission): Omission {
  if ((one.reader === undefined) !== (other.reader === undefined)) {
    return one.reader === undefined ? other : one;
  }
  const [first, second] = [contentOf(one), contentOf(other)];
  return first > second ? one : other;
}

function contentOf({ reason, reader = '' }: Omission): string {
  return JSON.stringify([reader, reason]);
}
