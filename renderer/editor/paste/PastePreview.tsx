import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Choices } from '../../ui/fields.tsx';
import styles from './PastePreview.module.css';
import { asOneRow, type FillPlan } from './plan.ts';

export type PasteChoice = 'fill' | 'join';

interface PastePreviewProps {
  readonly lines: readonly string[];
  readonly plan: FillPlan;
  onPaste(choice: PasteChoice): void;
  onCancel(): void;
}

/** Shows what a paste of several lines would do before it does it. */
export function PastePreview({ lines, plan, onPaste, onCancel }: PastePreviewProps) {
  const { t } = useTranslation('editor');
  const [choice, setChoice] = useState<PasteChoice>(plan.fillings.length > 0 ? 'fill' : 'join');
  return (
    <Dialog
      title={t('paste.title', { lines: lines.length })}
      open
      wide
      onClose={onCancel}
      actions={
        <>
          <Button onPress={onCancel}>{t('paste.cancel')}</Button>
          <Button primary autoFocus onPress={() => onPaste(choice)}>
            {t('paste.paste')}
          </Button>
        </>
      }
    >
      <Choices<PasteChoice>
        label={t('paste.how')}
        value={choice}
        onChange={setChoice}
        choices={[
          { value: 'fill', label: t('paste.fill'), hint: t('paste.fillHint') },
          { value: 'join', label: t('paste.join'), hint: t('paste.joinHint') },
        ]}
      />
      {choice === 'fill' ? <Filled plan={plan} /> : <p className={styles.one}>{asOneRow(lines)}</p>}
    </Dialog>
  );
}

function Filled({ plan: { fillings, left } }: { readonly plan: FillPlan }) {
  const { t } = useTranslation('editor');
  const overwritten = fillings.filter(({ row }) => (row.target.text ?? '') !== '').length;
  return (
    <>
      {overwritten > 0 ? (
        <p className={styles.warning}>{t('paste.overwrites', { count: overwritten })}</p>
      ) : null}
      {left.length > 0 ? (
        <p className={styles.warning}>{t('paste.left', { count: left.length })}</p>
      ) : null}
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('paste.source')}</th>
            <th scope="col">{t('paste.before')}</th>
            <th scope="col">{t('paste.after')}</th>
          </tr>
        </thead>
        <tbody>
          {fillings.map(({ row, text }) => (
            <tr key={row.id}>
              <td>{row.source}</td>
              <td className={styles.before}>{row.target.text}</td>
              <td>{text}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
