import { diffWords } from 'diff';
import { useTranslation } from 'react-i18next';
import type { StructureDifference } from '../../projects/markdown/index.ts';
import { isSourceRow } from '../../projects/segments/rows.ts';
import type { Row } from '../../projects/segments/types.ts';
import { writtenOwnRows } from '../../projects/segments/write.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import styles from './ArticleView.module.css';

interface ExportRefusedProps {
  readonly differences: readonly StructureDifference[];
  readonly rows: readonly Row[];
  onGo(id: string): void;
  onClose(): void;
}

/** Nothing was written: where the result would not parse as the source does, and the way there. */
export function ExportRefused({ differences, rows, onGo, onClose }: ExportRefusedProps) {
  const { t } = useTranslation();
  const rowOf = rowNamer(rows);
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
          const row = rowOf(difference);
          return (
            <li key={`${row?.id}:${difference.expected}:${difference.found}`}>
              {row === undefined ? null : (
                <Button onPress={() => onGo(row.id)}>
                  {t('editor.differenceRow', { row: rows.indexOf(row) + 1 })}
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

/** The row that a difference is in: a segment is named by its place among the rows with English. */
function rowNamer(rows: readonly Row[]): (difference: StructureDifference) => Row | undefined {
  const sources = rows.filter(isSourceRow);
  const own = writtenOwnRows(rows);
  return (difference) => {
    if (difference.own !== undefined) return own[difference.own];
    return difference.segment === undefined ? undefined : sources[difference.segment];
  };
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
