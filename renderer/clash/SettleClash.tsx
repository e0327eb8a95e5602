import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { isClash, settleClash } from '../../projects/segments/clash.ts';
import { applyOperations, type Operation } from '../../projects/segments/operations.ts';
import type { Row } from '../../projects/segments/types.ts';
import { type Notice, REASONS } from '../editor/commands/notice.ts';
import { goToOpen } from '../editor/commands/rows.ts';
import type { Pair } from '../editor/pair.ts';
import { SettleForm } from './SettleForm.tsx';

interface SettleClashProps {
  readonly pair: Pair;
  readonly id: string;
  /** The row is confirmed with what is decided on, and the work goes on behind it. */
  readonly confirm: boolean;
  say(notice: Notice): void;
  onDone(): void;
}

/** Asks which of the texts that clash in a row shall stand; the next clash follows by itself. */
export function SettleClash({ pair, id: first, confirm, say, onDone }: SettleClashProps) {
  const { session } = pair;
  const [id, setId] = useState(first);
  const row = useRow(pair, id);
  const open = row !== undefined && isClash(row);

  // Settled elsewhere while it was looked at.
  useEffect(() => {
    if (!open) onDone();
  }, [open, onDone]);
  useEffect(() => {
    const line = pair.lines.indexOf(id);
    if (line !== undefined) pair.reveal(line);
  }, [pair, id]);
  if (row === undefined || !open) return null;

  const close = () => {
    onDone();
    pair.focusRow(id);
  };
  const settle = (text: string) => {
    const operations = [...settleClash(row, text), ...(confirm ? confirmed(row, text) : [])];
    const [refused] = applyOperations(session.rows, operations, { at: '' }).refused;
    // All or nothing: a text that cannot be written must not count as decided on.
    if (refused !== undefined) {
      say({ say: 'refused', reason: REASONS[refused.reason] });
      close();
      return;
    }
    const others = clashesFrom(session.rows, id);
    const [next] = others;
    const goesOn = confirm || next === undefined;
    if (goesOn) onDone();
    else setId(next.id);
    pair.run(operations, 'settle-clash');
    if (!goesOn) return;
    pair.focusRow(id, text.length);
    if (confirm) goToOpen({ pair, say, askToCopySource: () => {}, ask: () => {} }, 'next');
    say({ say: 'settled', left: others.length });
  };
  return (
    <SettleForm
      row={row}
      number={(session.position(id) ?? 0) + 1}
      left={clashesFrom(session.rows, id).length}
      onSettle={settle}
      onClose={close}
    />
  );
}

/** The row as it is now: it may change under the dialog. */
function useRow({ session }: Pair, id: string): Row | undefined {
  const subscribe = useCallback((changed: () => void) => session.subscribe(changed), [session]);
  return useSyncExternalStore(subscribe, () => session.row(id));
}

/** The other rows in which texts clash, those behind this one first. */
function clashesFrom(rows: readonly Row[], id: string): readonly Row[] {
  const at = rows.findIndex((row) => row.id === id);
  return [...rows.slice(at + 1), ...rows.slice(0, at)].filter(isClash);
}

function confirmed({ id, target }: Row, text: string): Operation[] {
  const open = (target.state ?? 'initial') === 'initial';
  return open && text.trim() !== '' ? [{ op: 'state', id, state: 'translated' }] : [];
}
