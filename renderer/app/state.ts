import { create } from 'zustand';
import type { AppInfo, ArticleSummary, BrokenArticle, Settings } from '../../contract/types.ts';
import type { Problem } from '../../projects/segments/problems.ts';
import type { Failure } from '../../text/result.ts';
import type { GivenFile } from '../prepare/given.ts';
import { call } from './host.ts';
import type { Work } from './work.ts';

/** Where the person is; kept in the address, so that a reload comes back to the same place. */
export type Place =
  | { readonly at: 'home' }
  | { readonly at: 'prepare' }
  | { readonly at: 'article'; readonly slug: string };

/** A line at the window's foot that goes by itself; failures stay until dismissed. */
export interface Notice {
  readonly id: number;
  readonly tone: 'done' | 'failure';
  readonly text: string;
  readonly detail?: string;
  /** What can be done about it; the notice goes when it is done. */
  readonly action?: NoticeAction;
  /** Milliseconds, where it is longer than usual that it can be done. */
  readonly lasts?: number;
}

export interface NoticeAction {
  readonly label: string;
  run(): void;
}

export type Articles =
  | { readonly loaded: false; readonly failure?: Failure }
  | {
      readonly loaded: true;
      readonly articles: readonly ArticleSummary[];
      readonly broken: readonly BrokenArticle[];
      readonly problems: readonly Problem[];
    };

/** What the New article dialog opens with. */
export type Creating = { readonly given: readonly GivenFile[] } | undefined;

/** What the palette looks for: a command to run, or a place to go to. */
export type PaletteMode = 'commands' | 'go-to';

interface WorkbenchState {
  readonly info: AppInfo;
  readonly settings: Settings;
  readonly place: Place;
  /** The article last open, for the way back to it. */
  readonly lastSlug: string | undefined;
  readonly articles: Articles;
  readonly creating: Creating;
  readonly settingsOpen: boolean;
  readonly shortcutsOpen: boolean;
  readonly versionsOpen: boolean;
  /** The palette, and what it looks for. */
  readonly palette: PaletteMode | undefined;
  /** The article that is being worked on, and what can be done with it. */
  readonly work: Work | undefined;
  readonly notices: readonly Notice[];
  readonly connected: boolean;
  /** It will not answer this window again. */
  readonly hostLost: boolean;
  /** The language changed after Monaco had loaded its own texts. */
  readonly reloadWanted: boolean;
}

export const useWorkbench = create<WorkbenchState>(() => ({
  // Filled before the first render (`startWorkbench`); the window shows nothing until then.
  info: undefined as unknown as AppInfo,
  settings: undefined as unknown as Settings,
  place: placeOf(location.hash),
  lastSlug: undefined,
  articles: { loaded: false },
  creating: undefined,
  settingsOpen: false,
  shortcutsOpen: false,
  versionsOpen: false,
  palette: undefined,
  work: undefined,
  notices: [],
  connected: true,
  hostLost: false,
  reloadWanted: false,
}));

const set = useWorkbench.setState;

export function placeOf(hash: string): Place {
  if (hash === '#/prepare') return { at: 'prepare' };
  const slug = /^#\/articles\/([a-z0-9-]+)$/.exec(hash)?.[1];
  return slug === undefined ? { at: 'home' } : { at: 'article', slug };
}

function hashOf(place: Place): string {
  if (place.at === 'home') return '#/';
  return place.at === 'prepare' ? '#/prepare' : `#/articles/${place.slug}`;
}

export function go(place: Place): void {
  location.hash = hashOf(place);
}

/** Whether the place on the screen may be left for another; it asks the person first where it may not. */
type LeaveGuard = (to: Place) => boolean;
let leaveGuard: LeaveGuard | undefined;

/** Has a place asked before it is left, by whatever way. Returns how to stop. */
export function guardLeaving(guard: LeaveGuard): () => void {
  leaveGuard = guard;
  return () => {
    if (leaveGuard === guard) leaveGuard = undefined;
  };
}

/** Follows the address to the place it names; back again where the place on the screen may not be left. */
export function followAddress(): void {
  const place = placeOf(location.hash);
  const { place: before } = useWorkbench.getState();
  if (place.at !== before.at && leaveGuard?.(place) === false) {
    history.replaceState(null, '', hashOf(before));
    return;
  }
  set(place.at === 'article' ? { place, lastSlug: place.slug } : { place });
}

export function startCreating(given: readonly GivenFile[] = []): void {
  set({ creating: { given } });
}

export function stopCreating(): void {
  set({ creating: undefined });
}

let notices = 0;

export function notify(notice: Omit<Notice, 'id'>): void {
  const id = ++notices;
  set((state) => ({ notices: [...state.notices.slice(-2), { ...notice, id }] }));
  if (notice.tone === 'done') setTimeout(() => dismissUnread(id), shownFor(notice));
}

/** Milliseconds: what can still be done about it wants more time. */
function shownFor({ action, lasts }: Omit<Notice, 'id'>): number {
  return lasts ?? (action === undefined ? 6000 : 15_000);
}

/** What the person is at — its button has the focus or the pointer — goes later. */
function dismissUnread(id: number): void {
  const shown = document.querySelector(`[data-notice="${id}"]`);
  if (shown?.matches(':hover, :focus-within')) setTimeout(() => dismissUnread(id), 1000);
  else dismiss(id);
}

export function dismiss(id: number): void {
  set((state) => ({ notices: state.notices.filter((notice) => notice.id !== id) }));
}

export async function loadArticles(): Promise<void> {
  const answer = await call('workspace.list', {});
  set({
    articles: answer.ok
      ? { loaded: true, ...answer.value }
      : { loaded: false, failure: answer.error },
  });
}

const KEPT_RECENTS = 20;

/** Puts what was just used in front; that it cannot be kept is not worth a word. */
export function noteUse(list: 'recentCommands' | 'recentArticles', id: string): void {
  const before = useWorkbench.getState().settings[list];
  if (before[0] === id) return;
  const next = [id, ...before.filter((each) => each !== id)].slice(0, KEPT_RECENTS);
  void changeSettings({ [list]: next }).catch(() => undefined);
}

/** Changes show at once; a failure to keep them is said by the caller. */
export async function changeSettings(change: Partial<Settings>): Promise<Failure | undefined> {
  set((state) => ({ settings: { ...state.settings, ...change } }));
  const answer = await call('settings.write', change);
  return answer.ok ? undefined : answer.error;
}
