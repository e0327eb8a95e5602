import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Home } from '../home/Home.tsx';
import { Palette } from '../palette/Palette.tsx';
import { changeDraft, useDraft } from '../prepare/draft.ts';
import { areImages, droppedFiles, type GivenFile, imagesAmong } from '../prepare/given.ts';
import { NewArticle } from '../prepare/NewArticle.tsx';
import styles from './App.module.css';
import { HostAway } from './HostAway.tsx';
import { Notices } from './Notices.tsx';
import { Rail } from './Rail.tsx';
import { startCreating, useWorkbench } from './state.ts';
import { loadArticleView } from './warm.ts';

// The editor brings Monaco along: the shell is on the screen before it is asked for.
const ArticleView = lazy(() =>
  loadArticleView().then((module) => ({ default: module.ArticleView })),
);

const PrepareView = lazy(() =>
  import('../prepare/PrepareView.tsx').then((module) => ({ default: module.PrepareView })),
);

const SettingsDialog = lazy(() =>
  import('../settings/SettingsDialog.tsx').then((module) => ({ default: module.SettingsDialog })),
);

const VersionsDialog = lazy(() =>
  import('../git/VersionsDialog.tsx').then((module) => ({ default: module.VersionsDialog })),
);

const Shortcuts = lazy(() =>
  import('./Shortcuts.tsx').then((module) => ({ default: module.Shortcuts })),
);

export function App() {
  const { t } = useTranslation();
  const place = useWorkbench((state) => state.place);
  const creating = useWorkbench((state) => state.creating);
  const settingsOpen = useWorkbench((state) => state.settingsOpen);
  const shortcutsOpen = useWorkbench((state) => state.shortcutsOpen);
  const versionsOpen = useWorkbench((state) => state.versionsOpen);
  const palette = useWorkbench((state) => state.palette);
  const dropping = useFileDrop();
  useReloadAtHome();

  return (
    <div className={styles.app}>
      <Rail />
      <div className={styles.place}>
        <HostAway />
        <Suspense fallback={<div className={styles.loading}>{t('loading')}</div>}>
          {place.at === 'home' ? <Home /> : null}
          {place.at === 'prepare' ? <PrepareView /> : null}
          {place.at === 'article' ? <ArticleView key={place.slug} slug={place.slug} /> : null}
        </Suspense>
      </div>
      {creating === undefined ? null : <NewArticle creating={creating} />}
      <Suspense>
        {settingsOpen ? <SettingsDialog /> : null}
        {versionsOpen ? <VersionsDialog /> : null}
        {shortcutsOpen ? (
          <Shortcuts onClose={() => useWorkbench.setState({ shortcutsOpen: false })} />
        ) : null}
      </Suspense>
      {palette === undefined ? null : <Palette mode={palette} />}
      {dropping ? (
        <div className={styles.drop}>
          <p>{t('home.dropHere')}</p>
        </div>
      ) : null}
      <Notices />
    </div>
  );
}

/** A new language needs Monaco loaded anew; an open article reloads by itself, after writing. */
function useReloadAtHome(): void {
  const wanted = useWorkbench(
    ({ reloadWanted, settingsOpen, place }) => reloadWanted && !settingsOpen && place.at === 'home',
  );
  useEffect(() => {
    if (wanted) location.reload();
  }, [wanted]);
}

/** Images dropped on an article in preparation are its own; anything else is the next article. */
function takeDrop(given: readonly GivenFile[]): void {
  const { place } = useWorkbench.getState();
  if (place.at === 'prepare' && useDraft.getState().draft !== undefined && areImages(given)) {
    changeDraft(({ images }) => ({ images: [...images, ...imagesAmong(given)] }));
  } else startCreating(given);
}

/** A file dropped anywhere starts a new article; text dragged inside the editors is none of ours. */
function useFileDrop(): boolean {
  const [dropping, setDropping] = useState(false);
  useEffect(() => {
    const files = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const over = (event: DragEvent) => {
      if (!files(event)) return;
      event.preventDefault();
      event.stopPropagation();
      setDropping(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setDropping(false);
    };
    const drop = (event: DragEvent) => {
      if (!files(event)) return;
      event.preventDefault();
      event.stopPropagation();
      setDropping(false);
      if (event.dataTransfer !== null) {
        droppedFiles(event.dataTransfer).then(takeDrop, () => takeDrop([]));
      }
    };
    const stop = new AbortController();
    const options = { capture: true, signal: stop.signal };
    addEventListener('dragenter', over, options);
    addEventListener('dragover', over, options);
    addEventListener('dragleave', leave, options);
    addEventListener('drop', drop, options);
    return () => stop.abort();
  }, []);
  return dropping;
}
