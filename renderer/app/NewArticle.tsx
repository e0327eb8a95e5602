import { FileText } from 'lucide-react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Input } from '../../contract/calls.ts';
import type { Segmentation } from '../../projects/markdown/types.ts';
import { slugSchema, suggestSlug } from '../../projects/segments/slug.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Choices, TextInput } from '../ui/fields.tsx';
import { call, hostGone } from './host.ts';
import { failureMessage, type Message } from './messages.ts';
import styles from './NewArticle.module.css';
import { type Outline, outline } from './outline.ts';
import { type Creating, go, stopCreating, useWorkbench } from './state.ts';

const MEGABYTE = 1024 * 1024;
/** A book is 1 MB; more than this is not an article and would only stall the editor. */
const FILE_LIMIT = 16 * MEGABYTE;

interface Content {
  /** As far as the dialog needs it: the host decodes a file's bytes strictly and keeps them. */
  readonly text: string;
  readonly file?: File;
}

export function NewArticle({ creating }: { readonly creating: NonNullable<Creating> }) {
  const { t, i18n } = useTranslation();
  const articles = useWorkbench((state) => state.articles);
  const [content, setContent] = useState<Content>({ text: '' });
  const [title, setTitle] = useState<string>();
  const [slug, setSlug] = useState<string>();
  const [segmentation, setSegmentation] = useState<Segmentation>('block');
  const [problem, setProblem] = useState<Message>();
  const [busy, setBusy] = useState(false);
  const found = useOutline(content.text, segmentation);

  const taken = useMemo(
    () =>
      articles.loaded
        ? [...articles.articles, ...articles.broken].map((article) => article.slug)
        : [],
    [articles],
  );
  const suggestedTitle = found?.title ?? fileTitle(content.file);
  const chosenTitle = title ?? suggestedTitle;
  const chosenSlug =
    slug ?? (content.text === '' ? '' : suggestSlug(fileTitle(content.file) || chosenTitle, taken));
  const slugError = slugProblem(chosenSlug, taken);
  const ready =
    content.text !== '' &&
    (found === undefined || found.rows > 0) &&
    chosenTitle.trim() !== '' &&
    chosenSlug !== '' &&
    slugError === undefined;

  const take = useCallback(
    async (file: File) => {
      if (file.size > FILE_LIMIT) {
        const size = (file.size / MEGABYTE).toFixed(1);
        setProblem({ title: t('create.tooBig', { size, limit: FILE_LIMIT / MEGABYTE }) });
        return;
      }
      setProblem(undefined);
      setContent({ file, text: await file.text() });
    },
    [t],
  );
  useEffect(() => {
    if (creating.file !== undefined) void take(creating.file);
  }, [creating.file, take]);

  const submit = async () => {
    setBusy(true);
    const answer = await call('article.import', {
      slug: chosenSlug,
      title: chosenTitle.trim(),
      content: await contentToSend(content),
      segmentation,
    }).catch(hostGone);
    setBusy(false);
    if (!answer.ok) {
      setProblem(failureMessage(i18n, answer.error));
      return;
    }
    stopCreating();
    go({ at: 'article', slug: answer.value.slug });
  };

  return (
    <Dialog
      title={t('create.title')}
      open
      wide
      dismissable={!busy && content.text === ''}
      onClose={stopCreating}
      actions={
        <>
          <Summary found={content.text === '' ? undefined : found} />
          <Button onPress={stopCreating} isDisabled={busy}>
            {t('cancel')}
          </Button>
          <Button primary isDisabled={!ready || busy} onPress={() => void submit()}>
            {busy ? t('create.busy') : t('create.submit')}
          </Button>
        </>
      }
    >
      {problem === undefined ? null : (
        <div className={styles.problem} role="alert">
          {problem.title}
          {problem.detail === undefined ? null : <small>{problem.detail}</small>}
        </div>
      )}
      <div className={styles.file}>
        <FileTrigger
          acceptedFileTypes={['.md', '.markdown', '.mdx', '.txt', 'text/markdown', 'text/plain']}
          onSelect={(files) => {
            const file = files?.[0];
            if (file !== undefined) void take(file);
          }}
        >
          <Button>
            <FileText size={16} aria-hidden />
            {t('create.file')}
          </Button>
        </FileTrigger>
        <span>
          {content.file === undefined
            ? t('create.fileHint')
            : t('create.chosen', { name: content.file.name })}
        </span>
      </div>
      <TextInput
        label={t('create.paste')}
        value={content.text}
        onChange={(text) => setContent({ text })}
        multiline
        code
        autoFocus
      />
      <TextInput label={t('create.articleTitle')} value={chosenTitle} onChange={setTitle} />
      <TextInput
        label={t('create.slug')}
        value={chosenSlug}
        onChange={setSlug}
        hint={t('create.slugHint')}
        error={slugError === undefined || chosenSlug === '' ? undefined : t(slugError)}
        code
      />
      <Choices<Segmentation>
        label={t('create.segmentation')}
        value={segmentation}
        onChange={setSegmentation}
        choices={[
          { value: 'block', label: t('create.byBlock'), hint: t('create.byBlockHint') },
          { value: 'sentence', label: t('create.bySentence'), hint: t('create.bySentenceHint') },
        ]}
      />
    </Dialog>
  );
}

function Summary({ found }: { readonly found: Outline | undefined }) {
  const { t } = useTranslation();
  if (found === undefined) return <span className={styles.summary} />;
  return (
    <span className={styles.summary} role="status">
      {found.rows === 0
        ? t('create.nothing')
        : t('create.summary', { count: found.rows, rows: found.rows, words: found.words })}
    </span>
  );
}

/** What the text would become, a moment after the last change. */
function useOutline(text: string, segmentation: Segmentation): Outline | undefined {
  const [found, setFound] = useState<Outline>();
  useEffect(() => {
    const timer = setTimeout(() => {
      void outline(text, segmentation).then(setFound);
    }, 200);
    return () => clearTimeout(timer);
  }, [text, segmentation]);
  return found;
}

function slugProblem(
  slug: string,
  taken: readonly string[],
): 'create.slugBad' | 'create.slugTaken' | undefined {
  if (!slugSchema.safeParse(slug).success) return 'create.slugBad';
  return taken.includes(slug) ? 'create.slugTaken' : undefined;
}

function fileTitle(file: File | undefined): string {
  return file?.name.replace(/\.[^.]+$/, '') ?? '';
}

async function contentToSend({ text, file }: Content): Promise<Input<'article.import'>['content']> {
  if (file === undefined) return { text };
  return { base64: await base64(file), fileName: file.name };
}

function base64(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => {
      const url = String(reader.result);
      resolve(url.slice(url.indexOf(',') + 1));
    });
    reader.addEventListener('error', () => reject(reader.error));
    reader.readAsDataURL(file);
  });
}
