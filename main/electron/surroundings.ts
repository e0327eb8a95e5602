import { app, Menu, nativeTheme } from 'electron';
import type { Settings } from '../../contract/types.ts';
import type { Handlers } from '../workbench/gate.ts';
import { menuTemplate } from './menu.ts';
import { type Words, wordsFor } from './words.ts';

/** What the system draws around the page: its language and theme follow the person's settings. */
export interface Surroundings {
  words(): Words;
  follow(settings: Settings): void;
}

export function createSurroundings(): Surroundings {
  let chosen: Settings['language'] = 'system';
  // Electron knows the system's language only once it is ready, so it is asked each time.
  const words = () => wordsFor(chosen === 'system' ? app.getLocale() : chosen);
  return {
    words,
    follow({ language, theme }) {
      chosen = language;
      nativeTheme.themeSource = theme;
      const options = { mac: process.platform === 'darwin', developer: !app.isPackaged };
      Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(words(), options)));
    },
  };
}

/** The same handlers, but the surroundings hear of every change of settings. */
export function tellingSurroundings(handlers: Handlers, { follow }: Surroundings): Handlers {
  return {
    ...handlers,
    async 'settings.write'(input, context) {
      const written = await handlers['settings.write'](input, context);
      if (written.ok) follow(written.value);
      return written;
    },
  };
}

/** Follows the settings as they are at the start; broken ones are the page's to report. */
export async function followFirstSettings(
  handlers: Handlers,
  { follow }: Surroundings,
): Promise<void> {
  const read = await handlers['settings.read']({}, { caller: 'host' });
  if (read.ok) follow(read.value);
}
