import type { editor } from 'monaco-editor/editor';
import type { Side } from '../layout/row-heights.ts';
import { fontFamily } from './fonts.ts';
import { ROW_LANGUAGE } from './row-language.ts';
import { THEME } from './theme.ts';

/** What a person sets about the editors. */
export interface EditorSettings {
  /** Pixels. */
  readonly sourceFontSize: number;
  readonly targetFontSize: number;
  /** Times the font size. */
  readonly sourceLineHeight: number;
  readonly targetLineHeight: number;
  /** Families as CSS names them; empty for the product's own. */
  readonly sourceFontFamily: string;
  readonly targetFontFamily: string;
  /** Monaco's EditContext; off helps where an input method's window stays invisible. */
  readonly editContext: boolean;
}

const CURSOR_HEIGHT = 1.375;
/** Room for a row's number (English only) and for its kind, in pixels; both are drawn by the pair (rails.ts). */
const NUMBER_WIDTH = 44;
const KIND_WIDTH = 44;
/** Keeps the state's icon and the scrollbar clear of the text. */
export const EDGE = { top: 16, bottom: 160 } as const;

/** Options that change while the editor lives. */
export function fontOptions(side: Side, settings: EditorSettings): editor.IEditorOptions {
  const fontSize = settings[`${side}FontSize`];
  return {
    fontSize,
    lineHeight: Math.round(fontSize * settings[`${side}LineHeight`]),
    fontFamily: fontFamily(side, settings),
    cursorHeight: Math.round(fontSize * CURSOR_HEIGHT),
  };
}

/** What of a person's settings is the editors'; the order of the fields never changes. */
export function editorSettings(settings: EditorSettings): EditorSettings {
  const { sourceFontSize, targetFontSize, sourceLineHeight, targetLineHeight } = settings;
  const { sourceFontFamily, targetFontFamily, editContext } = settings;
  return {
    sourceFontSize,
    targetFontSize,
    sourceLineHeight,
    targetLineHeight,
    sourceFontFamily,
    targetFontFamily,
    editContext,
  };
}

export function createOptions(
  side: Side,
  settings: EditorSettings,
): editor.IStandaloneEditorConstructionOptions {
  return { ...COMMON, ...fontOptions(side, settings), ...SIDES[side](settings) };
}

const SIDES: Record<Side, (settings: EditorSettings) => editor.IEditorOptions> = {
  source: () => ({
    readOnly: true,
    domReadOnly: true,
    lineDecorationsWidth: NUMBER_WIDTH + KIND_WIDTH,
    wordSegmenterLocales: ['en'],
    scrollbar: { ...SCROLLBAR, vertical: 'hidden', verticalScrollbarSize: 0 },
    dragAndDrop: false,
  }),
  target: (settings) => ({
    editContext: settings.editContext,
    lineDecorationsWidth: KIND_WIDTH,
    wordSegmenterLocales: ['zh', 'en'],
    scrollbar: { ...SCROLLBAR, vertical: 'visible', verticalScrollbarSize: 12 },
    dragAndDrop: true,
  }),
};

const SCROLLBAR: editor.IEditorScrollbarOptions = {
  horizontal: 'hidden',
  horizontalScrollbarSize: 0,
  useShadows: false,
  alwaysConsumeMouseWheel: false,
};

const COMMON: editor.IStandaloneEditorConstructionOptions = {
  language: ROW_LANGUAGE,
  theme: THEME,
  automaticLayout: false,
  padding: EDGE,
  lineNumbers: 'off',
  fontLigatures: true,

  // One row is one line, however long, wrapped by the pair's own measure (layout/wrapping.ts).
  wordWrap: 'on',
  wrappingStrategy: 'simple',
  wrappingIndent: 'none',
  stopRenderingLineAfter: -1,
  scrollBeyondLastLine: false,
  scrollBeyondLastColumn: 0,
  smoothScrolling: false,

  // Prose, not code.
  autoClosingBrackets: 'never',
  autoClosingQuotes: 'never',
  autoClosingOvertype: 'never',
  autoClosingDelete: 'never',
  autoSurround: 'never',
  autoIndent: 'none',
  trimAutoWhitespace: false,
  useTabStops: false,
  quickSuggestions: false,
  suggestOnTriggerCharacters: false,
  wordBasedSuggestions: 'off',
  acceptSuggestionOnEnter: 'off',
  tabCompletion: 'off',
  parameterHints: { enabled: false },
  occurrencesHighlight: 'off',
  selectionHighlight: false,
  matchBrackets: 'never',
  bracketPairColorization: { enabled: false },
  unicodeHighlight: {
    ambiguousCharacters: false,
    invisibleCharacters: false,
    nonBasicASCII: false,
  },
  unusualLineTerminators: 'off',
  guides: { indentation: false, bracketPairs: false, highlightActiveIndentation: false },
  links: false,
  colorDecorators: false,
  codeLens: false,
  folding: false,
  foldingHighlight: false,
  stickyScroll: { enabled: false },
  lightbulb: { enabled: 'off' as editor.ShowLightbulbIconMode },
  inlayHints: { enabled: 'off' },

  // Quiet around the text.
  minimap: { enabled: false },
  glyphMargin: false,
  overviewRulerLanes: 0,
  overviewRulerBorder: false,
  hideCursorInOverviewRuler: true,
  renderLineHighlight: 'none',
  renderWhitespace: 'none',
  renderControlCharacters: false,
  roundedSelection: true,
  // Nothing blinks; the band shows where one is.
  cursorBlinking: 'solid',
  cursorSmoothCaretAnimation: 'off',
  fixedOverflowWidgets: true,

  // Tab leaves the editor: a row holds no tabs, and nobody may be caught inside.
  tabFocusMode: true,
  emptySelectionClipboard: false,
  copyWithSyntaxHighlighting: false,
  dropIntoEditor: { enabled: false },
  mouseWheelZoom: false,
};
