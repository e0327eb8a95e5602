import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Row } from '../../../projects/segments/types.ts';
import { TextInput } from '../../ui/fields.tsx';
import type { Pair } from '../pair.ts';
import { AskForm } from './AskForm.tsx';

interface AskForNoteProps {
  readonly pair: Pair;
  readonly row: Row;
  onDone(): void;
}

/** A note about a row, for those who work on the article; no reader sees it. */
export function AskForNote({ pair, row, onDone }: AskForNoteProps) {
  const { t } = useTranslation('editor');
  const [note, setNote] = useState(row.target.note ?? '');
  return (
    <AskForm
      title={t('shape.note.title')}
      submit={t('shape.note.submit')}
      onClose={onDone}
      onSubmit={() => {
        onDone();
        pair.run([{ op: 'note', id: row.id, note: note.trim() === '' ? null : note }], 'note');
      }}
    >
      <TextInput
        label={t('shape.note.label')}
        hint={t('shape.note.hint')}
        value={note}
        onChange={setNote}
        multiline
      />
    </AskForm>
  );
}
