import type { languages } from 'monaco-editor/editor';
import { markInline } from './inline-marks.ts';
import type { Monaco } from './load.ts';

/** A line of the pair: inline Markdown that starts and ends on its line. */
export const ROW_LANGUAGE = 'zhengyan-row';

const stateless: languages.IState = { clone: () => stateless, equals: () => true };

export function registerRowLanguage(monaco: typeof Monaco): void {
  monaco.languages.register({ id: ROW_LANGUAGE });
  monaco.languages.setTokensProvider(ROW_LANGUAGE, {
    getInitialState: () => stateless,
    tokenize: (line) => ({
      tokens: markInline(line).map(({ start, mark }) => ({ startIndex: start, scopes: mark })),
      endState: stateless,
    }),
  });
}
