import { Languages, Maximize2, Minimize2, Search } from 'lucide-react';
import {
  type MouseEvent,
  type Ref,
  useCallback,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { readingMinutes } from '../../projects/segments/statistics.ts';
import { useProgress } from '../app/useProgress.ts';
import { belongsToInputMethod, isPressed, onMac } from '../editor/commands/chord.ts';
import type { ArticleSession } from '../editor/session.ts';
import { useLatest } from '../editor/use-latest.ts';
import { IconButton, IconToggle } from '../ui/Button.tsx';
import { ReadingFind } from './find.ts';
import { ProjectImages } from './images.ts';
import { ReadingPage } from './page.ts';
import { ReadingFindBar, type ReadingFindHandle } from './ReadingFindBar.tsx';
import styles from './ReadingView.module.css';
import { readingArticle } from './reading-article.ts';
import { Typesetter } from './typesetter.ts';

export interface ReadingViewHandle {
  focus(): void;
}

interface ReadingViewProps {
  readonly slug: string;
  readonly source: string;
  readonly session: ArticleSession;
  /** The row at the editor's caret. */
  readonly caret: string | undefined;
  /** Over the editors instead of beside them. */
  readonly full: boolean;
  onFull(full: boolean): void;
  /** Goes to a row in the editor; without one, back to where the caret is. */
  onGo(row: string | undefined): void;
  readonly ref?: Ref<ReadingViewHandle>;
}

/** 阅读视图: the Chinese alone, set as the site would set it, in step with the editor. */
export function ReadingView(props: ReadingViewProps) {
  const { session, caret, full, onFull, onGo, ref } = props;
  const { t } = useTranslation('reading');
  const view = useRef<HTMLElement>(null);
  const scroller = useRef<HTMLElement>(null);
  const findBar = useRef<ReadingFindHandle>(null);
  const { page, find, article, drawn, hasMachine, show } = useSetArticle(
    props,
    view,
    scroller,
    () => findBar.current?.searchAgain(),
  );
  const [allEnglish, setAllEnglish] = useState(false);
  const [shown, setShown] = useState<ReadonlySet<string>>(new Set());
  const [finding, setFinding] = useState(false);
  const [hovered, setHovered] = useState<Hovered>();

  useEffect(() => show(allEnglish ? 'all' : shown), [show, allEnglish, shown]);

  const row = shownRow(session, caret);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another width sets every line elsewhere
  useEffect(() => {
    page.current?.mark(row);
    page.current?.reveal(rowsBefore(session, row));
  }, [page, row, full]);

  useImperativeHandle(ref, () => ({ focus: () => scroller.current?.focus() }), []);

  const toggleEnglishOf = (id: string) => {
    const next = new Set(shown);
    if (!next.delete(id)) next.add(id);
    setShown(next);
  };
  const focusPage = () =>
    (page.current?.currentParagraph ?? scroller.current)?.focus({ preventScroll: true });
  const closeFind = () => {
    setFinding(false);
    focusPage();
  };
  const keys: ReadingKeys = {
    find() {
      setFinding(true);
      findBar.current?.focus();
    },
    findNext: (step) => findBar.current?.go(step),
    escape: () => (finding ? closeFind() : onGo(undefined)),
    enter: (element) => onGo(page.current?.rowsOf(element)[0] ?? row),
    neighbour: (element, step) =>
      page.current?.focusNeighbour(page.current.paragraphOf(element), step),
    english(element) {
      const id = page.current?.rowsOf(element)[0] ?? hovered?.row ?? row;
      if (id !== undefined) toggleEnglishOf(id);
    },
    back: () => onGo(undefined),
  };
  useReadingKeys(view, keys);

  const goToClicked = (event: MouseEvent) => {
    const target = event.target as Element;
    if (target.closest('a[href], button') !== null || getSelection()?.isCollapsed === false) return;
    const rows = page.current?.rowsOf(target) ?? [];
    const share = page.current?.shareAt(target, { x: event.clientX, y: event.clientY }) ?? 0;
    const id = rowAtShare(session, rows, share);
    if (id !== undefined) onGo(id);
  };
  const offerEnglish = ({ target }: { readonly target: EventTarget }) => {
    const paragraph = page.current?.paragraphOf(target as Element);
    const [id] = page.current?.rowsOf(paragraph ?? null) ?? [];
    if (paragraph === undefined || id === undefined || id === hovered?.row) return;
    const box = scroller.current?.getBoundingClientRect();
    const top =
      paragraph.getBoundingClientRect().top - (box?.top ?? 0) + (scroller.current?.scrollTop ?? 0);
    const hasEnglish = (session.row(id)?.source ?? '') !== '';
    setHovered(hasEnglish ? { row: id, top } : undefined);
  };
  const shownHere = hovered !== undefined && shown.has(hovered.row);

  return (
    <section ref={view} className={full ? styles.full : styles.view} aria-label={t('label')}>
      <header className={styles.head}>
        <Figures session={session} />
        <IconToggle
          icon={Languages}
          label={t(allEnglish ? 'hideEnglish' : 'showEnglish')}
          isSelected={allEnglish}
          onChange={setAllEnglish}
        />
        <IconButton icon={Search} label={t('find.open')} keys="Ctrl+F" onPress={keys.find} />
        <IconToggle
          icon={full ? Minimize2 : Maximize2}
          label={t(full ? 'besideEditor' : 'full')}
          keys="Ctrl+Alt+Shift+R"
          isSelected={full}
          onChange={onFull}
        />
      </header>
      {finding && find !== undefined ? (
        <ReadingFindBar
          ref={findBar}
          find={find}
          onShow={(match) => page.current?.showRange(match)}
          onClose={closeFind}
        />
      ) : null}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Enter does the same, see useReadingKeys */}
      <section
        ref={scroller}
        className={styles.scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
        tabIndex={0}
        aria-label={t('article')}
        onClick={goToClicked}
        onMouseOver={offerEnglish}
        onFocus={offerEnglish}
        onMouseLeave={() => setHovered(undefined)}
      >
        {drawn ? null : (
          <p className={styles.notice} role="status">
            {t('setting')}
          </p>
        )}
        {hasMachine ? <p className={styles.legend}>{t('machine')}</p> : null}
        <article ref={article} className={styles.page} lang="zh-CN" />
        {hovered === undefined || allEnglish ? null : (
          <div className={styles.peek} style={{ top: hovered.top }}>
            <IconToggle
              icon={Languages}
              label={t(shownHere ? 'hideThisEnglish' : 'showThisEnglish')}
              keys="E"
              isSelected={shownHere}
              onChange={() => toggleEnglishOf(hovered.row)}
            />
          </div>
        )}
      </section>
    </section>
  );
}

interface Hovered {
  readonly row: string;
  /** Pixels from the top of the article. */
  readonly top: number;
}

/** The row whose text a reader sees: a joined row's stands in another. */
function shownRow(session: ArticleSession, caret: string | undefined): string | undefined {
  const row = caret === undefined ? undefined : session.row(caret);
  return row?.target.in ?? row?.id;
}

/** The row of a paragraph that so much of its text lies before, by the lengths of what stands in each. */
function rowAtShare(
  session: ArticleSession,
  ids: readonly string[],
  share: number,
): string | undefined {
  const lengths = ids.map((id) => {
    const row = session.row(id);
    if (row === undefined || row.target.in !== undefined) return 0;
    return (row.target.text || row.source).length;
  });
  let left = share * lengths.reduce((sum, length) => sum + length, 0);
  const index = lengths.findIndex((length) => {
    left -= length;
    return left < 0;
  });
  return ids[index === -1 ? 0 : index];
}

/** More that nobody sees do not stand behind each other. */
const MOST_UNSEEN = 50;

/** The rows above one, the nearest first. */
function* rowsBefore(session: ArticleSession, row: string | undefined): Generator<string> {
  const position = row === undefined ? undefined : session.position(row);
  if (position === undefined) return;
  for (let at = position - 1; at >= Math.max(0, position - MOST_UNSEEN); at--) {
    const before = session.rows[at];
    if (before !== undefined) yield before.id;
  }
}

function Figures({ session }: { readonly session: ArticleSession }) {
  const { t, i18n } = useTranslation('reading');
  const { targetCharacters } = useProgress(session);
  const characters = new Intl.NumberFormat(i18n.language).format(targetCharacters);
  const minutes = Math.max(
    targetCharacters > 0 ? 1 : 0,
    Math.round(readingMinutes(targetCharacters)),
  );
  return (
    <p className={styles.figures} title={t('figuresHint')}>
      {t('figures', { characters, minutes })}
    </p>
  );
}

/** The article on the page, set anew when its rows change. */
function useSetArticle(
  { slug, source, session }: ReadingViewProps,
  view: { readonly current: HTMLElement | null },
  scroller: { readonly current: HTMLElement | null },
  onDrawn: () => void,
) {
  const article = useRef<HTMLElement>(null);
  const page = useRef<ReadingPage>(undefined);
  const typesetter = useRef<Typesetter>(undefined);
  const [find, setFind] = useState<ReadingFind>();
  const [drawn, setDrawn] = useState(false);
  const [hasMachine, setHasMachine] = useState(false);
  const images = useMemo(() => new ProjectImages(slug), [slug]);
  const latest = useLatest(onDrawn);

  useEffect(() => {
    if (article.current === null || scroller.current === null) return undefined;
    const made = new ReadingPage(article.current, scroller.current, (block) => images.show(block));
    page.current = made;
    setFind(new ReadingFind(article.current));
    const setter = new Typesetter({
      source,
      article: () => {
        const now = readingArticle(session.rows);
        setHasMachine([...now.rows, ...now.own].some(({ look }) => look === 'machine'));
        return now;
      },
      onBlocks: (blocks) => {
        made.draw(blocks);
        setDrawn(true);
        latest.current();
        // What a person writes stays in view; who reads here is left where they are.
        if (view.current?.contains(document.activeElement) === false) made.reveal();
      },
    });
    typesetter.current = setter;
    const stop = session.subscribe(() => setter.changed());
    return () => {
      stop();
      setter.dispose();
      made.draw([]);
    };
  }, [source, session, images, latest, view, scroller]);

  const show = useCallback((english: Parameters<Typesetter['show']>[0]) => {
    typesetter.current?.show(english);
  }, []);
  return { page, find, article, drawn, hasMachine, show };
}

interface ReadingKeys {
  find(): void;
  findNext(step: 1 | -1): void;
  escape(): void;
  enter(focused: Element): void;
  neighbour(focused: Element, step: 1 | -1): void;
  english(focused: Element): void;
  back(): void;
}

/** Answers keys while the focus is in the reading view, before the window does. */
function useReadingKeys(view: { readonly current: HTMLElement | null }, keys: ReadingKeys): void {
  const latest = useLatest(keys);
  useEffect(() => {
    const root = view.current;
    const mac = onMac();
    const answer = (event: KeyboardEvent) => {
      if (belongsToInputMethod(event) || !(event.target instanceof Element)) return;
      const command = commandFor(event, event.target, mac);
      if (command === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      command(latest.current, event.target);
    };
    root?.addEventListener('keydown', answer);
    return () => root?.removeEventListener('keydown', answer);
  }, [view, latest]);
}

type ReadingCommand = (keys: ReadingKeys, focused: Element) => void;

const ANYWHERE: readonly (readonly [string, ReadingCommand])[] = [
  ['Ctrl+F', (keys) => keys.find()],
  ['F3', (keys) => keys.findNext(1)],
  ['Shift+F3', (keys) => keys.findNext(-1)],
  ['Escape', (keys) => keys.escape()],
  ['F6', (keys) => keys.back()],
];

/** Not in fields and on buttons, which have these keys themselves. */
const ON_THE_PAGE: readonly (readonly [string, ReadingCommand])[] = [
  ['Enter', (keys, focused) => keys.enter(focused)],
  ['Ctrl+ArrowDown', (keys, focused) => keys.neighbour(focused, 1)],
  ['Ctrl+ArrowUp', (keys, focused) => keys.neighbour(focused, -1)],
  ['E', (keys, focused) => keys.english(focused)],
];

function commandFor(
  event: KeyboardEvent,
  target: Element,
  mac: boolean,
): ReadingCommand | undefined {
  const isControl = target.closest('input, button, a[href]') !== null;
  const known = isControl ? ANYWHERE : [...ANYWHERE, ...ON_THE_PAGE];
  return known.find(([chord]) => isPressed(chord, event, mac))?.[1];
}
