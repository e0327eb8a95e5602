import { useTranslation } from 'react-i18next';
import type { Facts } from '../../projects/import/types.ts';
import type { Segmentation } from '../../projects/markdown/types.ts';
import { Choices, TextInput } from '../ui/fields.tsx';
import { type ArticleForm, changeForm } from './draft.ts';
import styles from './PrepareView.module.css';
import { slugProblem } from './slugs.ts';
import { TemplateToggle } from './TemplateToggle.tsx';

interface ArticlePanelProps {
  readonly form: ArticleForm;
  readonly facts: Facts;
  readonly title: string;
  readonly slug: string;
  readonly taken: readonly string[];
}

/** What the article is called, how it is cut, and what its source says of itself. */
export function ArticlePanel({ form, facts, title, slug, taken }: ArticlePanelProps) {
  const { t } = useTranslation('prepare');
  const problem = slugProblem(slug, taken);
  return (
    <div className={styles.article}>
      <TextInput
        label={t('entry.articleTitle')}
        value={title}
        onChange={(next) => changeForm({ title: next })}
      />
      <TextInput
        label={t('entry.slug')}
        value={slug}
        onChange={(next) => changeForm({ slug: next })}
        hint={t('entry.slugHint')}
        error={problem === undefined ? undefined : t(problem)}
        code
      />
      <Choices<Segmentation>
        label={t('entry.segmentation')}
        value={form.segmentation}
        onChange={(segmentation) => changeForm({ segmentation })}
        choices={[
          { value: 'block', label: t('entry.byBlock'), hint: t('entry.byBlockHint') },
          { value: 'sentence', label: t('entry.bySentence'), hint: t('entry.bySentenceHint') },
        ]}
      />
      <TemplateToggle />
      <h2>{t('article.facts')}</h2>
      {(['author', 'date', 'url'] as const).map((fact) => (
        <TextInput
          key={fact}
          label={t(`article.${fact}`)}
          value={form[fact] ?? facts[fact] ?? ''}
          onChange={(value) => changeForm({ [fact]: value })}
        />
      ))}
    </div>
  );
}
