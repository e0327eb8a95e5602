import DOMPurify from 'dompurify';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { WritePlan } from '../../projects/segments/write.ts';
import styles from './Preview.module.css';
import type { PreviewAnswer, PreviewRequest, PreviewSource } from './preview.worker.ts';
import PreviewWorker from './preview.worker.ts?worker';

/** Milliseconds after the last change until the article is set again, at least and at most. */
const SHORTEST_PAUSE = 250;
const LONGEST_PAUSE = 3000;

interface PreviewProps {
  readonly source: string;
  /** What the article is now; called when it is time to set it, not at every keystroke. */
  plan(): WritePlan;
  /** Calls back after every change of the rows; returns how to stop. */
  subscribe(changed: () => void): () => void;
}

/** The article as a reader would see it, kept in step while typing. */
export function Preview({ source, plan, subscribe }: PreviewProps) {
  const { t } = useTranslation('app');
  const page = useRef<HTMLElement>(null);

  useEffect(() => {
    const worker = new PreviewWorker();
    let number = 0;
    let asked = 0;
    let pause = SHORTEST_PAUSE;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let shown: readonly string[] = [];
    const ask = () => {
      asked = performance.now();
      worker.postMessage({ number: ++number, plan: plan() } satisfies PreviewRequest);
    };
    worker.addEventListener('message', ({ data }: MessageEvent<PreviewAnswer>) => {
      if (data.number !== number || page.current === null) return;
      draw(page.current, shown, data.blocks);
      shown = data.blocks;
      // A book takes its time: the worker is not asked faster than it can answer.
      const took = performance.now() - asked;
      pause = Math.min(LONGEST_PAUSE, Math.max(SHORTEST_PAUSE, 2 * took));
    });
    worker.postMessage({ source } satisfies PreviewSource);
    ask();
    const stop = subscribe(() => {
      clearTimeout(timer);
      timer = setTimeout(ask, pause);
    });
    return () => {
      stop();
      clearTimeout(timer);
      worker.terminate();
    };
  }, [source, plan, subscribe]);

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
