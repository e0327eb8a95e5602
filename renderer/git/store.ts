import i18next from 'i18next';
import { create } from 'zustand';
import type { Input } from '../../contract/calls.ts';
import type { GitAction, GitMerged, GitRepository, GitState } from '../../contract/git.ts';
import { type Failure, fail, type Result } from '../../text/result.ts';
import { call, hostGone, on } from '../app/host.ts';
import { useWorkbench } from '../app/state.ts';

/** Something that git is doing for this window. */
export interface Running {
  readonly what: GitAction;
  readonly percent?: number;
  /** It takes long enough to be shown, and to be stopped. */
  readonly slow: boolean;
}

interface GitStore {
  /** Absent until the host has answered once. */
  readonly state: GitState | undefined;
  readonly failure: Failure | undefined;
  readonly running: Running | undefined;
  /** What the last thing done came to, in words. */
  readonly outcome: { readonly text: string } | { readonly failure: Failure } | undefined;
}

export const useGit = create<GitStore>(() => ({
  state: undefined,
  failure: undefined,
  running: undefined,
  outcome: undefined,
}));

const set = useGit.setState;

/** Asks again; what was known stays on the screen meanwhile. */
export async function refreshGit(): Promise<void> {
  const answer = await call('git.status', {}).catch(hostGone);
  if (answer.ok) set({ state: answer.value, failure: undefined });
  else if (answer.error.reason !== 'host-gone') set({ failure: answer.error });
}

/** Milliseconds between two looks: git is a dozen processes, and who types should not feel them. */
const WHILE_TYPING = 10_000;
const OTHERWISE = 2000;

/** Keeps what is shown of versions in step with the files. */
export function followGit(): void {
  let due = Number.POSITIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const within = (delay: number) => () => {
    const at = performance.now() + delay;
    if (at >= due) return;
    clearTimeout(timer);
    due = at;
    timer = setTimeout(() => {
      due = Number.POSITIVE_INFINITY;
      void refreshGit();
    }, delay);
  };
  on('article.saved', within(WHILE_TYPING));
  on('article.merged', within(OTHERWISE));
  on('workspace.changed', within(OTHERWISE));
  on('git.changed', () => void refreshGit());
  on('git.progress', ({ what, percent }) =>
    set(({ running }) =>
      running?.what === what
        ? { running: { what, slow: running.slow, ...(percent !== undefined && { percent }) } }
        : {},
    ),
  );
  addEventListener('focus', within(OTHERWISE));
  within(500)();
}

/** Milliseconds after which something is shown as under way, with a way to stop it. */
const PATIENCE = 500;

/** Does one thing at a time, with what the page has not sent yet sent first; says what it came to. */
async function act<T>(
  what: GitAction,
  work: () => Promise<Result<T>>,
  say: (value: T) => string,
): Promise<void> {
  if (useGit.getState().running !== undefined) return;
  set({ running: { what, slow: false }, outcome: undefined });
  const timer = setTimeout(() => {
    set(({ running }) => (running === undefined ? {} : { running: { ...running, slow: true } }));
  }, PATIENCE);
  try {
    const flushed = (await useWorkbench.getState().work?.article.flush()) ?? { ok: true };
    const answer = flushed.ok ? await work().catch(hostGone) : flushed;
    const outcome = answer.ok ? { text: say(answer.value) } : { failure: answer.error };
    await refreshGit();
    set({ outcome });
  } finally {
    clearTimeout(timer);
    set({ running: undefined });
  }
}

const texts = () => i18next.getFixedT(null, 'git');

export function saveVersion(version: Input<'git.save'>): Promise<void> {
  return act(
    'save',
    () => call('git.save', version),
    () => texts()('done.saved'),
  );
}

/** The version that comes first where something changed; undefined where git would not know whose it is. */
export type SaveFirst = (
  repository: GitRepository,
) => { readonly save?: Input<'git.save'> } | undefined;

/** As `act`, with a version of what changed first: by what is changed now, not when the button was drawn. */
function actSaved<T>(
  what: GitAction,
  saveFirst: SaveFirst,
  work: (save: { readonly save?: Input<'git.save'> }) => Promise<Result<T>>,
  say: (value: T) => string,
): Promise<void> {
  const saved = async (): Promise<Result<T>> => {
    await refreshGit();
    const { state } = useGit.getState();
    if (state?.kind !== 'repository') return fail({ reason: 'git-no-repository' });
    const save = saveFirst(state);
    return save === undefined ? fail({ reason: 'git-no-author' }) : work(save);
  };
  return act(what, saved, say);
}

export function pull(saveFirst: SaveFirst): Promise<void> {
  return actSaved('pull', saveFirst, (save) => call('git.pull', save), mergedText);
}

export function push(saveFirst: SaveFirst): Promise<void> {
  return actSaved(
    'push',
    saveFirst,
    (save) => call('git.push', save),
    () => texts()('done.pushed'),
  );
}

export function moveToBranch(input: Input<'git.branch'>, saveFirst: SaveFirst): Promise<void> {
  const name = input.action === 'make' ? `zhengyan/${input.slug}` : input.branch;
  return actSaved(
    'branch',
    saveFirst,
    (save) => call('git.branch', { ...input, ...save }),
    (merged) =>
      input.action === 'bring' ? mergedText(merged) : texts()('done.branch', { branch: name }),
  );
}

export function resolve(input: Input<'git.resolve'>): Promise<void> {
  return act(
    'resolve',
    () => call('git.resolve', input),
    (merged) => (merged.kind === 'conflicts' ? mergedText(merged) : texts()('done.finished')),
  );
}

export function giveUp(): Promise<void> {
  return act(
    'resolve',
    () => call('git.abort', {}),
    () => texts()('done.givenUp'),
  );
}

/** Makes the workspace a repository. */
export function startVersions(): Promise<void> {
  return act(
    'save',
    () => call('git.init', {}),
    () => texts()('done.started'),
  );
}

export function keepAddress(url: string): Promise<void> {
  return act(
    'save',
    () => call('git.remote', { url }),
    () => texts()('done.remote'),
  );
}

export function installDriver(): Promise<void> {
  return act(
    'save',
    () => call('git.driver', {}),
    () => texts()('done.driver'),
  );
}

export function stop(): void {
  call('git.cancel', {}).catch(() => undefined);
}

function mergedText({ kind, versions, clashes }: GitMerged): string {
  const t = texts();
  const told = {
    'nothing-new': () => t('done.nothingNew'),
    forwarded: () => t('done.forwarded', { count: versions }),
    merged: () => (versions === 0 ? t('done.brought') : t('done.merged', { count: versions })),
    conflicts: () => t('done.conflicts'),
  }[kind]();
  return clashes === 0 ? told : `${told}${t('done.clashes', { count: clashes })}`;
}
