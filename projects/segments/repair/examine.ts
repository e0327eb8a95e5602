import {
  parseSourceRecords,
  parseTargetRecords,
  printSourceRecords,
  printTargetRecords,
} from '../jsonl.ts';
import {
  mergeSourceRecords,
  mergeTargetRecords,
  normaliseSides,
  splitConflict,
} from '../merge/index.ts';
import type { Problem } from '../problems.ts';
import { printProject } from '../projectFile.ts';
import { pairRows, targetRecords } from '../rows.ts';
import type { SourceRecord, TargetRecord } from '../types.ts';
import { Actions } from './actions.ts';
import type { PartialSource } from './fields.ts';
import { type Entry, readLines } from './lines.ts';
import { hashOf, type MendedProject, markerLine, mendProject, restoredSource } from './project.ts';
import { areRowsOf, gatherSource, type SourceText, sourceForm } from './source.ts';
import { gatherTarget, targetForm } from './target.ts';
import type { GivenProject, GivenText, ProjectFileName, RepairPlan } from './types.ts';

/**
 * What is wrong in a project's files and how it is put right. Total: any texts give a plan. Laws: healthy
 * files give an empty one; the files of a plan, examined again, give an empty one; every text of a Chinese
 * record that could be read is in the repaired file, as a row's text, one of its `alts`, or an orphan's.
 */
export function examine(given: GivenProject): RepairPlan {
  const actions = new Actions();
  const found = readSegmentFiles(given, actions);
  const project = mendProject(
    given.files['project.yaml'],
    { slug: given.slug, source: given.files['source.md']?.text, rows: rowsOf(found.source) },
    actions,
  );
  // What a newer version means by its files, this one cannot know.
  if ('reason' in project) return { actions: [], left: [project], files: {} };
  const source = mendSource(given.files['source.md'], project, rowsOf(found.source), actions);
  const sides = gather(found, { ...source, project }, actions);
  const written = sidesToWrite(given, sides, actions);
  const settings = {
    ...project.settings,
    source: { ...project.settings.source, sha256: source.hash },
  };
  const files: Partial<Record<ProjectFileName, string>> = {
    ...written,
    ...(source.restored !== undefined && { 'source.md': source.restored }),
    ...((actions.concern('project.yaml') || source.hash !== project.settings.source.sha256) && {
      'project.yaml': printProject(settings, project.previous),
    }),
  };
  return { actions: actions.list(), left: source.left, files };
}

/** A segment file's records by line, or those of the two sides that git left in it. */
interface Found {
  readonly source: readonly (readonly Entry<PartialSource>[])[];
  readonly target: readonly (readonly Entry<
    Parameters<typeof gatherTarget>[0][number]['record']
  >[])[];
  readonly conflicts: { readonly source?: Sides; readonly target?: Sides };
}

type Sides = NonNullable<ReturnType<typeof splitConflict>>;

function readSegmentFiles({ files }: GivenProject, actions: Actions): Found {
  const english = readSides(files['en.jsonl'], 'en.jsonl', actions);
  const chinese = readSides(files['zh.jsonl'], 'zh.jsonl', actions);
  return {
    source: english.texts.map((text) => readLines(text, sourceForm, actions, english.whole)),
    target: chinese.texts.map((text) => readLines(text, targetForm, actions, chinese.whole)),
    conflicts: {
      ...(english.conflict !== undefined && { source: english.conflict }),
      ...(chinese.conflict !== undefined && { target: chinese.conflict }),
    },
  };
}

function readSides(
  given: GivenText | undefined,
  file: ProjectFileName,
  actions: Actions,
): { readonly texts: readonly string[]; readonly whole: string; readonly conflict?: Sides } {
  if (given === undefined) return { texts: [''], whole: '' };
  const { text, encoding, lossy } = given;
  if (encoding !== undefined) actions.add('encoding', file, { detail: encoding });
  else if (text.startsWith('\uFEFF')) actions.add('bom', file, { line: 1 });
  if (lossy) actions.add('not-utf8', file);
  if (text.includes('\r')) actions.add('crlf', file);
  const bare = text.replace(/^\uFEFF/, '');
  const conflict = splitConflict(bare);
  if (conflict === undefined) return { texts: [bare], whole: bare };
  const count = bare.match(/^<{7}/gm)?.length ?? 1;
  actions.add('conflict', file, { line: markerLine(bare), count });
  return { texts: [conflict.ours, conflict.theirs], whole: bare, conflict };
}

function rowsOf(sides: Found['source']): readonly PartialSource[] {
  return (sides[0] ?? []).map(({ record }) => record);
}

interface MendedSource {
  /** The text that the rows were cut from; undefined where it is not there. */
  readonly text: string | undefined;
  readonly hash: string;
  readonly restored?: string;
  readonly left: readonly Problem[];
}

function mendSource(
  given: GivenText | undefined,
  { settings }: MendedProject,
  rows: readonly PartialSource[],
  actions: Actions,
): MendedSource {
  const { sha256: hash } = settings.source;
  const file = 'source.md';
  if (given === undefined)
    return { text: undefined, hash, left: [{ reason: 'missing-file', file }] };
  const { text } = given;
  const isSound = given.encoding === undefined && !given.lossy;
  if (isSound && hashOf(text) === hash) return { text, hash, left: [] };
  const restored = restoredSource(text, hash);
  if (restored !== undefined) {
    const reason = splitConflict(text) === undefined ? 'source-restored' : 'source-conflict';
    actions.add(reason, file);
    return { text: restored, hash, restored, left: [] };
  }
  // The journal knows the article by its source, and may hold edits that broken segment files could not take:
  // those come first, and the source is accepted when the files are examined again.
  const isRipe = isSound && !actions.concern('en.jsonl', 'zh.jsonl');
  if (isRipe && areRowsOf(rows, text, settings.segmentation)) {
    actions.add('source-accepted', file);
    return { text, hash: hashOf(text), left: [] };
  }
  return { text: undefined, hash, left: [{ reason: 'source-changed', file }] };
}

interface Gathered {
  readonly source: readonly SourceRecord[];
  readonly target: readonly TargetRecord[];
}

function gather(
  found: Found,
  { text, project }: { readonly text: string | undefined; readonly project: MendedProject },
  actions: Actions,
): Gathered {
  const wanted = new Set(
    found.target
      .flat()
      .flatMap(({ record: { id, own } }) => (id === undefined || own !== undefined ? [] : [id])),
  );
  const about: SourceText = { text, segmentation: project.settings.segmentation, wanted };
  const [ours = [], theirs] = found.source.map((entries) => gatherSource(entries, about, actions));
  const source =
    theirs === undefined
      ? ours
      : mergeSourceRecords(sourceBase(found.conflicts.source), ours, theirs);
  const [our = [], their] = found.target.map((entries) => gatherTarget(entries, source, actions));
  const target =
    their === undefined
      ? our
      : mergeTargetRecords(targetBase(found.conflicts.target), our, their).records;
  return { source, target };
}

// Only what git wrote beside the sides is what both come from. What this computer read or wrote last is one of
// the sides, and as a base would make its text an unchanged one that gives way without a word.

function sourceBase(conflict: Sides | undefined) {
  const base = conflict?.base;
  return base === undefined ? undefined : parseSourceRecords(base, 'en.jsonl').records;
}

function targetBase(conflict: Sides | undefined) {
  const base = conflict?.base;
  return base === undefined ? undefined : parseTargetRecords(base, 'zh.jsonl').records;
}

const pairReasons = ['missing-records', 'reordered', 'bad-join', 'unknown-anchor'] as const;

/** The segment files that something is done to. */
function sidesToWrite(
  { files }: GivenProject,
  { source, target }: Gathered,
  actions: Actions,
): Partial<Record<ProjectFileName, string>> {
  for (const { reason, detail = '' } of pairRows(source, target, 'zh.jsonl').problems) {
    const known = pairReasons.find((each) => each === reason);
    if (known !== undefined) actions.add(known, 'zh.jsonl', { detail });
  }
  const written: Partial<Record<ProjectFileName, string>> = {};
  const write = (name: ProjectFileName, text: string) => {
    if (actions.concern(name) && text !== files[name]?.text) written[name] = text;
  };
  const whole = normaliseSides({ source, target });
  const { rows, orphans } = pairRows(whole.source, whole.target);
  write('en.jsonl', printSourceRecords(whole.source));
  write('zh.jsonl', printTargetRecords(targetRecords(rows, orphans)));
  return written;
}
