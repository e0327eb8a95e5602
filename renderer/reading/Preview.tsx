import DOMPurify from 'dompurify';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Preview.module.css';
import type { PreviewAnswer, PreviewRequest } from './preview.worker.ts';
import PreviewWorker from './preview.worker.ts?worker';

/** Milliseconds after the last change until the article is set again. */
const PAUSE = 250;

interface PreviewProps {
  /** Called when it is time to set the article: writing it costs too much for every keystroke. */
  markdown(): string;
  /** Calls back after every change of the rows; returns how to stop. */
  subscribe(changed: () => void): () => void;
}

/** The article as a reader would see it, kept in step while typing. */
export function Preview({ markdown, subscribe }: PreviewProps) {
  const { t } = useTranslation('app');
  const page = useRef<HTMLElement>(null);

  useEffect(() => {
    const worker = new PreviewWorker();
    let number = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let shown: readonly string[] = [];
    const ask = () => {
      const request: PreviewRequest = { number: ++number, markdown: markdown() };
      worker.postMessage(request);
    };
    worker.addEventListener('message', (event: MessageEvent<PreviewAnswer>) => {
      if (event.data.number !== number || page.current === null) return;
      draw(page.current, shown, event.data.blocks);
      shown = event.data.blocks;
    });
    ask();
    const stop = subscribe(() => {
      clearTimeout(timer);
      timer = setTimeout(ask, PAUSE);
    });
    return () => {
      stop();
      clearTimeout(timer);
      worker.terminate();
    };
  }, [markdown, subscribe]);

  return (
    <section className={styles.preview} aria-label={t('editor.preview')}>
      <article ref={page} className={styles.page} lang="zh-CN" />
    </section>
  );
}

/** Draws only the blocks between the first and the last that changed: the reader's place stays where it is. */
function draw(page: HTMLElement, before: readonly string[], after: readonly string[]): void {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head++;
  let tail = 0;
  while (
    tail < before.length - head &&
    tail < after.length - head &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  ) {
    tail++;
  }
  const next = page.children[before.length - tail] ?? null;
  for (let i = before.length - tail - 1; i >= head; i--) page.children[i]?.remove();
  for (const html of after.slice(head, after.length - tail)) page.insertBefore(block(html), next);
}

function block(html: string): HTMLElement {
  const element = document.createElement('div');
  // The article may hold any HTML: only text-level and block markup survives, nothing that runs or loads.
  element.append(
    DOMPurify.sanitize(html, {
      RETURN_DOM_FRAGMENT: true,
      FORBID_TAGS: ['img', 'style', 'form', 'input', 'video', 'audio', 'iframe', 'svg', 'math'],
      FORBID_ATTR: ['style'],
      ADD_ATTR: ['target'],
    }),
  );
  return element;
}
