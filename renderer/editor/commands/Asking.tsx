import { AskToTakeBack } from '../../history/AskToTakeBack.tsx';
import type { Pair } from '../pair.ts';
import { AskForLink } from './AskForLink.tsx';
import { AskForNote } from './AskForNote.tsx';
import { AskForOwnRow } from './AskForOwnRow.tsx';
import { AskToOmit } from './AskToOmit.tsx';
import { AskToSplit } from './AskToSplit.tsx';
import type { Question } from './question.ts';

interface AskingProps {
  readonly question: Question;
  readonly pair: Pair;
  onDone(): void;
}

/** The dialog of a question. */
export function Asking({ question, ...props }: AskingProps) {
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
    case 'link':
      return <AskForLink {...props} selection={question.selection} />;
  }
}
