import { Languages, Library, Settings } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../ui/Button.tsx';
import { type AppCommandId, appCommand, now } from './commands.ts';
import styles from './Rail.module.css';
import { useWorkbench } from './state.ts';

const run = (id: AppCommandId) => appCommand(id).run(now());

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
        onPress={() => run('articles')}
      />
      <IconButton
        icon={Languages}
        label={t('rail.translate')}
        current={place.at === 'article'}
        isDisabled={lastSlug === undefined}
        onPress={() => run('translate')}
      />
      <div className={styles.space} />
      <IconButton icon={Settings} label={t('rail.settings')} onPress={() => run('settings')} />
    </nav>
  );
}
