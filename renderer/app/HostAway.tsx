import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/Button.tsx';
import styles from './App.module.css';
import type { OpenedArticle } from './article.ts';
import { useWorkbench } from './state.ts';

/** The host does not answer: for a moment, or, when it has ended or forgotten this window, for good. */
export function HostAway() {
  const { t } = useTranslation();
  const connected = useWorkbench((state) => state.connected);
  const isLost = useWorkbench((state) => state.hostLost);
  const work = useWorkbench((state) => state.work);
  if (connected) return null;
  return (
    <div className={styles.banner} role="alert">
      {t(isLost ? 'editor.hostLost' : 'editor.disconnected')}{' '}
      {isLost && work !== undefined ? <CopyUnsent article={work.article} /> : null}
    </div>
  );
}

/** The window is the only place that has these texts: they are handed over as text. */
function CopyUnsent({ article }: { readonly article: OpenedArticle }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  // Says so with every change that cannot be sent.
  article.useSaving();
  const unsent = article.unsentTexts();
  if (unsent.length === 0) return null;
  const copy = async () => {
    const text = unsent.map(({ source, target }) => `${source}\n${target}`).join('\n\n');
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <Button onPress={() => void copy()}>
      {copied ? t('editor.unsentCopied') : t('editor.copyUnsent', { count: unsent.length })}
    </Button>
  );
}
