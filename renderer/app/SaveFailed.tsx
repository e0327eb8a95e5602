import { CircleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/Button.tsx';
import type { OpenedArticle } from './article.ts';
import { useFailureMessage } from './messages.ts';
import styles from './SaveFailed.module.css';
import { useWorkbench } from './state.ts';

/** Work could not be written: why, where it is meanwhile, what to do, and that it is tried again. */
export function SaveFailed({ article }: { readonly article: OpenedArticle }) {
  const { t } = useTranslation();
  const say = useFailureMessage();
  const connected = useWorkbench((state) => state.connected);
  const saving = article.useSaving();
  // Of a host that is gone the window's own banner tells.
  if (saving.state !== 'failed' || !connected) return null;
  const { title, detail } = say(saving.failure);
  return (
    <div className={styles.failed} role="alert">
      <CircleAlert size={16} strokeWidth={1.75} aria-hidden />
      <p>
        <strong>{title}</strong> {t(`editor.keptIn.${saving.kept}`)}
        {detail === undefined ? null : <small>{detail}</small>}
      </p>
      <Button onPress={() => article.retry()}>{t('editor.retryNow')}</Button>
    </div>
  );
}
