import { type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Notice } from './commands/notice.ts';
import type { RowFilter } from './filter/row-filter.ts';
import { Find } from './find/find.ts';
import { loadMonaco } from './monaco/load.ts';
import { type EditorSettings, editorSettings } from './monaco/options.ts';
import type { Caret } from './pair/carets.ts';
import { Pair, type PairElements, type PairOptions } from './pair.ts';
import type { ArticleSession } from './session.ts';
import { useLatest } from './use-latest.ts';

/** The pair's places on the page. */
export interface Elements {
  readonly root: RefObject<HTMLDivElement | null>;
  readonly panels: RefObject<HTMLDivElement | null>;
  readonly behind: RefObject<HTMLDivElement | null>;
  readonly source: RefObject<HTMLDivElement | null>;
  readonly target: RefObject<HTMLDivElement | null>;
  readonly sourceRail: RefObject<HTMLDivElement | null>;
  readonly targetRail: RefObject<HTMLDivElement | null>;
}

export function useElements(): Elements {
  const elements = {
    root: useRef<HTMLDivElement>(null),
    panels: useRef<HTMLDivElement>(null),
    behind: useRef<HTMLDivElement>(null),
    source: useRef<HTMLDivElement>(null),
    target: useRef<HTMLDivElement>(null),
    sourceRail: useRef<HTMLDivElement>(null),
    targetRail: useRef<HTMLDivElement>(null),
  };
  return useRef(elements).current;
}

function pairElements(elements: Elements): PairElements {
  return {
    editors: { source: there(elements.source), target: there(elements.target) },
    rails: { source: there(elements.sourceRail), target: there(elements.targetRail) },
    behind: there(elements.behind),
  };
}

function there(ref: RefObject<HTMLDivElement | null>): HTMLDivElement {
  if (ref.current === null) throw new Error('The pair’s elements are not on the page.');
  return ref.current;
}

interface PairHookOptions {
  readonly session: ArticleSession;
  readonly writable: boolean;
  readonly settings: EditorSettings;
  readonly elements: Elements;
  readonly labels: PairOptions['labels'];
  readonly filter: RowFilter;
  showAll(): void;
  meaning: PairOptions['meaning'];
  onClash: PairOptions['onClash'];
  readonly ownLabels: PairOptions['ownLabels'];
  onCaret(caret: Caret): void;
  onBackAsks: PairOptions['onBackAsks'];
  say(notice: Notice): void;
}

export interface PairState {
  readonly pair: Pair | undefined;
  readonly find: Find | undefined;
  readonly failed: boolean;
}

export function usePair(options: PairHookOptions): PairState {
  const { session, writable, settings, elements } = options;
  const { i18n } = useTranslation('editor');
  const latest = useLatest(options);
  const [state, setState] = useState<PairState>({
    pair: undefined,
    find: undefined,
    failed: false,
  });
  const language = i18n.language === 'zh-CN' ? 'zh-CN' : 'en';

  useEffect(() => {
    let left = false;
    let dispose = () => {};
    const open = async () => {
      try {
        const monaco = await loadMonaco(language);
        if (left) return;
        const pair = new Pair(monaco, session, pairElements(elements), latest.current.settings, {
          readOnly: !latest.current.writable,
          labels: latest.current.labels,
          lines: (article) => latest.current.filter.lines(article),
          showAll: () => latest.current.showAll(),
          meaning: (mark) => latest.current.meaning(mark),
          onClash: (id) => latest.current.onClash(id),
          ownLabels: latest.current.ownLabels,
          onCaret: (caret) => latest.current.onCaret(caret),
          onRefused: (reason) => latest.current.say({ say: 'refused', reason }),
          onBackAsks: (question) => latest.current.onBackAsks(question),
          onWaitsForOlder: () => latest.current.say({ say: 'older-loading' }),
          onOlderFailed: () => latest.current.say({ say: 'older-failed' }),
        });
        const stop = watchPage(pair, elements);
        dispose = () => {
          stop();
          pair.dispose();
        };
        setState({ pair, find: new Find(pair), failed: false });
      } catch (error) {
        setState({ pair: undefined, find: undefined, failed: true });
        throw error;
      }
    };
    void open();
    return () => {
      left = true;
      dispose();
      setState({ pair: undefined, find: undefined, failed: false });
    };
  }, [session, language, elements, latest]);

  // Compared by what they say: other settings change as well, and every reflow costs a frame.
  const wanted = JSON.stringify(editorSettings(settings));
  useEffect(() => {
    state.pair?.applySettings(JSON.parse(wanted) as EditorSettings);
  }, [state.pair, wanted]);

  useEffect(() => state.pair?.setReadOnly(!writable), [state.pair, writable]);

  return state;
}

/** Follows the size of the editors and the page's colours. */
function watchPage(pair: Pair, elements: Elements): () => void {
  const resized = new ResizeObserver(() => pair.layout());
  resized.observe(there(elements.source));
  resized.observe(there(elements.target));
  const themed = new MutationObserver(() => pair.applyTheme());
  themed.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  const contrast = matchMedia('(prefers-contrast: more)');
  const recolour = () => pair.applyTheme();
  contrast.addEventListener('change', recolour);
  return () => {
    resized.disconnect();
    themed.disconnect();
    contrast.removeEventListener('change', recolour);
  };
}
