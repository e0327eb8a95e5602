import { useTranslation } from 'react-i18next';
import type { StructureDifference } from '../../projects/markdown/index.ts';
import type { Row } from '../../projects/segments/types.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import styles from './ArticleView.module.css';

interface ExportRefusedProps {
  readonly differences: readonly StructureDifference[];
  /** The rows with English, in order: a difference names its segment by its place among them. */
  readonly rows: readonly Row[];
  onGo(id: string): void;
  onClose(): void;
}

/** Nothing was written: where the result would not parse as the source does, and the way there. */
export function ExportRefused({ differences, rows, onGo, onClose }: ExportRefusedProps) {
  const { t } = useTranslation();
  return (
    <Dialog
      title={t('editor.exportRefused')}
      open
      wide
      onClose={onClose}
      actions={
        <Button primary onPress={onClose}>
          {t('close')}
        </Button>
      }
    >
      <p>{t('editor.exportRefusedHint')}</p>
      <ul className={styles.differences}>
        {differences.map((difference) => {
          const row = difference.segment === undefined ? undefined : rows[difference.segment];
          return (
            <li key={`${difference.segment}:${difference.expected}:${difference.found}`}>
              {row === undefined ? null : (
                <Button onPress={() => onGo(row.id)}>
                  {t('editor.differenceRow', { row: (difference.segment ?? 0) + 1 })}
                </Button>
              )}
              <code>
                {t('editor.difference', {
                  expected: difference.expected,
                  found: difference.found,
                })}
              </code>
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}
