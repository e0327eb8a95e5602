import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ArticleSummary } from '../../contract/types.ts';
import { isSlug, suggestSlug } from '../../projects/segments/slug.ts';
import { duplicateArticle, renameArticle } from '../app/articles.ts';
import { type Message, useFailureMessage } from '../app/messages.ts';
import { useWorkbench } from '../app/state.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { TextInput } from '../ui/fields.tsx';
import styles from './Home.module.css';

/** What is to be named: an article anew, or its copy. */
export interface Naming {
  readonly what: 'rename' | 'duplicate';
  readonly article: ArticleSummary;
}

interface NameDialogProps {
  readonly naming: Naming;
  onClose(): void;
}

export function NameDialog({ naming: { what, article }, onClose }: NameDialogProps) {
  const { t } = useTranslation(['home', 'app', 'prepare']);
  const say = useFailureMessage();
  const form = useId();
  const taken = useTaken();
  const isCopy = what === 'duplicate';
  const [title, setTitle] = useState(
    isCopy ? t('copyOf', { title: article.title }) : article.title,
  );
  const [slug, setSlug] = useState(isCopy ? suggestSlug(article.slug, taken) : article.slug);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Message>();

  const others = isCopy ? taken : taken.filter((each) => each !== article.slug);
  const slugError = !isSlug(slug)
    ? t('prepare:entry.slugBad')
    : others.includes(slug)
      ? t('prepare:entry.slugTaken')
      : undefined;
  const titleError = title.trim() === '' ? t('titleEmpty') : undefined;
  const unchanged = !isCopy && title.trim() === article.title && slug === article.slug;
  const ready = slugError === undefined && titleError === undefined && !busy;

  const submit = async () => {
    if (!ready) return;
    if (unchanged) {
      onClose();
      return;
    }
    setBusy(true);
    const answer = isCopy
      ? await duplicateArticle({ slug: article.slug, newSlug: slug, title: title.trim() })
      : await renameArticle({
          slug: article.slug,
          title: title.trim(),
          ...(slug === article.slug ? {} : { newSlug: slug }),
        });
    setBusy(false);
    if (!answer.ok) {
      setFailure(say(answer.error));
      return;
    }
    onClose();
    keepFocusOn(answer.value.slug);
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void submit();
  };

  return (
    <Dialog
      title={t(isCopy ? 'duplicateTitle' : 'renameTitle')}
      open
      dismissable={!busy}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose} isDisabled={busy}>
            {t('app:cancel')}
          </Button>
          <Button primary type="submit" form={form} isDisabled={!ready}>
            {busy ? t('busy') : t(isCopy ? 'doDuplicate' : 'doRename')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={onSubmit}>
        {failure === undefined ? null : (
          <div className={styles.failure} role="alert">
            {failure.title}
            {failure.detail === undefined ? null : <small>{failure.detail}</small>}
          </div>
        )}
        {isCopy ? <p className={styles.hint}>{t('duplicateHint')}</p> : null}
        <TextInput
          label={t('prepare:entry.articleTitle')}
          value={title}
          onChange={setTitle}
          error={titleError}
          maxLength={500}
          autoFocus
        />
        <TextInput
          label={t('prepare:entry.slug')}
          value={slug}
          onChange={setSlug}
          hint={t('prepare:entry.slugHint')}
          error={slugError}
          maxLength={100}
          code
        />
      </form>
    </Dialog>
  );
}

/** Short names that are given, of broken articles too. */
function useTaken(): readonly string[] {
  const articles = useWorkbench((state) => state.articles);
  if (!articles.loaded) return [];
  return [...articles.articles, ...articles.broken].map(({ slug }) => slug);
}

/** An article under another short name is another row of the list: what had the focus before the dialog is gone. */
function keepFocusOn(slug: string): void {
  // The dialog gives the focus back in the next frame, to what is still there.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      if (document.activeElement !== document.body) return;
      document.querySelector<HTMLElement>(`a[href="#/articles/${slug}"]`)?.focus();
    }),
  );
}
