import { useCallback, useEffect, useState } from 'react';
import type { RowVersion } from '../../projects/segments/history/stored.ts';
import type { Row } from '../../projects/segments/types.ts';
import type { Failure, Result } from '../../text/result.ts';
import type { OpenedArticle } from '../app/article.ts';
import { withNow } from './restore.ts';

export type Versions =
  | { readonly state: 'loading'; readonly slow: boolean }
  | { readonly state: 'loaded'; readonly versions: readonly RowVersion[] }
  | { readonly state: 'failed'; readonly failure: Failure };

/** Milliseconds of waiting after which a word is due. */
const SLOW = 500;
/** Milliseconds after a change before the versions are asked for again: typing is one version in the end. */
const SETTLED = 300;

interface Shown {
  readonly id: string | undefined;
  readonly versions: Versions;
}

const LOADING: Versions = { state: 'loading', slow: false };

/** The versions of a row, and again when the row changes; those known stay until the new ones are there. */
export function useVersions(
  article: OpenedArticle,
  id: string | undefined,
): { readonly versions: Versions; reload(): void } {
  const [shown, setShown] = useState<Shown>({ id: undefined, versions: LOADING });
  const [asked, setAsked] = useState(0);
  const reload = useCallback(() => setAsked((before) => before + 1), []);

  useEffect(() => {
    if (id === undefined) return undefined;
    let again: ReturnType<typeof setTimeout> | undefined;
    const stop = article.session.subscribe(({ changed }) => {
      if (!changed.includes(id)) return;
      clearTimeout(again);
      again = setTimeout(reload, SETTLED);
    });
    return () => {
      stop();
      clearTimeout(again);
    };
  }, [article, id, reload]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for again
  useEffect(() => {
    if (id === undefined) return undefined;
    let left = false;
    const show = (versions: Versions) => setShown({ id, versions });
    const slow = setTimeout(() => {
      if (!left) {
        setShown((before) =>
          before.id === id ? before : { id, versions: { state: 'loading', slow: true } },
        );
      }
    }, SLOW);
    const row = article.session.row(id);
    void article.versions(id).then((answer) => {
      clearTimeout(slow);
      // What changed meanwhile is asked for again.
      const still = article.session.row(id) === row ? row : undefined;
      if (!left) show(versionsOf(answer, still));
    });
    return () => {
      left = true;
      clearTimeout(slow);
    };
  }, [article, id, asked]);

  return { versions: shown.id === id ? shown.versions : LOADING, reload };
}

function versionsOf(answer: Result<readonly RowVersion[]>, row: Row | undefined): Versions {
  return answer.ok
    ? { state: 'loaded', versions: row === undefined ? answer.value : withNow(answer.value, row) }
    : { state: 'failed', failure: answer.error };
}
