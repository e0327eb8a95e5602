import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type OwnKind, ownKinds, type Row } from '../../../projects/segments/types.ts';
import { Choices } from '../../ui/fields.tsx';
import type { Pair } from '../pair.ts';
import { AskForm } from './AskForm.tsx';
import { putOwn } from './shape.ts';

interface AskForOwnRowProps {
  readonly pair: Pair;
  readonly row: Row | undefined;
  onDone(): void;
}

/** Which kind of own row is put in, and on which side of the row at the caret. */
export function AskForOwnRow({ pair, row, onDone }: AskForOwnRowProps) {
  const { t } = useTranslation('editor');
  const [kind, setKind] = useState<OwnKind>('own');
  const [where, setWhere] = useState<'after' | 'before'>('after');
  return (
    <AskForm
      title={t('shape.own.title')}
      submit={t('shape.own.submit')}
      onClose={onDone}
      onSubmit={() => {
        onDone();
        putOwn(pair, row, kind, where);
      }}
    >
      <Choices<OwnKind>
        label={t('shape.own.kind')}
        value={kind}
        onChange={(next) => setKind(next)}
        choices={ownKinds.map((each) => ({
          value: each,
          label: t(`kind.${each}`),
          hint: t(`shape.own.hint.${each}`),
        }))}
      />
      <Choices<'after' | 'before'>
        label={t('shape.own.where')}
        value={where}
        onChange={(next) => setWhere(next)}
        choices={[
          { value: 'after', label: t('shape.own.after') },
          { value: 'before', label: t('shape.own.before') },
        ]}
      />
    </AskForm>
  );
}
