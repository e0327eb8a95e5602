import type { Problem, ProblemReason } from '../../projects/segments/problems.ts';
import type { Language } from './language.ts';
import type { Refusal } from './refusal.ts';
import { chinese } from './texts/chinese.ts';
import { english } from './texts/english.ts';

/** What the command line says. `{name}` is filled in. */
export interface Texts {
  readonly about: string;
  readonly headings: Readonly<Record<'Usage:' | 'Options:' | 'Arguments:' | 'Commands:', string>>;
  readonly options: Readonly<Record<OptionName, string>>;
  readonly commands: Readonly<Record<CommandName, string>>;
  readonly misuse: Readonly<Record<MisuseName, string>>;
  /** What happened, and what to do, by the reason of a failure. */
  readonly failures: Readonly<Record<string, string>>;
  /** What is wrong in a project's files; `{place}` is file and line. */
  readonly problems: Readonly<Record<ProblemReason, string>>;
  readonly unknownFailure: string;
  /** A failure with its place. */
  readonly refused: string;
  readonly progress: string;
  readonly pseudoDone: string;
  readonly building: string;
  readonly imported: string;
  /** What was done to a file on its way in, a line each. */
  readonly prepared: Readonly<Record<PreparedName, string>>;
  /** Rows or keys in which a merge kept both sides. */
  readonly clashes: string;
  readonly init: Readonly<Record<InitName, string>>;
  readonly segmentCount: string;
}

export type OptionName =
  | 'help'
  | 'version'
  | 'lang'
  | 'files'
  | 'articles'
  | 'article'
  | 'json'
  | 'by'
  | 'outDir'
  | 'identity'
  | 'marker'
  | 'hostile'
  | 'workspace'
  | 'servedWorkspace'
  | 'slug'
  | 'title'
  | 'project'
  | 'outFile'
  | 'format'
  | 'encoding'
  | 'noPrepare'
  | 'template'
  | 'jsonPrepared'
  | 'port'
  | 'mergeBase'
  | 'mergeOurs'
  | 'mergeTheirs'
  | 'mergePath'
  | 'initFolder'
  | 'initDriver'
  | 'initGit';

export type InitName =
  | 'workspace'
  | 'completed'
  | 'repository'
  | 'noRepository'
  | 'ask'
  | 'driver'
  | 'noDriver';

export type PreparedName =
  | 'format'
  | 'encoding'
  | 'alternatives'
  | 'removed'
  | 'step'
  | 'images'
  | 'missingImage';

export type CommandName =
  | 'help'
  | 'segments'
  | 'pseudo'
  | 'prepare'
  | 'import'
  | 'export'
  | 'serve'
  | 'merge'
  | 'init';

export type MisuseName =
  | 'unknownOption'
  | 'unknownCommand'
  | 'missingArgument'
  | 'missingValue'
  | 'missingOption'
  | 'tooManyArguments'
  | 'badValue'
  | 'conflict'
  | 'overwrites'
  | 'onlyOneFile'
  | 'seeHelp';

const texts: Record<Language, Texts> = { zh: chinese, en: english };

export function textsIn(language: Language): Texts {
  return texts[language];
}

export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (slot, name: string) => `${values[name] ?? slot}`);
}

/** One sentence or two: what happened, and what to do. */
export function describeRefusal(refusal: Refusal, { failures, unknownFailure }: Texts): string {
  const { code, detail = '', offset = '', line = '' } = refusal;
  const sentence = fill(failures[code] ?? unknownFailure, { reason: code, detail, offset, line });
  return detail !== '' && !sentence.includes(detail) ? `${sentence} (${detail})` : sentence;
}

export function describeProblem(
  { reason, file, line, detail }: Problem,
  { problems }: Texts,
): string {
  const place = line === undefined ? file : `${file}:${line}`;
  const told = fill(problems[reason], { file, place });
  return detail === undefined ? told : `${told} (${detail})`;
}
