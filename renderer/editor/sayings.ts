import type { TFunction } from 'i18next';
import type { Notice } from './commands/notice.ts';
import type { Caret } from './pair/carets.ts';
import { markOf } from './pair/lines.ts';

type T = TFunction<readonly ['editor', 'history']>;

/** What a screen reader says when the caret comes to a line: number, kind and state. */
export function announcement(t: T, { row, number }: Caret): string {
  if (row === undefined || number === undefined) return t('skeleton');
  const values = { number, kind: t(`kind.${row.kind}`), state: t(`state.${markOf(row)}`) };
  const said = t((row.target.text ?? '') === '' ? 'rowEmpty' : 'row', values);
  return row.target.note === undefined ? said : t('rowRemark', { said, note: row.target.note });
}

export function noticeText(t: T, notice: Notice): string {
  switch (notice.say) {
    case 'refused':
      return t(`refused.${notice.reason}`);
    case 'confirmed': {
      const { confirmed, empty, machine, clashing } = notice;
      const said =
        empty === 0
          ? t('confirmedMany', { count: confirmed })
          : t('confirmedManyEmpty', { confirmed, count: empty });
      const left = [
        machine === 0 ? '' : t('confirmedNoMachine', { count: machine }),
        clashing === 0 ? '' : t('confirmedNoClash', { count: clashing }),
      ];
      return said + left.join('');
    }
    case 'older-loading':
      return t('history:older.loading');
    case 'older-failed':
      return t('history:older.failed');
    case 'settled':
      return notice.left === 0 ? t('settledAll') : t('settled', { count: notice.left });
    case 'joined':
      return t('joined', { count: notice.joined });
    case 'replaced': {
      const { replaced, kept } = notice;
      return kept === 0
        ? t('replaced', { count: replaced })
        : t('replacedSome', { replaced, count: kept });
    }
  }
}
