import type { TFunction } from 'i18next';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Doubt, Proposal } from '../../projects/drafts/types.ts';
import { belongsToInputMethod } from '../editor/commands/chord.ts';
import { Toggle } from '../ui/fields.tsx';
import styles from './drafts.module.css';
import { isFillable, type ReadDraft } from './plan.ts';

interface DraftPreviewProps {
  readonly draft: ReadDraft;
  readonly chosen: ReadonlySet<Proposal>;
  onChoose(proposal: Proposal, fill: boolean): void;
}

/** What an answer would fill, row by row, with every doubt in words. */
export function DraftPreview({ draft, chosen, onChoose }: DraftPreviewProps) {
  const { t } = useTranslation('drafts');
  const [doubtfulOnly, setDoubtfulOnly] = useState(false);
  const { plan, requestKnown } = draft;
  const { proposals, missing, extra, removed } = plan;
  const doubtful = proposals.filter(({ doubts }) => doubts.length > 0);
  const shown = doubtfulOnly ? doubtful : proposals;

  if (proposals.length === 0) {
    return (
      <section aria-label={t('paste.table')}>
        <p className={styles.warning} role="status">
          {t(plan.refused ? 'paste.refused' : 'paste.nothing')}
        </p>
        <Leftovers extra={extra} removed={removed} />
      </section>
    );
  }
  return (
    <section aria-label={t('paste.table')}>
      <p className={styles.summary} role="status">
        {t(plan.by === 'numbers' ? 'paste.byNumbers' : 'paste.byStructure')} ·{' '}
        {t('paste.summary', {
          found: proposals.length,
          sure: proposals.length - doubtful.length,
          doubtful: doubtful.length,
        })}
      </p>
      {plan.refused ? <p className={styles.warning}>{t('paste.refused')}</p> : null}
      {requestKnown ? null : <p className={styles.warning}>{t('paste.unknownRequest')}</p>}
      {missing.length === 0 ? null : (
        <p className={styles.warning}>
          {t('paste.missing', { numbers: numbersOf(missing.map(({ number }) => number)) })}
        </p>
      )}
      <Toggle label={t('paste.doubtfulOnly')} value={doubtfulOnly} onChange={setDoubtfulOnly} />
      {shown.length === 0 ? <p>{t('paste.noDoubtful')}</p> : null}
      <table className={styles.table} hidden={shown.length === 0}>
        <thead>
          <tr>
            <th scope="col">{t('paste.choose')}</th>
            <th scope="col">{t('paste.number')}</th>
            <th scope="col">{t('paste.source')}</th>
            <th scope="col">{t('paste.target')}</th>
            <th scope="col">{t('paste.doubts')}</th>
          </tr>
        </thead>
        <tbody onKeyDown={moveAmongBoxes}>
          {shown.map((proposal) => (
            <tr
              key={`${proposal.row.id} ${proposal.text}`}
              data-doubtful={proposal.doubts.length > 0 || undefined}
            >
              <td>
                <input
                  type="checkbox"
                  aria-label={t('paste.chooseRow', { number: proposal.row.number })}
                  disabled={!isFillable(proposal)}
                  checked={chosen.has(proposal)}
                  onChange={(event) => onChoose(proposal, event.target.checked)}
                />
              </td>
              <td className={styles.number}>{proposal.row.number}</td>
              <td lang="en">{proposal.row.source}</td>
              <td lang="zh-CN">{proposal.text}</td>
              <td>
                <Doubts proposal={proposal} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Leftovers extra={extra} removed={removed} />
    </section>
  );
}

function Doubts({ proposal: { doubts, confidence } }: { readonly proposal: Proposal }) {
  const { t } = useTranslation('drafts');
  return (
    <>
      {doubts.length === 0 ? <span className={styles.sure}>{t('paste.sure')}</span> : null}
      {doubts.length === 0 ? null : (
        <ul className={styles.doubts}>
          {doubts.map((doubt) => (
            <li key={`${doubt.what} ${doubt.number}`}>{doubtText(t, doubt)}</li>
          ))}
        </ul>
      )}
      {confidence === undefined ? null : (
        <div className={styles.sure}>
          {t('paste.confidence', { percent: Math.floor(confidence * 100) })}
        </div>
      )}
    </>
  );
}

export function doubtText(t: TFunction<'drafts'>, doubt: Doubt): string {
  const { what, number, lost = [], added = [] } = doubt;
  const said =
    number !== undefined && what === 'shifted'
      ? t('doubt.shiftedTo', { number })
      : number !== undefined && what === 'merged'
        ? t('doubt.mergedWith', { number })
        : t(`doubt.${what}`);
  const items = (list: readonly string[]) => list.slice(0, 4).join(' · ');
  const details = [
    ...(lost.length > 0 ? [t('doubt.lost', { items: items(lost) })] : []),
    ...(added.length > 0 ? [t('doubt.added', { items: items(added) })] : []),
  ];
  return details.length === 0
    ? said
    : t('doubt.detailed', { said, details: details.join(t('doubt.and')) });
}

function Leftovers({ extra, removed }: Pick<ReadDraft['plan'], 'extra' | 'removed'>) {
  const { t } = useTranslation('drafts');
  return (
    <>
      {extra.length === 0 ? null : (
        <details className={styles.leftovers} open>
          <summary>{t('paste.extra', { count: extra.length })}</summary>
          <ul>
            {extra.map(({ number, text }) => (
              <li key={`${number} ${text}`}>
                {number === undefined ? text : `${number}  ${text}`}
              </li>
            ))}
          </ul>
        </details>
      )}
      {removed.length === 0 ? null : (
        <details className={styles.leftovers}>
          <summary>{t('paste.removed', { count: removed.length })}</summary>
          <ul>
            {removed.map(({ what, text }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes, and texts repeat
              <li key={index}>
                <strong>{t(`removedWhat.${what}`)}</strong> {text}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** 3, 4, 5, 9 as `3–5, 9`. */
export function numbersOf(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`)).join(', ');
}

/** Up and down among the boxes, over those that cannot be ticked. */
function moveAmongBoxes(event: KeyboardEvent<HTMLElement>): void {
  if (belongsToInputMethod(event.nativeEvent)) return;
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  const boxes = [...event.currentTarget.querySelectorAll<HTMLInputElement>('input:enabled')];
  const at = boxes.indexOf(event.target as HTMLInputElement);
  boxes[at + step]?.focus();
  event.preventDefault();
}
