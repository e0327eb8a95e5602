import type * as Monaco from 'monaco-editor/editor';
import { registerRowLanguage } from './row-language.ts';

export type { Monaco };

let loading: Promise<typeof Monaco> | undefined;

/**
 * Loads Monaco once. Its own texts (context menu, hints for screen readers) are read while its modules are
 * evaluated, so the Chinese ones come first and another language takes a reload.
 */
export function loadMonaco(language: 'zh-CN' | 'en'): Promise<typeof Monaco> {
  loading ??= load(language);
  return loading;
}

async function load(language: 'zh-CN' | 'en'): Promise<typeof Monaco> {
  if (language === 'zh-CN') await import('monaco-editor/nls/lang/zh-cn');
  const { monaco, EditorWorker, installWrapping } = await import('./parts.ts');
  self.MonacoEnvironment = { getWorker: () => new EditorWorker() };
  installWrapping(monaco.editor.EditorOption);
  registerRowLanguage(monaco);
  return monaco;
}
