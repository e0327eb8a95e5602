import { useCallback, useEffect, useRef, useState } from 'react';
import type { TimelineEntry } from '../../projects/segments/history/stored.ts';
import type { Failure } from '../../text/result.ts';
import type { OpenedArticle } from '../app/article.ts';

export interface TimelineState {
  /** The newest first. */
  readonly entries: readonly TimelineEntry[];
  /** There are older ones. */
  readonly more: boolean;
  readonly loading: boolean;
  readonly failure: Failure | undefined;
}

const BEFORE_ALL: TimelineState = { entries: [], more: true, loading: false, failure: undefined };

/** What was done in the article, page by page. */
export function useTimeline(article: OpenedArticle): TimelineState & { load(): void } {
  const [state, setState] = useState(BEFORE_ALL);
  const busy = useRef(false);
  const oldest = useRef<number>(undefined);
  const load = useCallback(() => {
    if (busy.current) return;
    busy.current = true;
    setState((now) => ({ ...now, loading: true, failure: undefined }));
    void article.timeline(oldest.current).then((answer) => {
      busy.current = false;
      if (!answer.ok) {
        setState((now) => ({ ...now, loading: false, failure: answer.error }));
        return;
      }
      const { entries, more } = answer.value;
      oldest.current = entries.at(-1)?.seq ?? oldest.current;
      setState((now) => ({
        entries: [...now.entries, ...entries],
        more: more && entries.length > 0,
        loading: false,
        failure: undefined,
      }));
    });
  }, [article]);
  useEffect(load, [load]);
  return { ...state, load };
}
