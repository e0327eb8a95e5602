import { useEffect, useState } from 'react';
import type { Row } from '../../projects/segments/types.ts';
import type { ArticleSession } from '../editor/session.ts';

/** How many rows pass a test, which must always be the same function; counts only rows that changed. */
export function useRowCount(session: ArticleSession, passes: (row: Row) => boolean): number {
  const [count, setCount] = useState(0);
  useEffect(() => {
    const known = new Set<string>();
    const look = (ids: readonly string[]) => {
      for (const id of ids) {
        const row = session.row(id);
        if (row !== undefined && passes(row)) known.add(id);
        else known.delete(id);
      }
      setCount(known.size);
    };
    look(session.rows.map(({ id }) => id));
    return session.subscribe(({ changed }) => look(changed));
  }, [session, passes]);
  return count;
}
