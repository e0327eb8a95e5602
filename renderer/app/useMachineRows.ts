import { useEffect, useState } from 'react';
import { isUntouchedMachine } from '../../projects/segments/origin.ts';
import type { ArticleSession } from '../editor/session.ts';

/** How many rows hold machine text that nobody has touched; counts only rows that changed. */
export function useMachineRows(session: ArticleSession): number {
  const [count, setCount] = useState(0);
  useEffect(() => {
    const known = new Set<string>();
    const look = (ids: readonly string[]) => {
      for (const id of ids) {
        const row = session.row(id);
        if (row !== undefined && isUntouchedMachine(row)) known.add(id);
        else known.delete(id);
      }
      setCount(known.size);
    };
    look(session.rows.map(({ id }) => id));
    return session.subscribe(({ changed }) => look(changed));
  }, [session]);
  return count;
}
