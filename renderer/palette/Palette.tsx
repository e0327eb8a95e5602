import { Search } from 'lucide-react';
import {
  type KeyboardEvent,
  type SyntheticEvent,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { appCommand } from '../app/commands.ts';
import { loadArticles, type PaletteMode, useWorkbench } from '../app/state.ts';
import { belongsToInputMethod } from '../editor/commands/chord.ts';
import { keyLabels, listCommands } from './commands.ts';
import { listPlaces } from './go-to.ts';
import type { Listing, Marked, PaletteItem } from './items.ts';
import styles from './Palette.module.css';
import { loadReadings, useFindNames } from './search.ts';

/** 命令面板 and 转到: one field, one list, chosen from by keyboard. Closing gives the focus back to where it was. */
export function Palette({ mode }: { readonly mode: PaletteMode }) {
  const { t } = useTranslation('palette');
  const [query, setQuery] = useState('');
  const { listing, loading } = useListing(mode, query);
  const [chosen, setChosen] = useState<string>();
  const dialog = useModal();
  const list = useRef<HTMLDivElement>(null);
  const id = useId();

  // biome-ignore lint/correctness/useExhaustiveDependencies: another list begins at its top
  useEffect(() => {
    setChosen(undefined);
    list.current?.scrollTo({ top: 0 });
  }, [mode, query]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is looked for changes, the field is empty again
  useEffect(() => setQuery(''), [mode]);
  useEffect(() => void loadReadings().catch(() => undefined), []);

  const items = listing.sections.flatMap((section) => section.items);
  const at = Math.max(
    0,
    items.findIndex(({ key }) => key === chosen),
  );
  const current = items[at];
  const optionId = (index: number) => `${id}-${index}`;

  useLayoutEffect(() => {
    if (chosen === undefined) return;
    document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: 'nearest' });
  }, [chosen, at, id]);

  const choose = (item: PaletteItem | undefined) => {
    if (item === undefined || item.refusal !== undefined) return;
    // Closed, and the focus back in its place, before anything else happens there.
    flushSync(close);
    item.choose();
  };
  const move = (by: number) => {
    if (items.length === 0) return;
    const far = Math.abs(by) > 1;
    const next = far
      ? Math.min(items.length - 1, Math.max(0, at + by))
      : (at + by + items.length) % items.length;
    setChosen(items[next]?.key);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (belongsToInputMethod(event.nativeEvent)) return;
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: PAGE,
      PageUp: -PAGE,
    };
    const step = steps[event.key];
    if (step !== undefined) move(step);
    else if (event.key === 'Enter') choose(current);
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onQuery = (text: string) => {
    if (mode === 'go-to' && text.startsWith('>')) useWorkbench.setState({ palette: 'commands' });
    else setQuery(text);
  };

  return (
    <dialog
      ref={dialog}
      className={styles.palette}
      aria-label={t(`label.${mode}`)}
      onKeyDown={onKeyDown}
      onCancel={keepForInputMethod}
      onClose={close}
      onMouseDown={(event) => {
        if (event.target === event.currentTarget) close();
      }}
    >
      <div className={styles.box}>
        <div className={styles.field}>
          <Search size={16} aria-hidden />
          <input
            autoFocus
            role="combobox"
            aria-label={t(`label.${mode}`)}
            aria-expanded={items.length > 0}
            aria-controls={`${id}-list`}
            aria-autocomplete="list"
            aria-activedescendant={current === undefined ? undefined : optionId(at)}
            placeholder={t(`placeholder.${mode}`)}
            spellCheck={false}
            autoComplete="off"
            value={query}
            onChange={(event) => onQuery(event.target.value)}
          />
        </div>
        <div
          ref={list}
          className={styles.list}
          id={`${id}-list`}
          role="listbox"
          aria-label={t(`label.${mode}`)}
        >
          {listing.sections.map((section, index) => {
            const before = countBefore(listing, index);
            return (
              // biome-ignore lint/a11y/useSemanticElements: a listbox holds groups, not fieldsets
              <div key={section.key} role="group" aria-label={section.label}>
                <div className={styles.label} aria-hidden>
                  {section.label}
                </div>
                {section.items.map((item, inSection) => (
                  <Option
                    key={item.key}
                    id={optionId(before + inSection)}
                    item={item}
                    selected={before + inSection === at}
                    onChoose={() => choose(item)}
                  />
                ))}
              </div>
            );
          })}
        </div>
        {items.length > 0 || loading ? null : <p className={styles.none}>{t(`none.${mode}`)}</p>}
        <footer className={styles.foot}>
          <span role="status">
            {loading ? t('loading') : query === '' ? '' : t('found', { count: items.length })}
            {listing.more > 0 ? ` · ${t('more', { count: listing.more })}` : ''}
          </span>
          <span>
            {mode === 'commands'
              ? t('hintCommands', { key: keyLabels(appCommand('goTo'))[0] ?? '' })
              : t('hintGoTo')}
          </span>
        </footer>
      </div>
    </dialog>
  );
}

const PAGE = 8;

const close = () => useWorkbench.setState({ palette: undefined });

function countBefore({ sections }: Listing, index: number): number {
  return sections.slice(0, index).reduce((sum, { items }) => sum + items.length, 0);
}

/** The browser closes a dialog at Escape by itself, also at one that only gives up a composition. */
function keepForInputMethod(event: SyntheticEvent): void {
  event.preventDefault();
}

/** Shows the dialog above everything, everything else out of reach; the browser gives the focus back when it closes. */
function useModal() {
  const ref = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = ref.current;
    const before = document.activeElement;
    dialog?.showModal();
    // A dialog whose code comes late may open under the palette and puts all else out of reach: it comes first.
    const giveWay = new MutationObserver(() => {
      if (dialog?.closest('[inert], [aria-hidden="true"]')) close();
    });
    giveWay.observe(document.documentElement, {
      subtree: true,
      attributeFilter: ['inert', 'aria-hidden'],
    });
    return () => {
      giveWay.disconnect();
      dialog?.close();
      if (before instanceof HTMLElement && document.activeElement !== before) before.focus();
    };
  }, []);
  return ref;
}

function useListing(
  mode: PaletteMode,
  query: string,
): { readonly listing: Listing; readonly loading: boolean } {
  const { i18n } = useTranslation('palette');
  const find = useFindNames();
  const articles = useWorkbench((state) => state.articles);
  const work = useWorkbench((state) => state.work);
  // As they were when the palette opened: the list must not change under the hand that chooses.
  const [{ recentCommands, recentArticles }] = useState(() => useWorkbench.getState().settings);

  useEffect(() => {
    if (mode === 'go-to') void loadArticles();
  }, [mode]);

  const listing = useMemo(() => {
    if (mode === 'commands') return listCommands(query, recentCommands, find, i18n);
    const known = articles.loaded ? articles.articles : [];
    return listPlaces(query, { articles: known, recent: recentArticles, work }, find, i18n);
  }, [mode, query, articles, work, recentCommands, recentArticles, find, i18n]);
  const loading = mode === 'go-to' && !articles.loaded && articles.failure === undefined;
  return { listing, loading };
}

interface OptionProps {
  readonly id: string;
  readonly item: PaletteItem;
  readonly selected: boolean;
  onChoose(): void;
}

function Option({ id, item, selected, onChoose }: OptionProps) {
  const { name, detail, aside, refusal } = item;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and answers the keys
    // biome-ignore lint/a11y/useFocusableInteractive: it is pointed at by aria-activedescendant
    <div
      id={id}
      role="option"
      aria-selected={selected}
      aria-disabled={refusal === undefined ? undefined : true}
      className={styles.option}
      // The field keeps the focus.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      <div className={styles.texts}>
        <Text className={styles.name} {...name} />
        {detail === undefined ? null : <Text className={styles.detail} {...detail} />}
      </div>
      {refusal === undefined ? null : <span className={styles.refusal}>{refusal}</span>}
      {aside === undefined ? null : <kbd className={styles.aside}>{aside}</kbd>}
    </div>
  );
}

function Text({ text, hits, className }: Marked & { readonly className: string | undefined }) {
  const parts = [];
  let from = 0;
  for (const { start, end } of hits) {
    parts.push(text.slice(from, start), <mark key={start}>{text.slice(start, end)}</mark>);
    from = end;
  }
  return (
    <div className={className}>
      {parts}
      {text.slice(from)}
    </div>
  );
}
