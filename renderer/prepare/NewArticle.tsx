import { ClipboardPaste, FileText, FolderOpen } from 'lucide-react';
import { type ClipboardEvent, useEffect, useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Segmentation } from '../../projects/markdown/types.ts';
import { suggestSlug } from '../../projects/segments/slug.ts';
import { call, hostGone } from '../app/host.ts';
import { failureMessage, type Message } from '../app/messages.ts';
import { type Outline, outline } from '../app/outline.ts';
import { type Creating, go, stopCreating, useWorkbench } from '../app/state.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Choices, Select, TextInput } from '../ui/fields.tsx';
import { pastedFrom } from './clipboard.ts';
import { newDraft, type Raw, setDraft } from './draft.ts';
import { chosenFiles } from './given.ts';
import styles from './NewArticle.module.css';
import { contentOf } from './reading.ts';
import { isDoubtful, SourceControls } from './SourceControls.tsx';
import { nameOf, slugProblem, useTakenSlugs } from './slugs.ts';
import { TemplateToggle } from './TemplateToggle.tsx';
import { type Entry, useEntry } from './useEntry.ts';

/** Brings an article in. Clean Markdown starts at once; everything else, and whoever wants to, prepares it first. */
export function NewArticle({ creating }: { readonly creating: NonNullable<Creating> }) {
  const { t, i18n } = useTranslation('prepare');
  const source = useEntry();
  const { entry, takeFiles } = source;
  const taken = useTakenSlugs();
  const [title, setTitle] = useState<string>();
  const [slug, setSlug] = useState<string>();
  const [segmentation, setSegmentation] = useState<Segmentation>('block');
  const [busy, setBusy] = useState(false);
  const [typed, setTyped] = useState('');
  const direct = entry !== undefined && isDirect(entry);
  const found = useOutline(direct ? entry.read.text : '', segmentation);

  useEffect(() => {
    if (creating.given.length > 0) void takeFiles(creating.given);
  }, [creating.given, takeFiles]);

  const fileTitle = entry === undefined || isPasted(entry) ? '' : nameOf(entry.raw.fileName);
  const chosenTitle = title ?? found?.title ?? fileTitle;
  const chosenSlug = slug ?? (direct ? suggestSlug(fileTitle || chosenTitle, taken) : '');
  const slugError = slugProblem(chosenSlug, taken);
  const isReady =
    direct &&
    (found === undefined || found.rows > 0) &&
    chosenTitle.trim() !== '' &&
    slugError === undefined;

  const start = async (raw: Raw) => {
    setBusy(true);
    const content = await contentOf(raw);
    const answer = content.ok
      ? await call('article.import', {
          slug: chosenSlug,
          title: chosenTitle.trim(),
          content: content.value,
          segmentation,
          template: useWorkbench.getState().settings.template,
        }).catch(hostGone)
      : content;
    setBusy(false);
    if (!answer.ok) source.setProblem(failureMessage(i18n, answer.error));
    else {
      stopCreating();
      go({ at: 'article', slug: answer.value.slug });
    }
  };
  const prepare = ({ raw, read, format, images }: Entry) => {
    const draft = newDraft(raw, read, format, images);
    setDraft({
      ...draft,
      form: {
        ...draft.form,
        segmentation,
        ...(title === undefined ? {} : { title }),
        ...(slug === undefined ? {} : { slug }),
      },
    });
    stopCreating();
    go({ at: 'prepare' });
  };
  const paste = (event: ClipboardEvent) => {
    const pasted = pastedFrom(event.clipboardData);
    // Plain text goes where the caret is, as anywhere.
    if (pasted === undefined || pasted.html === '') return;
    event.preventDefault();
    void source.takePaste(pasted);
  };

  return (
    <Dialog
      title={t('entry.title')}
      open
      wide
      dismissable={!busy && entry === undefined}
      onClose={stopCreating}
      actions={
        <>
          <Summary found={direct ? found : undefined} reading={source.reading} />
          <Button onPress={stopCreating} isDisabled={busy}>
            {t('cancel', { ns: 'app' })}
          </Button>
          <Button
            primary={!direct}
            isDisabled={entry === undefined || source.reading || busy}
            onPress={() => entry !== undefined && prepare(entry)}
          >
            {t('entry.prepare')}
          </Button>
          {entry !== undefined && !direct ? null : (
            <Button
              primary={direct}
              isDisabled={!isReady || source.reading || busy}
              onPress={() => entry !== undefined && void start(entry.raw)}
            >
              {busy ? t('entry.busy') : t('entry.start')}
            </Button>
          )}
        </>
      }
    >
      {source.problem === undefined ? null : <ProblemBox problem={source.problem} />}
      <Ways source={source} />
      {entry !== undefined && isWhole(entry) ? (
        <Chosen
          entry={entry}
          source={source}
          onClear={() => {
            setTyped('');
            source.type('');
          }}
        />
      ) : (
        <div onPaste={paste}>
          <TextInput
            label={t('entry.paste')}
            value={typed}
            onChange={(text) => {
              // At once, and not when it is read: an input method is composing in it.
              setTyped(text);
              source.type(text);
            }}
            hint={t('entry.pasteHint')}
            multiline
            code
            autoFocus
          />
        </div>
      )}
      {entry === undefined ? null : (
        <div className={styles.controls}>
          <SourceControls
            read={entry.read}
            format={entry.format}
            onFormat={source.setFormat}
            onEncoding={isPasted(entry) ? undefined : (name) => void source.setEncoding(name)}
          />
        </div>
      )}
      {entry !== undefined && isDoubtful(entry.read) ? <Sample text={entry.read.text} /> : null}
      {entry !== undefined && !direct ? null : (
        <>
          <TextInput label={t('entry.articleTitle')} value={chosenTitle} onChange={setTitle} />
          <TextInput
            label={t('entry.slug')}
            value={chosenSlug}
            onChange={setSlug}
            hint={t('entry.slugHint')}
            error={slugError === undefined || chosenSlug === '' ? undefined : t(slugError)}
            code
          />
          <Choices<Segmentation>
            label={t('entry.segmentation')}
            value={segmentation}
            onChange={setSegmentation}
            choices={[
              { value: 'block', label: t('entry.byBlock'), hint: t('entry.byBlockHint') },
              { value: 'sentence', label: t('entry.bySentence'), hint: t('entry.bySentenceHint') },
            ]}
          />
          <TemplateToggle />
        </>
      )}
    </Dialog>
  );
}

type Source = ReturnType<typeof useEntry>;

function ProblemBox({ problem }: { readonly problem: Message }) {
  return (
    <div className={styles.problem} role="alert">
      {problem.title}
      {problem.detail === undefined ? null : <small>{problem.detail}</small>}
    </div>
  );
}

/** Files, a folder, the clipboard. */
function Ways({ source }: { readonly source: Source }) {
  const { t } = useTranslation('prepare');
  const take = (files: FileList | null) => {
    if (files !== null && files.length > 0) void source.takeFiles(chosenFiles(files));
  };
  return (
    <div className={styles.ways}>
      <div>
        <FileTrigger allowsMultiple onSelect={take}>
          <Button>
            <FileText size={16} aria-hidden />
            {t('entry.file')}
          </Button>
        </FileTrigger>
        <FileTrigger acceptDirectory onSelect={take}>
          <Button>
            <FolderOpen size={16} aria-hidden />
            {t('entry.folder')}
          </Button>
        </FileTrigger>
        <Button onPress={() => void source.pasteFromClipboard()}>
          <ClipboardPaste size={16} aria-hidden />
          {t('entry.clipboard')}
        </Button>
      </div>
      <p>{t('entry.fileHint')}</p>
    </div>
  );
}

interface ChosenProps {
  readonly entry: Entry;
  readonly source: Source;
  onClear(): void;
}

/** What was chosen or pasted whole, and the choices that it leaves. */
function Chosen({ entry, source, onClear }: ChosenProps) {
  const { t, i18n } = useTranslation('prepare');
  const { raw, articles, images, pasted } = entry;
  const size = typeof raw.content === 'string' ? raw.content.length : 0;
  return (
    <div className={styles.chosen}>
      <div>
        <span>
          {isPasted(entry)
            ? t('entry.rich', { size: new Intl.NumberFormat(i18n.language).format(size) })
            : t('entry.chosen', { name: raw.fileName })}
          {images.length === 0 ? null : t('entry.images', { count: images.length })}
        </span>
        <Button onPress={onClear}>{t('entry.clear')}</Button>
      </div>
      {articles.length < 2 ? null : (
        <Select
          label={t('entry.which')}
          value={articles.find(({ file }) => file === raw.content)?.path ?? ''}
          choices={articles.map(({ path }) => ({ value: path, label: path }))}
          onChange={(path) => {
            const wanted = articles.find((article) => article.path === path);
            if (wanted !== undefined) void source.takeFile(wanted, articles, images);
          }}
        />
      )}
      {pasted === undefined || pasted.text === '' ? null : (
        <Choices<'html' | 'text'>
          label={t('entry.richOrPlain')}
          value={entry.raw.content === pasted.html ? 'html' : 'text'}
          onChange={(as) => void source.takePaste(pasted, as)}
          choices={[
            { value: 'html', label: t('entry.asRich'), hint: t('entry.asRichHint') },
            { value: 'text', label: t('entry.asPlain'), hint: t('entry.asPlainHint') },
          ]}
        />
      )}
    </div>
  );
}

const SAMPLE = 600;

/** How the chosen encoding reads. */
function Sample({ text }: { readonly text: string }) {
  const { t } = useTranslation('prepare');
  return (
    <section className={styles.sample} aria-label={t('encoding.sample')}>
      <p>{t('encoding.hint')}</p>
      <pre>{readable(text).slice(0, SAMPLE).toWellFormed()}</pre>
    </section>
  );
}

/** Of a page the text tells more than its head; nothing of it is drawn as HTML. */
function readable(text: string): string {
  return text
    .slice(0, 200_000)
    .replace(/<(script|style)\b[\s\S]*?<\/\1\s*>/gi, ' ')
    .replace(/<[^>]{0,2000}>/g, ' ')
    .replace(/[ \t]*\n\s*/g, '\n')
    .trim();
}

function Summary(props: { readonly found: Outline | undefined; readonly reading: boolean }) {
  const { t } = useTranslation('prepare');
  const { found, reading } = props;
  if (reading) {
    return (
      <span className={styles.summary} role="status">
        {t('entry.reading')}
      </span>
    );
  }
  if (found === undefined) return <span className={styles.summary} />;
  return (
    <span className={styles.summary} role="status">
      {found.rows === 0
        ? t('entry.nothing')
        : t('entry.summary', { count: found.rows, rows: found.rows, words: found.words })}
    </span>
  );
}

/** Markdown that needs no decoding by choice and brings no images can be an article as it is. */
function isDirect({ format, read, images }: Entry): boolean {
  return format === 'markdown' && read.encoding === 'utf-8' && images.length === 0;
}

const isPasted = ({ raw }: Entry): boolean => typeof raw.content === 'string';

/** Chosen or pasted in one piece, and not being typed. */
const isWhole = (entry: Entry): boolean => !isPasted(entry) || entry.pasted !== undefined;

/** What the text would become, a moment after the last change. */
function useOutline(text: string, segmentation: Segmentation): Outline | undefined {
  const [found, setFound] = useState<Outline>();
  useEffect(() => {
    let isPast = false;
    const timer = setTimeout(() => {
      void outline(text, segmentation).then((next) => (isPast ? undefined : setFound(next)));
    }, 200);
    return () => {
      isPast = true;
      clearTimeout(timer);
    };
  }, [text, segmentation]);
  return found;
}
