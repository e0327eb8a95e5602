import { useTranslation } from 'react-i18next';
import type { GitRepository } from '../../contract/git.ts';
import { Button } from '../ui/Button.tsx';
import { TextInput } from '../ui/fields.tsx';
import styles from './git.module.css';
import { describeArticle, unsavedCount } from './message.ts';
import { saveVersion } from './store.ts';
import { type DraftVersion, isEmail } from './useDraftVersion.ts';

interface UnsavedProps {
  readonly repository: GitRepository;
  readonly draft: DraftVersion;
}

/** What no version holds yet, article by article, and the version that would. */
export function Unsaved({ repository, draft }: UnsavedProps) {
  const { t, i18n } = useTranslation('git');
  const { articles, files } = repository;
  if (unsavedCount(repository) === 0) return <p className={styles.hint}>{t('nothing')}</p>;
  const { message, version, asksAuthor, setMessage } = draft;
  return (
    <>
      <ul className={styles.list}>
        {articles.map((article) => (
          <li key={article.slug}>
            <strong>{t('article', { title: article.title })}</strong>
            <span>{describeArticle(article, i18n)}</span>
          </li>
        ))}
        {files.length === 0 ? null : (
          <li title={files.join('\n')}>
            <span>{t('files', { count: files.length })}</span>
          </li>
        )}
      </ul>
      {asksAuthor ? <Author draft={draft} /> : null}
      <TextInput
        label={t('message')}
        value={message}
        onChange={setMessage}
        multiline
        rows={3}
        maxLength={10_000}
      />
      <div className={styles.line}>
        <Button
          primary
          isDisabled={version === undefined}
          onPress={() => {
            if (version !== undefined) void saveVersion(version);
          }}
        >
          {t('save')}
        </Button>
      </div>
    </>
  );
}

function Author({ draft }: { readonly draft: DraftVersion }) {
  const { t } = useTranslation('git');
  const { name, email, setName, setEmail } = draft;
  return (
    <>
      <p className={styles.hint}>{t('author')}</p>
      <TextInput label={t('name')} value={name} onChange={setName} maxLength={200} />
      <TextInput
        label={t('email')}
        value={email}
        onChange={setEmail}
        maxLength={200}
        error={email === '' || isEmail(email) ? undefined : t('emailWrong')}
      />
    </>
  );
}
