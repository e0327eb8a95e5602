import { SettleClash } from '../../clash/SettleClash.tsx';
import { AskToTakeBack } from '../../history/AskToTakeBack.tsx';
import type { Pair } from '../pair.ts';
import { AskForLink } from './AskForLink.tsx';
import { AskForNote } from './AskForNote.tsx';
import { AskForOwnRow } from './AskForOwnRow.tsx';
import { AskToOmit } from './AskToOmit.tsx';
import { AskToSplit } from './AskToSplit.tsx';
import type { Notice } from './notice.ts';
import type { Question } from './question.ts';

interface AskingProps {
  readonly question: Question;
  readonly pair: Pair;
  say(notice: Notice): void;
  onDone(): void;
}

/** The dialog of a question. */
export function Asking({ question, say, ...props }: AskingProps) {
  switch (question.ask) {
    case 'split':
      return <AskToSplit {...props} row={question.row} cut={question.cut} />;
    case 'omit':
      return <AskToOmit {...props} rows={question.rows} />;
    case 'own':
      return <AskForOwnRow {...props} row={question.row} />;
    case 'note':
      return <AskForNote {...props} row={question.row} />;
    case 'take-back':
      return <AskToTakeBack {...props} question={question.question} />;
    case 'clash':
      return <SettleClash {...props} say={say} id={question.id} confirm={question.confirm} />;
    case 'link':
      return <AskForLink {...props} selection={question.selection} />;
  }
}
