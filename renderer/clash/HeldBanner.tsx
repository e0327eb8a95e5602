import { Lock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Holder } from '../../contract/types.ts';
import { momentLabel } from '../app/dates.ts';
import styles from './HeldBanner.module.css';

/** Another host writes the article: who, since when, and what will happen by itself. */
export function HeldBanner({ holder }: { readonly holder: Holder | undefined }) {
  const { t, i18n } = useTranslation('clash');
  if (holder === undefined) return null;
  const { pid, computer } = holder;
  const since = momentLabel(holder.since, i18n.language);
  return (
    <p className={styles.held} role="status">
      <Lock size={16} strokeWidth={1.75} aria-hidden />
      {t('held', { pid, computer, since })}
    </p>
  );
}
