import type { i18n } from 'i18next';
import { loadMonaco } from '../editor/monaco/load.ts';
import type { Language } from '../i18n/index.ts';
import { commandNames } from '../palette/commands.ts';
import { loadReadings, prepareNames } from '../palette/search.ts';

/** The view that brings the editors; its code comes by itself when it is first shown. */
export const loadArticleView = () => import('./ArticleView.tsx');

/** Makes pinyin be found at once when the palette is opened, while nothing else is to be done. */
export function warmPalette(texts: i18n): void {
  requestIdleCallback(() => {
    loadReadings()
      .then(() => requestIdleCallback(() => prepareNames(commandNames(texts))))
      // What cannot be fetched now is asked for again when the palette is opened.
      .catch(() => undefined);
  });
}

/**
 * Fetches the editor's code before it is asked for: at once where an article is about to be shown, beside what
 * the host is asked for, otherwise when the shell stands and nothing else is to be done.
 */
export function warmEditor(language: Language, soon: boolean): void {
  const fetchAll = () => {
    // A failure shows, with its reason, where the view and the editors are really opened.
    loadArticleView().catch(() => undefined);
    loadMonaco(language).catch(() => undefined);
  };
  if (soon) fetchAll();
  else requestIdleCallback(fetchAll, { timeout: 2000 });
}
