import type { ReactNode, RefObject } from 'react';
import type { Overlay } from '../editor/commands/window.ts';
import type { EditorPairHandle } from '../editor/EditorPair.tsx';
import type { OpenedArticle } from './article.ts';

/** What every sheet and dialog over an open article is given. */
export interface OverlayProps {
  readonly article: OpenedArticle;
  readonly pair: RefObject<EditorPairHandle | null>;
  /** The row at the caret. */
  readonly caret: string | undefined;
  /** Puts another one in its place. */
  onOpen(overlay: Overlay): void;
  onClose(): void;
}

/** One at a time lies over the article. */
export function Overlays(
  props: OverlayProps & { readonly overlay: Overlay | undefined },
): ReactNode {
  switch (props.overlay) {
    default:
      return null;
  }
}
