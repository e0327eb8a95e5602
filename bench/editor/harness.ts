/** The editor pair alone on a page, without a host: for its benchmarks and its end-to-end tests. */
import i18next from 'i18next';
import type * as Monaco from 'monaco-editor/editor';
import { createElement, createRef } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { initReactI18next } from 'react-i18next';
import { defaultSettings } from '../../contract/settings.ts';
import type { Operation } from '../../projects/segments/operations.ts';
import type { Row } from '../../projects/segments/types.ts';
import { EditorPair, type EditorPairHandle } from '../../renderer/editor/EditorPair.tsx';
import { type EditorSettings, editorSettings } from '../../renderer/editor/monaco/options.ts';
import { ArticleSession } from '../../renderer/editor/session.ts';
import { editorTexts } from '../../renderer/editor/texts.ts';
import '../../renderer/ui/tokens.css';
import '../../renderer/ui/global.css';
import { syntheticArticle } from './rows.ts';

export interface Opening {
  readonly rows: readonly Row[];
  readonly source?: string;
  readonly writable?: boolean;
  readonly settings?: Partial<EditorSettings>;
}

/** How far apart the two sides of a row stand at most, over the rows on the screen. */
export interface Unevenness {
  /** How many rows both sides show from their tops on. */
  readonly rows: number;
  /** Pixels. */
  readonly worst: number;
}

export interface Harness {
  session: ArticleSession;
  /** Everything the host would have been sent, in order. */
  readonly operations: Operation[];
  /** Ids of the rows the caret came to. */
  readonly carets: (string | undefined)[];
  readonly handle: { readonly current: EditorPairHandle | null };
  readonly syntheticArticle: typeof syntheticArticle;
  open(opening: Opening): void;
  /** Whether both sides of what was opened last are on the screen. */
  shown(): boolean;
  unevenness(): Unevenness;
  set(settings: Partial<EditorSettings>): void;
  close(): void;
}

declare global {
  interface Window {
    harness: Harness;
    /** There once the first pair is. */
    monaco: typeof Monaco;
  }
}

// Monaco puts its interface on the window; the pair loads it lazily all the same.
self.MonacoEnvironment = { globalAPI: true };

const parameters = new URLSearchParams(location.search);
document.documentElement.dataset.theme = parameters.get('theme') ?? 'light';
document.documentElement.lang = parameters.get('language') ?? 'zh-CN';
await i18next.use(initReactI18next).init({
  lng: document.documentElement.lang,
  resources: { 'zh-CN': { editor: editorTexts['zh-CN'] }, en: { editor: editorTexts.en } },
  interpolation: { escapeValue: false },
});

const element = document.getElementById('root');
if (element === null) throw new Error('the page has no root element');
const root = createRoot(element);
let settings: EditorSettings = editorSettings(defaultSettings);
let writable = true;

function render() {
  root.render(
    createElement(EditorPair, {
      key: openings,
      ref: harness.handle as ReturnType<typeof createRef<EditorPairHandle>>,
      session: harness.session,
      writable,
      settings,
      onCaret: (id: string | undefined) => harness.carets.push(id),
    }),
  );
}

let openings = 0;

function sessionOf(opening: Opening): ArticleSession {
  return new ArticleSession(opening.rows, {
    ...(opening.source === undefined ? {} : { source: opening.source }),
    onEdit: ({ operations }) => harness.operations.push(...operations),
  });
}

/** Where each row's first line is drawn, by line number; rows that begin above the window are left out. */
function topsOnScreen(editor: Monaco.editor.ICodeEditor): Map<number, number> {
  const node = editor.getDomNode();
  const box = node?.getBoundingClientRect();
  const tops = new Map<number, number>();
  for (const line of node?.querySelectorAll('.view-line') ?? []) {
    const { top, bottom, left, height } = line.getBoundingClientRect();
    if (box === undefined || top < box.top || bottom > box.bottom) continue;
    const at = editor.getTargetAtClientPoint(left + 2, top + height / 2)?.position;
    if (at?.column === 1 && !tops.has(at.lineNumber)) tops.set(at.lineNumber, top);
  }
  return tops;
}

const harness: Harness = {
  session: new ArticleSession([], { onEdit: () => {} }),
  operations: [],
  carets: [],
  handle: createRef<EditorPairHandle>(),
  syntheticArticle,
  open(opening) {
    // What was open is gone before `shown` is asked for what comes.
    harness.close();
    openings++;
    harness.operations.length = 0;
    harness.carets.length = 0;
    harness.session = sessionOf(opening);
    settings = { ...settings, ...opening.settings };
    writable = opening.writable ?? true;
    render();
  },
  shown() {
    const editors = window.monaco?.editor.getEditors() ?? [];
    return (
      editors.length === 2 &&
      editors.every((editor) => {
        const lines = editor.getDomNode()?.querySelectorAll('.view-line').length ?? 0;
        return (editor.getModel()?.getLineCount() ?? 0) >= harness.session.rows.length && lines > 0;
      })
    );
  },
  unevenness() {
    const [source, target] = window.monaco.editor.getEditors();
    if (source === undefined || target === undefined) return { rows: 0, worst: 0 };
    const left = topsOnScreen(source);
    const right = topsOnScreen(target);
    const differences = [...left].flatMap(([line, top]) => {
      const other = right.get(line);
      return other === undefined ? [] : [Math.abs(top - other)];
    });
    return { rows: differences.length, worst: Math.max(0, ...differences) };
  },
  set(change) {
    settings = { ...settings, ...change };
    render();
  },
  close() {
    flushSync(() => root.render(null));
  },
};
window.harness = harness;

const rows = parameters.get('rows');
if (rows !== null) {
  const translated = Number(parameters.get('translated') ?? '1');
  harness.open(syntheticArticle(Number(rows), { translated }));
}
