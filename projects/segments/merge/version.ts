import { atMostTranslated } from '../operations/rule.ts';
import { isMachineDraft } from '../origin.ts';
import { type SegmentState, segmentStates, type TargetRecord } from '../types.ts';
import { greater, mergeField } from './fields.ts';
import { textHash } from './hash.ts';

/** A text with what is known of it: they go together. */
type Version = Pick<TargetRecord, 'text' | 'state' | 'origin' | 'by' | 'at'>;

type Side = 'ours' | 'theirs';

/** Which side's texts fit the rows as they are cut and joined now. */
export interface Preference {
  readonly side: Side;
  /** The other side's cut of the row is given up: its texts do not stand, even where only it changed them. */
  readonly whole: boolean;
}

export interface MergedVersion {
  readonly version: Version;
  /** A text that gave way. */
  readonly lost: readonly string[];
}

/** Of two different texts one stands and the other is named. */
export function mergeVersions(
  base: TargetRecord | undefined,
  ours: TargetRecord,
  theirs: TargetRecord,
  preference: () => Preference | undefined,
): MergedVersion {
  // A joined row has no text; the side that let it stand alone gave it one.
  if (ours.in !== undefined || theirs.in !== undefined) {
    return { version: versionOf(ours.in === undefined ? ours : theirs), lost: [] };
  }
  if (textOf(ours) === textOf(theirs)) return { version: sameText(base, ours, theirs), lost: [] };
  const { side, clash } = standing(base, ours, theirs, preference);
  const [winner, loser] = side === 'ours' ? [ours, theirs] : [theirs, ours];
  const reviewed = base === undefined || winner.state === undefined || loser.state !== base.state;
  const version = versionOf(winner);
  return {
    version: clash || reviewed ? capped(version) : version,
    lost: clash ? [textOf(loser)] : [],
  };
}

function standing(
  base: TargetRecord | undefined,
  ours: TargetRecord,
  theirs: TargetRecord,
  preference: () => Preference | undefined,
): { readonly side: Side; readonly clash: boolean } {
  const before = base && textOf(base);
  const preferred = preference();
  if (before === textOf(theirs)) return yielding('ours', preferred);
  if (before === textOf(ours)) return yielding('theirs', preferred);
  if (preferred !== undefined) return { side: preferred.side, clash: true };
  if (textOf(ours) === '') return { side: 'theirs', clash: false };
  if (textOf(theirs) === '') return { side: 'ours', clash: false };
  return { side: decidedAgainst(base, ours, theirs) ?? laterOf(ours, theirs), clash: true };
}

/** Only one side changed the text: it stands, unless that side's cut of the row is given up. */
function yielding(side: Side, preferred: Preference | undefined): ReturnType<typeof standing> {
  const givenUp = preferred?.whole === true && preferred.side !== side;
  return givenUp ? { side: preferred.side, clash: true } : { side, clash: false };
}

/** The side that knew the other's text and did not want it. */
function decidedAgainst(
  base: TargetRecord | undefined,
  ours: TargetRecord,
  theirs: TargetRecord,
): Side | undefined {
  const known = new Set(base?.settled);
  const [byTheirs, byOurs] = [settles(theirs, ours, known), settles(ours, theirs, known)];
  if (byTheirs === byOurs) return undefined;
  return byTheirs ? 'theirs' : 'ours';
}

/** What was decided before both began says nothing of a text that one typed since. */
function settles(
  { settled }: TargetRecord,
  other: TargetRecord,
  known: ReadonlySet<string>,
): boolean {
  if (settled === undefined) return false;
  const hash = textHash(textOf(other));
  return settled.includes(hash) && !known.has(hash);
}

/** A machine's draft that nobody looked at gives way to what a person wrote, however new it is. */
function laterOf(ours: TargetRecord, theirs: TargetRecord): Side {
  const drafted = isMachineDraft(theirs);
  if (isMachineDraft(ours) !== drafted) return drafted ? 'ours' : 'theirs';
  const [at, other] = [ours.at ?? '', theirs.at ?? ''];
  if (at !== other) return at > other ? 'ours' : 'theirs';
  return textOf(ours) > textOf(theirs) ? 'ours' : 'theirs';
}

/** One text, of which state, origin and author may differ. */
function sameText(
  base: TargetRecord | undefined,
  ours: TargetRecord,
  theirs: TargetRecord,
): Version {
  const known = base !== undefined && textOf(base) === textOf(ours) ? base : undefined;
  const origin = mergeField(known?.origin, ours.origin, theirs.origin, greater);
  const stamp = mergeField(stampOf(known), stampOf(ours), stampOf(theirs), greater);
  const state = mergeStates(known, ours.state, theirs.state);
  return {
    ...(ours.text !== undefined || theirs.text !== undefined ? { text: textOf(ours) } : {}),
    ...(state !== undefined && { state }),
    ...(origin !== undefined && { origin }),
    ...(stamp?.by !== undefined && { by: stamp.by }),
    ...(stamp?.at !== undefined && { at: stamp.at }),
  };
}

/** Both went up from a known state: the higher. Otherwise the lower: somebody looks at it once more. */
function mergeStates(
  base: TargetRecord | undefined,
  ours: SegmentState | undefined,
  theirs: SegmentState | undefined,
): SegmentState | undefined {
  if (ours === undefined || theirs === undefined) return ours ?? theirs;
  const [low, high] = rank(ours) < rank(theirs) ? [ours, theirs] : [theirs, ours];
  return base !== undefined && rank(low) >= rank(base.state) ? high : low;
}

function rank(state: SegmentState | undefined): number {
  return segmentStates.indexOf(state ?? 'initial');
}

function stampOf(record: TargetRecord | undefined): Pick<TargetRecord, 'by' | 'at'> | undefined {
  if (record === undefined) return undefined;
  const { by, at } = record;
  // In this order, so that the greater is the later.
  return { ...(at !== undefined && { at }), ...(by !== undefined && { by }) };
}

function versionOf({ text, state, origin, by, at }: TargetRecord): Version {
  return {
    ...(text !== undefined && { text }),
    ...(state !== undefined && { state }),
    ...(origin !== undefined && { origin }),
    ...(by !== undefined && { by }),
    ...(at !== undefined && { at }),
  };
}

function capped(version: Version): Version {
  return version.state === undefined
    ? version
    : { ...version, state: atMostTranslated(version.state) };
}

function textOf({ text }: TargetRecord): string {
  return text ?? '';
}
