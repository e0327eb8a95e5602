import { Fragment, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { statistics } from '../../projects/segments/statistics.ts';
import { notify } from '../app/state.ts';
import type { ArticleSession } from '../editor/session.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import styles from './StatisticsDialog.module.css';
import { asTsv, sectionsOf } from './table.ts';

/** 统计: the open article in figures, as it is now. */
export function StatisticsDialog({
  session,
  onClose,
}: {
  readonly session: ArticleSession;
  onClose(): void;
}) {
  const { t, i18n } = useTranslation('statistics');
  const { t: tApp } = useTranslation('app');
  const sections = useMemo(() => sectionsOf(statistics(session.rows), t), [session, t]);
  const number = new Intl.NumberFormat(i18n.language);

  const copy = () =>
    navigator.clipboard.writeText(asTsv(sections, t)).then(
      () => notify({ tone: 'done', text: t('copied') }),
      () => notify({ tone: 'failure', text: t('copyFailed') }),
    );

  return (
    <Dialog
      title={t('title')}
      open
      onClose={onClose}
      actions={
        <>
          <Button onPress={() => void copy()}>{t('copy')}</Button>
          <Button primary onPress={onClose}>
            {tApp('close')}
          </Button>
        </>
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is longer than the window is scrolled by its keys */}
      <section tabIndex={0} aria-label={t('title')} className={styles.figures}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('figure')}</th>
              <th scope="col">{t('rows')}</th>
              <th scope="col">{t('words')}</th>
              <th scope="col">{t('characters')}</th>
            </tr>
          </thead>
          <tbody>
            {sections.map(({ title, lines }) => (
              <Fragment key={title}>
                {lines.length === 1 ? null : (
                  <tr className={styles.section}>
                    <th scope="colgroup" colSpan={4}>
                      {title}
                    </th>
                  </tr>
                )}
                {lines.map(({ label, figures }) => (
                  <tr key={label}>
                    <th scope="row">{label}</th>
                    {figures.length === 1 ? (
                      <td colSpan={3}>
                        {figures[0] === undefined ? '–' : number.format(figures[0])}
                      </td>
                    ) : (
                      figures.map((figure, column) => (
                        // biome-ignore lint/suspicious/noArrayIndexKey: the columns never move
                        <td key={column}>{figure === undefined ? '' : number.format(figure)}</td>
                      ))
                    )}
                  </tr>
                ))}
              </Fragment>
            ))}
          </tbody>
        </table>
      </section>
      <p className={styles.hint}>{t('hint')}</p>
    </Dialog>
  );
}
