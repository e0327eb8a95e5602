import { useTranslation } from 'react-i18next';
import type { BackClash } from '../../projects/segments/history/back.ts';
import { momentLabel } from '../app/dates.ts';
import type { Pair } from '../editor/pair.ts';
import type { BackChoice, BackQuestion } from '../editor/session.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Diff } from './Diff.tsx';
import styles from './history.module.css';
import { commandWords } from './words.ts';

interface AskToTakeBackProps {
  readonly pair: Pair;
  readonly question: BackQuestion;
  onDone(): void;
}

/** Rows shown at most: nobody reads more before deciding. */
const SHOWN = 20;

/** Asks before undo or redo loses what was changed since; nothing happens to the rows before it is answered. */
export function AskToTakeBack({ pair, question, onDone }: AskToTakeBackProps) {
  const { t } = useTranslation('history');
  const { direction, step, clashes, restorable, separable } = question;
  const what = commandWords(t, step.command);
  const answer = (choice: BackChoice) => {
    onDone();
    pair.session.answer(question, choice);
  };
  return (
    <Dialog
      title={t(`ask.${direction}`, { what })}
      open
      wide
      onClose={onDone}
      actions={
        <>
          <Button onPress={onDone}>{t('ask.cancel')}</Button>
          {/* The safe answer has the focus: Enter loses nothing. */}
          <Button autoFocus onPress={() => answer('skip')}>
            {t('ask.skip')}
          </Button>
          {separable ? <Button onPress={() => answer('rest')}>{t('ask.rest')}</Button> : null}
          {restorable ? (
            <Button primary onPress={() => answer('whole')}>
              {t('ask.whole')}
            </Button>
          ) : null}
        </>
      }
    >
      <p className={styles.lead}>
        {t(direction === 'undo' ? 'ask.since' : 'ask.sinceUndone', { count: clashes.length })}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is longer than the window is scrolled by its keys */}
      <ol className={styles.clashes} tabIndex={0}>
        {clashes.slice(0, SHOWN).map((clash) => (
          <li key={clash.id}>
            <Clash clash={clash} number={numberOf(pair, clash.id)} />
          </li>
        ))}
      </ol>
      {clashes.length > SHOWN ? (
        <p className={styles.quiet}>{t('ask.more', { count: clashes.length - SHOWN })}</p>
      ) : null}
      <p className={styles.quiet}>{t(`ask.skipHint.${direction}`)}</p>
    </Dialog>
  );
}

function numberOf(pair: Pair, id: string): number | undefined {
  const position = pair.session.position(id);
  return position === undefined ? undefined : position + 1;
}

function Clash({
  clash,
  number,
}: {
  readonly clash: BackClash;
  readonly number?: number | undefined;
}) {
  const { t, i18n } = useTranslation(['history', 'refusals']);
  const { left, now, restored, by, at, refusal } = clash;
  const time = at === undefined || at === '' ? undefined : momentLabel(at, i18n.language);
  const who = by === undefined || by === '' ? undefined : by;
  return (
    <>
      <div className={styles.meta}>
        {number === undefined ? null : <strong>{t('timeline.segment', { number })}</strong>}
        {time === undefined ? null : (
          <span>
            {who ? t('ask.changedBy', { who, time }) : t('ask.changedByNobody', { time })}
          </span>
        )}
      </div>
      {refusal === undefined ? null : <p>{t(`refusals:${refusal}`)}</p>}
      {now === undefined ? (
        <p>{t('ask.gone')}</p>
      ) : (
        <dl className={styles.texts}>
          {left === undefined ? null : (
            <>
              <dt>{t('ask.left')}</dt>
              <dd>{left.text === '' ? t('emptyText') : left.text}</dd>
            </>
          )}
          <dt>{t('ask.now')}</dt>
          <dd>
            <Diff before={left?.text ?? now.text} after={now.text} />
            <StateChange before={left?.state} after={now.state} />
          </dd>
          {restored === undefined ? null : (
            <>
              <dt>{t('ask.restored')}</dt>
              <dd>
                <Diff before={now.text} after={restored.text} />
                <StateChange before={now.state} after={restored.state} />
              </dd>
            </>
          )}
        </dl>
      )}
    </>
  );
}

type State = NonNullable<BackClash['now']>['state'];

function StateChange({
  before,
  after,
}: {
  readonly before?: State | undefined;
  readonly after: State;
}) {
  const { t } = useTranslation('history');
  if (before === undefined || before === after) return null;
  return <em className={styles.state}>{t('becomes', { state: t(`state.${after}`) })}</em>;
}
