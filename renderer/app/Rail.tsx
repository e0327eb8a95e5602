import { Languages, Library, Settings } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../ui/Button.tsx';
import styles from './Rail.module.css';
import { go, useWorkbench } from './state.ts';

export function Rail() {
  const { t } = useTranslation();
  const place = useWorkbench((state) => state.place);
  const lastSlug = useWorkbench((state) => state.lastSlug);
  return (
    <nav className={styles.rail} aria-label={t('rail.label')}>
      <IconButton
        icon={Library}
        label={t('rail.articles')}
        current={place.at === 'home'}
        onPress={() => go({ at: 'home' })}
      />
      <IconButton
        icon={Languages}
        label={t('rail.translate')}
        current={place.at === 'article'}
        isDisabled={lastSlug === undefined}
        onPress={() => {
          if (lastSlug !== undefined) go({ at: 'article', slug: lastSlug });
        }}
      />
      <div className={styles.space} />
      <IconButton
        icon={Settings}
        label={t('rail.settings')}
        onPress={() => useWorkbench.setState({ settingsOpen: true })}
      />
    </nav>
  );
}
