import { loadMonaco } from '../editor/monaco/load.ts';
import type { Language } from '../i18n/index.ts';

/** The view that brings the editors; its code comes by itself when it is first shown. */
export const loadArticleView = () => import('./ArticleView.tsx');

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
