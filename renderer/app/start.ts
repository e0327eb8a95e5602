import type { i18n } from 'i18next';
import { defaultSettings } from '../../contract/settings.ts';
import { followGit } from '../git/store.ts';
import { languageFor, startTexts } from '../i18n/index.ts';
import { answerAppKeys } from './commands.ts';
import { call, on, onConnection } from './host.ts';
import { notifyFailure } from './messages.ts';
import { followAddress, loadArticles, placeOf, useWorkbench } from './state.ts';
import { loadArticleView, warmEditor, warmPalette } from './warm.ts';

/** Everything the first render needs, asked for at once. */
export async function startWorkbench(): Promise<void> {
  if (placeOf(location.hash).at === 'article') loadArticleView().catch(() => undefined);
  const [info, settings] = await Promise.all([call('app.info', {}), call('settings.read', {})]);
  if (!info.ok) throw new Error(`the host does not say what it is: ${info.error.reason}`);
  const kept = settings.ok ? settings.value : defaultSettings;
  const language = languageFor(kept.language, info.value.locale);
  warmEditor(language, placeOf(location.hash).at === 'article');
  const texts = await startTexts(language);
  useWorkbench.setState({ info: info.value, settings: kept });
  followTheme();
  followLanguage(texts);
  followPlace();
  answerAppKeys();
  warmPalette(texts);
  on('workspace.changed', () => void loadArticles());
  on('workspace.trouble', ({ failure }) => notifyFailure(texts, failure));
  followGit();
  onConnection(followConnection);
  if (!settings.ok) notifyFailure(texts, settings.error);
}

/** A call made now waits until the host is back, and is rejected when it will not come back. */
function followConnection(connected: boolean): void {
  useWorkbench.setState({ connected });
  if (!connected) call('app.info', {}).catch(() => useWorkbench.setState({ hostLost: true }));
}

function followPlace(): void {
  addEventListener('hashchange', followAddress);
  followAddress();
}

function followTheme(): void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const follow = () => {
    const { theme } = useWorkbench.getState().settings;
    const wanted = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme;
    document.documentElement.dataset.theme = wanted;
  };
  dark.addEventListener('change', follow);
  useWorkbench.subscribe((state, before) => {
    if (state.settings.theme !== before.settings.theme) follow();
  });
  follow();
}

/** Monaco's own texts are fixed when it loads, so a change of language loads the window again, at the same place. */
function followLanguage(texts: i18n): void {
  useWorkbench.subscribe(({ settings, info }, before) => {
    if (settings.language === before.settings.language) return;
    const language = languageFor(settings.language, info.locale);
    if (language === texts.language) return;
    document.documentElement.lang = language;
    void texts.changeLanguage(language);
    useWorkbench.setState({ reloadWanted: true });
  });
}
