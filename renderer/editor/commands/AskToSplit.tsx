import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { halfId } from '../../../projects/segments/operations.ts';
import type { Row } from '../../../projects/segments/types.ts';
import type { Side } from '../layout/row-heights.ts';
import type { Pair } from '../pair.ts';
import { AskForm } from './AskForm.tsx';
import styles from './asks.module.css';
import { type Cut, type CutStep, moveCut } from './cut-proposal.ts';

interface AskToSplitProps {
  readonly pair: Pair;
  readonly row: Row;
  readonly cut: Cut;
  onDone(): void;
}

/** Shows both halves of both sides; arrows move where they are cut, Enter cuts. */
export function AskToSplit({ pair, row, cut: proposed, onDone }: AskToSplitProps) {
  const { t } = useTranslation('editor');
  const [cut, setCut] = useState(proposed);
  const text = row.target.text ?? '';
  const move = (side: Side) => (direction: -1 | 1, step: CutStep) =>
    setCut((now) => ({ ...now, [side]: moveCut(row, side, now, direction, step) }));
  return (
    <AskForm
      title={t('shape.split.title')}
      submit={t('shape.split.submit')}
      wide
      onClose={onDone}
      onSubmit={() => {
        onDone();
        splitRow(pair, row, cut);
      }}
    >
      <CutLine
        label={t('source')}
        text={row.source}
        at={cut.source}
        first
        onMove={move('source')}
      />
      {text === '' ? (
        <p className={styles.hint}>{t('shape.split.empty')}</p>
      ) : (
        <CutLine label={t('target')} text={text} at={cut.target} onMove={move('target')} />
      )}
      <p className={styles.hint}>{t('shape.split.keys')}</p>
    </AskForm>
  );
}

function splitRow(pair: Pair, { id }: Row, { source, target }: Cut): void {
  const newId = halfId(id, { has: (taken) => pair.session.position(taken) !== undefined });
  const done = pair.run(
    [{ op: 'split', id, newId, sourceOffset: source, targetOffset: target }],
    'split',
  );
  if (done) pair.focusRow(newId);
}

interface CutLineProps {
  readonly label: string;
  readonly text: string;
  readonly at: number;
  readonly first?: boolean;
  onMove(direction: -1 | 1, step: CutStep): void;
}

/** A text with the place where it is cut, moved by the arrow keys: by words, with Ctrl by sentences. */
function CutLine({ label, text, at, first = false, onMove }: CutLineProps) {
  const before = text.slice(0, at);
  const after = text.slice(at);
  const answer = (event: KeyboardEvent) => {
    const direction = DIRECTIONS[event.key];
    if (direction === undefined) return;
    event.preventDefault();
    onMove(direction, event.ctrlKey || event.altKey || event.metaKey ? 'sentence' : 'word');
  };
  return (
    <div className={styles.cut}>
      <div className={styles.label}>{label}</div>
      <div
        className={styles.line}
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={text.length}
        aria-valuenow={at}
        aria-valuetext={`${before} | ${after}`}
        data-first={first || undefined}
        onKeyDown={answer}
      >
        <span>{before}</span>
        <i className={styles.mark} aria-hidden />
        <span>{after}</span>
      </div>
    </div>
  );
}

const DIRECTIONS: Readonly<Record<string, -1 | 1>> = { ArrowLeft: -1, ArrowRight: 1 };
