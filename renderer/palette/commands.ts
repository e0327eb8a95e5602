import type { i18n } from 'i18next';
import { type AppCommand, appCommands, inFirefox, now, shownKeys } from '../app/commands.ts';
import { noteUse } from '../app/state.ts';
import { chordLabel, onMac } from '../editor/commands/chord.ts';
import { type CommandId, commandList, type EditorCommand } from '../editor/keys.ts';
import type { Listing, PaletteItem } from './items.ts';
import type { FindNames, Names } from './search.ts';

/** A command as the palette lists it, whether the window's or the editor's. */
export interface Listed {
  /** `app.<id>` or `editor.<id>`: what is kept of those used last. */
  readonly key: string;
  readonly names: Names;
  /** The keys that do it here, as written on the keyboard at hand, the best first. */
  readonly keys: readonly string[];
  readonly group: CommandGroup;
  readonly refusal: string | undefined;
  run(): void;
}

/** Commands in both languages, whichever is shown: people remember the one they learnt. */
function namesOf(texts: i18n, key: string): Names {
  const inLanguage = (language: string) =>
    (texts.getFixedT(language) as unknown as (key: string) => string)(key);
  const name = inLanguage(texts.language);
  const other = inLanguage(texts.language === 'zh-CN' ? 'en' : 'zh-CN');
  return { name, others: [other] };
}

/** Every name there is, for preparing them before the palette is opened. */
export function commandNames(texts: i18n): Names[] {
  return [
    ...appCommands.map(({ id }) => namesOf(texts, `palette:commands.${id}`)),
    ...commandList.map(({ id }) => namesOf(texts, `editor:commands.${id}`)),
  ];
}

export const commandGroups = ['edit', 'move', 'window'] as const;
export type CommandGroup = (typeof commandGroups)[number];

export function keyLabels(command: Parameters<typeof shownKeys>[0]): readonly string[] {
  const mac = onMac();
  return shownKeys(command, { mac, firefox: inFirefox() }).map((chord) => chordLabel(chord, mac));
}

/** All there are, with why those that cannot run now cannot. */
export function everyCommand(texts: i18n): Listed[] {
  const t = texts.getFixedT(null, 'palette');
  const present = now();
  const { work } = present;
  const ofApp = (appCommands as readonly AppCommand[]).map((command): Listed => {
    const reason = command.refusal?.(present);
    return {
      key: `app.${command.id}`,
      names: namesOf(texts, `palette:commands.${command.id}`),
      keys: keyLabels(command),
      group: 'window',
      refusal: reason && t(`refused.${reason}`),
      run: () => command.run(now()),
    };
  });
  const ofEditor = (commandList as readonly EditorCommand[]).map((command): Listed => {
    const readOnly = command.writes && work?.article.useAccess.getState().writable === false;
    const reason = work === undefined ? 'no-article' : readOnly ? 'read-only' : undefined;
    return {
      key: `editor.${command.id}`,
      names: namesOf(texts, `editor:commands.${command.id}`),
      keys: keyLabels(command),
      group: command.writes ? 'edit' : 'move',
      refusal: reason && t(`refused.${reason}`),
      run: () => work?.pair.current?.runCommand(command.id as CommandId),
    };
  });
  // Where an article is open, most of what one looks for is done to it.
  return work === undefined ? [...ofApp, ...ofEditor] : [...ofEditor, ...ofApp];
}

/**
 * Commands for a query, best first; without one those used last, then all others. What cannot run now is listed
 * only when it is looked for, last, with the reason: one finds out why instead of doubting the name.
 */
export function listCommands(
  query: string,
  recent: readonly string[],
  find: FindNames,
  texts: i18n,
): Listing {
  const t = texts.getFixedT(null, 'palette');
  const all = everyCommand(texts).filter(({ key }) => key !== 'app.palette');
  const place = (key: string) => {
    const at = recent.indexOf(key);
    return at === -1 ? recent.length : at;
  };
  const toItem = (
    { key, names, keys, refusal, run }: Listed,
    hits: PaletteItem['name']['hits'],
  ) => ({
    key,
    name: { text: names.name, hits },
    ...(keys[0] === undefined ? {} : { aside: keys[0] }),
    ...(refusal === undefined ? {} : { refusal }),
    choose: () => {
      noteUse('recentCommands', key);
      run();
    },
  });
  if (query.trim() === '') {
    const able = all.filter(({ refusal }) => refusal === undefined);
    const used = able
      .filter(({ key }) => recent.includes(key))
      .sort((a, b) => place(a.key) - place(b.key));
    const others = able.filter(({ key }) => !recent.includes(key));
    return sectionsOf([
      ['recent', t('recent'), used.map((command) => toItem(command, []))],
      ['all', t('all'), others.map((command) => toItem(command, []))],
    ]);
  }
  const found = all
    .flatMap((command) => {
      const hit = find(query, command.names);
      return hit === undefined ? [] : [{ command, hit }];
    })
    .sort((a, b) => b.hit.score - a.hit.score || place(a.command.key) - place(b.command.key))
    .map(({ command, hit }) => toItem(command, hit.hits));
  return sectionsOf([
    ['all', t('all'), found.filter((item) => !('refusal' in item))],
    ['unavailable', t('unavailable'), found.filter((item) => 'refusal' in item)],
  ]);
}

function sectionsOf(
  parts: readonly (readonly [key: string, label: string, items: readonly PaletteItem[]])[],
): Listing {
  const sections = parts
    .filter(([, , items]) => items.length > 0)
    .map(([key, label, items]) => ({ key, label, items }));
  return { sections, more: 0 };
}
