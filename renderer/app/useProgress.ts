import { useEffect, useState } from 'react';
import { type Progress, progress, updateProgress } from '../../projects/segments/progress.ts';
import type { ArticleSession } from '../editor/session.ts';

/** The article's progress, in step with every change: only the rows that changed are counted again. */
export function useProgress(session: ArticleSession): Progress {
  const [shown, setShown] = useState(() => progress(session.rows));
  useEffect(() => {
    let rows = session.rows;
    let known = progress(rows);
    setShown(known);
    return session.subscribe(({ changed }) => {
      known = updateProgress(known, rows, session.rows, changed);
      rows = session.rows;
      setShown(known);
    });
  }, [session]);
  return shown;
}
