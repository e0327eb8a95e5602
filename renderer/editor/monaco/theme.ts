import type { editor } from 'monaco-editor/editor';
import type { Monaco } from './load.ts';

export const THEME = 'zhengyan';

/** The colours of `ui/tokens.css` that the editors use. */
const TOKENS = [
  '--surface',
  '--ink',
  '--quiet',
  '--line',
  '--line-strong',
  '--accent',
  '--raised',
  '--accent-soft',
] as const;
type Colours = Record<(typeof TOKENS)[number], string>;

/** Makes Monaco's theme from the page's tokens as they are now; called again when they change. */
export function applyTheme(monaco: typeof Monaco, page: HTMLElement): void {
  const style = getComputedStyle(page);
  const colours = Object.fromEntries(
    TOKENS.map((token) => [token, hex(style.getPropertyValue(token))]),
  ) as Colours;
  const dark = style.colorScheme.includes('dark');
  const contrast = matchMedia('(prefers-contrast: more)').matches;
  monaco.editor.defineTheme(THEME, themeOf(colours, dark, contrast));
  monaco.editor.setTheme(THEME);
}

function themeOf(colours: Colours, dark: boolean, contrast: boolean): editor.IStandaloneThemeData {
  const plain = dark ? 'vs-dark' : 'vs';
  const strong = dark ? 'hc-black' : 'hc-light';
  return {
    base: contrast ? strong : plain,
    inherit: false,
    rules: [
      { token: '', foreground: bare(colours['--ink']) },
      { token: 'text', foreground: bare(colours['--ink']) },
      { token: 'code', foreground: bare(colours['--accent']) },
      { token: 'maths', foreground: bare(colours['--accent']) },
      { token: 'markup', foreground: bare(colours['--quiet']) },
      { token: 'address', foreground: bare(colours['--quiet']) },
      { token: 'html', foreground: bare(colours['--quiet']) },
    ],
    colors: editorColours(colours),
  };
}

/** The band of the active row lies behind both editors, so their own backgrounds are clear. */
function editorColours(colours: Colours): editor.IColors {
  const clear = '#00000000';
  return {
    'editor.background': clear,
    'editorGutter.background': clear,
    'editor.foreground': colours['--ink'],
    'editorCursor.foreground': colours['--ink'],
    'editor.selectionBackground': `${bare6(colours['--accent'])}40`,
    'editor.inactiveSelectionBackground': `${bare6(colours['--accent'])}26`,
    'editorLineNumber.foreground': colours['--quiet'],
    'editorLineNumber.activeForeground': colours['--ink'],
    'editorOverviewRuler.border': clear,
    'scrollbar.shadow': clear,
    'scrollbarSlider.background': `${bare6(colours['--line-strong'])}55`,
    'scrollbarSlider.hoverBackground': `${bare6(colours['--line-strong'])}88`,
    'scrollbarSlider.activeBackground': `${bare6(colours['--line-strong'])}aa`,
    focusBorder: clear,
    'menu.background': colours['--raised'],
    'menu.foreground': colours['--ink'],
    'menu.border': colours['--line'],
    'menu.selectionBackground': colours['--accent-soft'],
    'menu.selectionForeground': colours['--ink'],
    'menu.separatorBackground': colours['--line'],
    'widget.shadow': '#00000033',
  };
}

/** Tokens are written as `#rgb`, `#rrggbb` or `#rrggbbaa`; Monaco takes the last two. */
function hex(value: string): string {
  const text = value.trim();
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(text);
  if (short !== null)
    return `#${short
      .slice(1)
      .map((digit) => digit + digit)
      .join('')}`;
  if (!/^#([0-9a-f]{6}|[0-9a-f]{8})$/i.test(text)) throw new Error(`Not a hex colour: ${value}`);
  return text;
}

function bare(colour: string): string {
  return colour.slice(1);
}

function bare6(colour: string): string {
  return colour.slice(0, 7);
}
