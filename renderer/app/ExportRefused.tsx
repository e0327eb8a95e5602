import { diffWords } from 'diff';
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
              <Difference {...difference} />
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}

const words = new Intl.Segmenter('zh', { granularity: 'word' });
/** Milliseconds; two texts that have nothing in common are shown one after the other instead. */
const DIFF_TIMEOUT = 50;

/** What the result should be and what it would be, word by word. */
function Difference({ expected, found }: StructureDifference) {
  const { t } = useTranslation();
  const changes = diffWords(expected, found, { intlSegmenter: words, timeout: DIFF_TIMEOUT });
  const texts: readonly { value: string; added?: boolean; removed?: boolean }[] = changes ?? [
    { value: expected, removed: true },
    { value: found, added: true },
  ];
  let at = 0;
  return (
    <code title={t('editor.difference', { expected, found })}>
      {texts.map(({ value, added, removed }) => {
        const key = `${at}${added ? '+' : ''}`;
        at += value.length;
        if (removed) return <del key={key}>{value}</del>;
        return added ? <ins key={key}>{value}</ins> : <span key={key}>{value}</span>;
      })}
    </code>
  );
}
