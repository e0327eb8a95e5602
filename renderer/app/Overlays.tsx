import { lazy, type ReactNode, type RefObject, Suspense, useCallback } from 'react';
import type { Overlay } from '../editor/commands/window.ts';
import type { EditorPairHandle } from '../editor/EditorPair.tsx';
import { RepairDialog } from '../repair/RepairDialog.tsx';
import type { OpenedArticle } from './article.ts';

const SheetForm = lazy(() =>
  import('../sheet/SheetForm.tsx').then((module) => ({ default: module.SheetForm })),
);

const CopyForModel = lazy(() =>
  import('../drafts/CopyForModel.tsx').then((module) => ({ default: module.CopyForModel })),
);
const PasteDraft = lazy(() =>
  import('../drafts/PasteDraft.tsx').then((module) => ({ default: module.PasteDraft })),
);
const StatisticsDialog = lazy(() =>
  import('../statistics/StatisticsDialog.tsx').then((module) => ({
    default: module.StatisticsDialog,
  })),
);

const Timeline = lazy(() =>
  import('../history/Timeline.tsx').then((module) => ({ default: module.Timeline })),
);

/** What every sheet and dialog over an open article is given. */
export interface OverlayProps {
  readonly article: OpenedArticle;
  readonly pair: RefObject<EditorPairHandle | null>;
  /** The row at the caret. */
  readonly caret: string | undefined;
  /** Puts another one in its place. */
  onOpen(overlay: Overlay): void;
  /** Reads the article again from its files. */
  onReopen(): void;
  onClose(): void;
}

/** One at a time lies over the article. */
export function Overlays(
  props: OverlayProps & { readonly overlay: Overlay | undefined },
): ReactNode {
  switch (props.overlay) {
    case 'sheet':
      return (
        <Suspense>
          <SheetForm article={props.article} onClose={props.onClose} />
        </Suspense>
      );
    case 'copy-for-model':
      return (
        <Suspense>
          <CopyForModel {...props} />
        </Suspense>
      );
    case 'paste-draft':
      return (
        <Suspense>
          <PasteDraft {...props} />
        </Suspense>
      );
    case 'statistics':
      return (
        <Suspense>
          <StatisticsDialog session={props.article.session} onClose={props.onClose} />
        </Suspense>
      );
    case 'timeline':
      return (
        <Suspense>
          <Timeline {...props} />
        </Suspense>
      );
    case 'repair':
      return <Repair {...props} />;
    default:
      return null;
  }
}

function Repair({ article, onReopen, onClose }: OverlayProps) {
  const { holder } = article.useAccess();
  const flush = useCallback(() => article.flush(), [article]);
  return (
    <RepairDialog
      slug={article.opened.slug}
      held={holder !== undefined}
      flush={flush}
      onRepaired={onReopen}
      onClose={onClose}
    />
  );
}
