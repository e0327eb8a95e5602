import i18next from 'i18next';
import type { Settings } from '../../contract/types.ts';
import { belongsToInputMethod, type Chord, isPressed, onMac } from '../editor/commands/chord.ts';
import { savedFirst } from '../git/message.ts';
import { pull, push, useGit } from '../git/store.ts';
import { setArchived } from './articles.ts';
import { notifyFailure } from './messages.ts';
import {
  changeSettings,
  go,
  type PaletteMode,
  type Place,
  startCreating,
  useWorkbench,
} from './state.ts';
import type { Work } from './work.ts';

/** A command of the window, as data: for the rail, the palette, the list of shortcuts and the keyboard. */
export interface AppCommand {
  /** `palette:commands.<id>` in the interface's texts. */
  readonly id: string;
  readonly keys?: Chord;
  /** Other keys that do the same; the first one is shown where the browser keeps `keys` for itself. */
  readonly also?: readonly Chord[];
  /** Why it cannot run now; absent when it always can. */
  refusal?(now: Now): Refusal | undefined;
  run(now: Now): void;
}

/** `palette:refused.<reason>`. */
export type Refusal =
  | 'no-versions'
  | 'no-article'
  | 'no-source'
  | 'read-only'
  | 'not-opened-yet'
  | 'already';

export interface Now {
  readonly settings: Settings;
  readonly lastSlug: string | undefined;
  readonly place: Place;
  readonly work: Work | undefined;
}

export function now(): Now {
  const { settings, lastSlug, place, work } = useWorkbench.getState();
  return { settings, lastSlug, place, work };
}

const needsRepository = () =>
  useGit.getState().state?.kind === 'repository' ? undefined : 'no-versions';

/** In sight: the dialog shows how far it is, and asks what there is to ask. */
function startGit(work: typeof pull): void {
  useWorkbench.setState({ versionsOpen: true });
  void work(savedFirst(i18next));
}

const openPalette = (palette: PaletteMode) => useWorkbench.setState({ palette });

const needsArticle = ({ work }: Now) => (work === undefined ? 'no-article' : undefined);

const needsSource = ({ work }: Now) => {
  if (work === undefined) return 'no-article';
  return work.article.opened.source === '' ? 'no-source' : undefined;
};

function change(next: Partial<Settings>): void {
  void changeSettings(next).then((failure) => {
    if (failure !== undefined) notifyFailure(i18next, failure);
  });
}

/** One of the values that a setting can have. */
function setting<K extends 'theme' | 'language'>(id: string, key: K, value: Settings[K]) {
  return {
    id,
    refusal: ({ settings }: Now) => (settings[key] === value ? 'already' : undefined),
    run: () => change({ [key]: value }),
  } as const;
}

const MIN_SIZE = 10;
const MAX_SIZE = 40;

/** Both sides together, so that they keep their proportion. */
function resizeText(by: 1 | -1) {
  return ({ settings }: Now) => {
    const { sourceFontSize, targetFontSize } = settings;
    const fits = (size: number) => size + by >= MIN_SIZE && size + by <= MAX_SIZE;
    if (!fits(sourceFontSize) || !fits(targetFontSize)) return;
    change({ sourceFontSize: sourceFontSize + by, targetFontSize: targetFontSize + by });
  };
}

export const appCommands = [
  { id: 'palette', keys: 'Ctrl+Shift+P', also: ['F1'], run: () => openPalette('commands') },
  { id: 'goTo', keys: 'Ctrl+P', run: () => openPalette('go-to') },
  {
    id: 'articles',
    refusal: ({ place }) => (place.at === 'home' ? 'already' : undefined),
    run: () => go({ at: 'home' }),
  },
  {
    id: 'translate',
    refusal: ({ place, lastSlug }) => {
      if (place.at === 'article') return 'already';
      return lastSlug === undefined ? 'not-opened-yet' : undefined;
    },
    run: ({ lastSlug }) => {
      if (lastSlug !== undefined) go({ at: 'article', slug: lastSlug });
    },
  },
  { id: 'newArticle', run: () => startCreating() },
  { id: 'sheet', refusal: needsArticle, run: ({ work }) => work?.open('sheet') },
  { id: 'timeline', refusal: needsArticle, run: ({ work }) => work?.open('timeline') },
  { id: 'statistics', refusal: needsArticle, run: ({ work }) => work?.open('statistics') },
  { id: 'repair', refusal: needsArticle, run: ({ work }) => work?.open('repair') },
  { id: 'export', refusal: needsSource, run: ({ work }) => void work?.exportArticle() },
  {
    id: 'archive',
    refusal: needsArticle,
    run: ({ work }) => {
      if (work === undefined) return;
      const { slug } = work.article.opened;
      void setArchived({ slug, title: work.article.useSettings.getState().title }, true).then(
        (done) => {
          if (done) go({ at: 'home' });
        },
      );
    },
  },
  { id: 'versions', run: () => useWorkbench.setState({ versionsOpen: true }) },
  { id: 'pull', refusal: needsRepository, run: () => startGit(pull) },
  { id: 'push', refusal: needsRepository, run: () => startGit(push) },
  { id: 'settings', run: () => useWorkbench.setState({ settingsOpen: true }) },
  { id: 'shortcuts', run: () => useWorkbench.setState({ shortcutsOpen: true }) },
  setting('themeLight', 'theme', 'light'),
  setting('themeDark', 'theme', 'dark'),
  setting('themeSystem', 'theme', 'system'),
  setting('languageChinese', 'language', 'zh-CN'),
  setting('languageEnglish', 'language', 'en'),
  setting('languageSystem', 'language', 'system'),
  { id: 'largerText', run: resizeText(1) },
  { id: 'smallerText', run: resizeText(-1) },
] as const satisfies readonly AppCommand[];

export type AppCommandId = (typeof appCommands)[number]['id'];

export function appCommand(id: AppCommandId): AppCommand {
  const command = (appCommands as readonly AppCommand[]).find((each) => each.id === id);
  if (command === undefined) throw new Error(`there is no command ${id}`);
  return command;
}

/** What a press of keys asks of the window, whatever has the focus. */
export function appCommandFor(event: KeyboardEvent, mac: boolean): AppCommand | undefined {
  return (appCommands as readonly AppCommand[]).find(({ keys, also = [] }) =>
    [...(keys === undefined ? [] : [keys]), ...also].some((chord) => isPressed(chord, event, mac)),
  );
}

/**
 * Answers the window's own keys before anything in it does, except under a dialog: what that asks comes first.
 * The palette is one itself, and its keys change between what it looks for. Returns how to stop.
 */
export function answerAppKeys(): () => void {
  const mac = onMac();
  const answer = (event: KeyboardEvent) => {
    if (belongsToInputMethod(event)) return;
    const command = appCommandFor(event, mac);
    if (command === undefined) return;
    // The browser would print the page, whatever is open.
    event.preventDefault();
    if (isUnderDialog()) return;
    event.stopPropagation();
    if (command.refusal?.(now()) === undefined) command.run(now());
  };
  addEventListener('keydown', answer, true);
  return () => removeEventListener('keydown', answer, true);
}

function isUnderDialog(): boolean {
  if (useWorkbench.getState().palette !== undefined) return false;
  return document.querySelector('[role="dialog"], [role="alertdialog"]') !== null;
}

/** Firefox opens a private window with it; a page never sees it. */
const KEPT_BY_FIREFOX: ReadonlySet<Chord> = new Set(['Ctrl+Shift+P']);

/** The keys that really do it here, the best one first. */
export function shownKeys(
  { keys, also = [], macKeys }: { keys?: Chord; also?: readonly Chord[]; macKeys?: Chord },
  where: { readonly mac: boolean; readonly firefox: boolean },
): readonly Chord[] {
  const first = where.mac ? (macKeys ?? keys) : keys;
  const all = first === undefined ? also : [first, ...also];
  return where.firefox ? all.filter((chord) => !KEPT_BY_FIREFOX.has(chord)) : all;
}

export const inFirefox = (): boolean => navigator.userAgent.includes('Firefox/');
