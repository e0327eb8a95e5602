import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Operation } from '../../../projects/segments/operations.ts';
import type { Row } from '../../../projects/segments/types.ts';
import { Button } from '../../ui/Button.tsx';
import { TextInput } from '../../ui/fields.tsx';
import type { Pair } from '../pair.ts';
import { AskForm } from './AskForm.tsx';
import styles from './asks.module.css';

interface AskToOmitProps {
  readonly pair: Pair;
  readonly rows: readonly Row[];
  onDone(): void;
}

/** How many reasons of this article are offered again. */
const RECENT = 4;

/** Why rows are left out, and what the reader sees in their place. */
export function AskToOmit({ pair, rows, onDone }: AskToOmitProps) {
  const { t } = useTranslation('editor');
  const [first] = rows;
  const [reason, setReason] = useState(first?.target.omitted?.reason ?? '');
  const [reader, setReader] = useState(first?.target.omitted?.reader ?? '');
  const recent = recentReasons(pair.session.rows);
  return (
    <AskForm
      title={t('shape.omit.title', { count: rows.length })}
      submit={t('shape.omit.submit')}
      ready={reason.trim() !== ''}
      onClose={onDone}
      onSubmit={() => {
        onDone();
        pair.run(omissions(rows, reason.trim(), reader.trim()), 'omit');
      }}
    >
      <TextInput label={t('shape.omit.reason')} value={reason} onChange={setReason} />
      {recent.length === 0 ? null : (
        <fieldset className={styles.recent} aria-label={t('shape.omit.recent')}>
          {recent.map((each) => (
            <Button key={each} onPress={() => setReason(each)}>
              {each}
            </Button>
          ))}
        </fieldset>
      )}
      <TextInput
        label={t('shape.omit.reader')}
        hint={t(rows.length > 1 ? 'shape.omit.readerHintMany' : 'shape.omit.readerHint')}
        value={reader}
        onChange={setReader}
        multiline
      />
    </AskForm>
  );
}

/** What the reader sees stands once, in the place of the first row. */
function omissions(rows: readonly Row[], reason: string, reader: string): Operation[] {
  return rows.map(({ id }, index) => ({
    op: 'omit',
    id,
    reason,
    ...(index === 0 && reader !== '' && { reader }),
  }));
}

/** The reasons given in this article, the last of them first. */
function recentReasons(rows: readonly Row[]): string[] {
  const reasons = rows.flatMap(({ target }) => (target.omitted ? [target.omitted] : []));
  return [...new Set(reasons.toReversed().map(({ reason }) => reason))].slice(0, RECENT);
}
