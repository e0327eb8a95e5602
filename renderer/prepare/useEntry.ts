import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReadSource } from '../../contract/types.ts';
import type { ImportFormat } from '../../projects/import/types.ts';
import type { Result } from '../../text/result.ts';
import { failureMessage, type Message } from '../app/messages.ts';
import { isRich, type Pasted, readClipboard } from './clipboard.ts';
import type { Raw } from './draft.ts';
import { type CameAlong, type GivenFile, MOST_FILES, sortGiven } from './given.ts';
import { LARGEST_RAW, MEGABYTE, pastedHtml, pastedText, readRaw, sizeOfText } from './reading.ts';

/** What is about to become an article. */
export interface Entry {
  readonly raw: Raw;
  readonly read: ReadSource;
  readonly format: ImportFormat;
  /** Of a choice of files: all that could be the article, and the images beside. */
  readonly articles: readonly GivenFile[];
  readonly images: readonly CameAlong[];
  /** Of a paste with rich text: both of its forms. */
  readonly pasted?: Pasted;
}

/** Brings an article in: by files, by a paste, by typing. */
export function useEntry() {
  const { t, i18n } = useTranslation('prepare');
  const [entry, setEntry] = useState<Entry>();
  const [problem, setProblem] = useState<Message>();
  const [reading, setReading] = useState(false);
  // Of two reads under way the later one counts, whichever is done first.
  const attempts = useRef(0);
  // What the person said the text is, for as long as the same text is being written.
  const said = useRef<ImportFormat>(undefined);

  const begin = useCallback(
    async (raw: Raw, more: Partial<Entry>, encoding?: string): Promise<void> => {
      const attempt = ++attempts.current;
      const { content } = raw;
      const size = typeof content === 'string' ? sizeOfText(content) : content.size;
      if (size > LARGEST_RAW) {
        const values = { size: (size / MEGABYTE).toFixed(1), limit: LARGEST_RAW / MEGABYTE };
        const title = t(typeof content === 'string' ? 'entry.tooLong' : 'entry.tooBig', values);
        setProblem({ title });
        return;
      }
      setProblem(undefined);
      setReading(true);
      const read: Result<ReadSource> = await readRaw(raw, encoding);
      if (attempt !== attempts.current) return;
      setReading(false);
      if (!read.ok) setProblem(failureMessage(i18n, read.error));
      else {
        const { value } = read;
        setEntry({ articles: [], images: [], format: value.format, ...more, raw, read: value });
      }
    },
    [t, i18n],
  );

  const takeFile = useCallback(
    async ({ file }: GivenFile, articles: readonly GivenFile[], images: readonly CameAlong[]) => {
      setEntry(undefined);
      await begin({ fileName: file.name, content: file }, { articles, images });
    },
    [begin],
  );

  const takeFiles = useCallback(
    async (given: readonly GivenFile[]) => {
      const { articles, images } = sortGiven(given);
      const [first] = articles;
      if (first === undefined) {
        setProblem({ title: t('entry.noArticle') });
        return;
      }
      await takeFile(first, articles, images);
      if (given.length >= MOST_FILES) {
        setProblem({ title: t('entry.tooMany', { count: MOST_FILES }) });
      }
    },
    [takeFile, t],
  );

  const takePaste = useCallback(
    (pasted: Pasted, as?: 'html' | 'text') => {
      const isHtml = as === undefined ? isRich(pasted) : as === 'html';
      const both = pasted.html === '' ? {} : { pasted };
      const raw = isHtml ? pastedHtml(pasted.html) : pastedText(pasted.text);
      return begin(raw, both);
    },
    [begin],
  );

  const type = useCallback(
    (text: string) => {
      attempts.current++;
      setProblem(undefined);
      setReading(false);
      if (text === '') {
        said.current = undefined;
        setEntry(undefined);
      } else void begin(pastedText(text), said.current ? { format: said.current } : {});
    },
    [begin],
  );

  const pasteFromClipboard = useCallback(async () => {
    const clipboard = await readClipboard();
    if (clipboard.kind === 'read') await takePaste(clipboard.pasted);
    else {
      setProblem({
        title: t(clipboard.kind === 'empty' ? 'entry.clipboardEmpty' : 'entry.clipboardRefused'),
      });
    }
  }, [takePaste, t]);

  return {
    entry,
    problem,
    reading,
    setProblem,
    takeFile,
    takeFiles,
    takePaste,
    type,
    pasteFromClipboard,
    setFormat: (format: ImportFormat) => {
      said.current = format;
      setEntry((before) => (before === undefined ? before : { ...before, format }));
    },
    setEncoding: (encoding: string) =>
      entry === undefined
        ? Promise.resolve()
        : begin(
            entry.raw,
            { articles: entry.articles, images: entry.images, format: entry.format },
            encoding,
          ),
  };
}
