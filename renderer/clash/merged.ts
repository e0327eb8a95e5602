import i18next from 'i18next';
import type { MergedIn, OpenArticle, Recovered } from '../../contract/types.ts';
import { isClash } from '../../projects/segments/clash.ts';
import type { Row } from '../../projects/segments/types.ts';
import { momentLabel } from '../app/dates.ts';
import { notify, useWorkbench } from '../app/state.ts';

/** Says what came with the opening: edits found again, changes made while nobody was here. */
export function sayOpened({ recovered, merged }: Pick<OpenArticle, 'recovered' | 'merged'>): void {
  if (recovered !== undefined) sayRecovered(recovered);
  if (merged !== undefined) sayMerged(merged);
}

/** Says in one line which edits were found again after a crash. */
export function sayRecovered({ edits, last }: Recovered): void {
  const time = momentLabel(last, i18next.language);
  notify({ tone: 'done', text: i18next.t('clash:recovered', { count: edits, time }) });
}

/** Says which changes came in from outside, and offers the way to the first clash; nothing where none did. */
export function sayMerged({ from, rows, clashes }: MergedIn): void {
  if (rows.length === 0 && clashes.length === 0) return;
  const said = i18next.t(`clash:merged.${from}`, { count: Math.max(rows.length, clashes.length) });
  const [first] = clashes;
  if (first === undefined) {
    notify({ tone: 'done', text: said });
    return;
  }
  const counted = i18next.t('clash:clashes', { count: clashes.length });
  notify({
    tone: 'done',
    text: i18next.language === 'zh-CN' ? said + counted : `${said} ${counted}`,
    action: { label: i18next.t('clash:goToFirst'), run: () => focusRow(first) },
  });
}

/** Says that clashes stand in what was exported, and offers the way to the first; nothing where none do. */
export function sayExportedClashes(rows: readonly Row[]): void {
  const clashes = rows.filter(isClash);
  const [first] = clashes;
  if (first === undefined) return;
  notify({
    tone: 'done',
    text: i18next.t('clash:exported', { count: clashes.length }),
    action: { label: i18next.t('clash:goToFirst'), run: () => focusRow(first.id) },
  });
}

function focusRow(id: string): void {
  useWorkbench.getState().work?.pair.current?.focusRow(id);
}
