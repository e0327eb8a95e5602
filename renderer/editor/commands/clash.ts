import { isClash } from '../../../projects/segments/clash.ts';
import type { CommandContext, EditorCommand } from '../keys.ts';
import { clashAt, type RowCommandContext } from './rows.ts';

/** Rows for which two people wrote different texts. */
export const clashCommands = [
  { id: 'settleClash', keys: 'Ctrl+Alt+X', writes: true, run: (context) => settleHere(context) },
  { id: 'nextClash', keys: 'F9', writes: false, run: (context) => goToClash(context, 'next') },
  {
    id: 'previousClash',
    keys: 'Shift+F9',
    writes: false,
    run: (context) => goToClash(context, 'previous'),
  },
] as const satisfies readonly EditorCommand[];

function settleHere(context: RowCommandContext): void {
  const row = clashAt(context.pair);
  if (row === undefined) context.say({ say: 'refused', reason: 'no-clash-here' });
  else context.ask({ ask: 'clash', id: row.id, confirm: false });
}

/** Among the rows that are shown first; one that the filter hides brings all rows back. */
function goToClash({ pair, say }: CommandContext, which: 'next' | 'previous'): void {
  const { lines, caret, session } = pair;
  const line = lines.find(caret.line, which, (each) => each.type === 'row' && isClash(each.row));
  const row = line === undefined ? session.rows.find(isClash) : lines.rowAt(line);
  if (row === undefined) say({ say: 'refused', reason: 'no-clash' });
  else pair.focusRow(row.id);
}
