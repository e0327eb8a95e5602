import type { RefObject } from 'react';
import type { Overlay } from '../editor/commands/window.ts';
import type { EditorPairHandle } from '../editor/EditorPair.tsx';
import type { OpenedArticle } from './article.ts';

/** What commands reach of the article that is on the screen. */
export interface Work {
  readonly article: OpenedArticle;
  readonly pair: RefObject<EditorPairHandle | null>;
  open(overlay: Overlay): void;
  exportArticle(): Promise<void>;
}
