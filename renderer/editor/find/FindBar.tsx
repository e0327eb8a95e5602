import {
  ArrowDown,
  ArrowUp,
  CaseSensitive,
  ChevronDown,
  ChevronRight,
  Regex,
  X,
} from 'lucide-react';
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton, IconToggle } from '../../ui/Button.tsx';
import { belongsToInputMethod } from '../commands/chord.ts';
import type { Notice } from '../commands/notice.ts';
import styles from './FindBar.module.css';
import { type Find, type FindResult, NOTHING_FOUND } from './find.ts';

/** What the bar was opened with; a new object opens it anew. */
export interface FindOpening {
  readonly text: string | undefined;
  readonly withReplace: boolean;
}

interface FindBarProps {
  readonly find: Find;
  readonly opening: FindOpening;
  readonly writable: boolean;
  /** Called when the text changes, so that matches are looked for again. Returns how to stop. */
  subscribe(changed: () => void): () => void;
  say(notice: Notice): void;
  /** How much of the editors' top the bar lies over, in pixels. */
  onHeight(height: number): void;
  onClose(): void;
}

export function FindBar(props: FindBarProps) {
  const { find, opening, writable, subscribe, say, onHeight, onClose } = props;
  const { t } = useTranslation('editor');
  const bar = useRef<HTMLElement>(null);
  const query = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(opening.text ?? '');
  const [replacement, setReplacement] = useState('');
  const [matchCase, setMatchCase] = useState(false);
  const [regex, setRegex] = useState(false);
  const [replacing, setReplacing] = useState(opening.withReplace);
  const [result, setResult] = useState<FindResult>(NOTHING_FOUND);

  useEffect(() => {
    if (opening.text !== undefined) setText(opening.text);
    if (opening.withReplace) setReplacing(true);
    query.current?.focus();
    query.current?.select();
  }, [opening]);

  useEffect(() => {
    const search = () => setResult(find.search({ text, matchCase, regex }));
    search();
    return subscribe(search);
  }, [find, subscribe, text, matchCase, regex]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: these lines come and go with the bar's height
  useLayoutEffect(() => {
    const box = bar.current;
    if (box !== null) onHeight(box.offsetTop + box.offsetHeight);
  }, [replacing, result.error]);

  const keys = (enter: (back: boolean) => void) => (event: KeyboardEvent) => {
    if (belongsToInputMethod(event.nativeEvent)) return;
    if (event.key === 'Enter') enter(event.shiftKey);
    else if (event.key === 'F3') setResult(find.go(event.shiftKey ? 'previous' : 'next'));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const close = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !belongsToInputMethod(event.nativeEvent)) onClose();
  };
  const go = (back: boolean) => setResult(find.go(back ? 'previous' : 'next'));

  return (
    <section ref={bar} className={styles.bar} aria-label={t('find.label')} onKeyDown={close}>
      <div className={styles.line}>
        {writable ? (
          <IconButton
            icon={replacing ? ChevronDown : ChevronRight}
            label={t(replacing ? 'find.hideReplace' : 'find.showReplace')}
            onPress={() => setReplacing(!replacing)}
          />
        ) : null}
        <div className={styles.field} data-invalid={result.error === undefined ? undefined : true}>
          <input
            ref={query}
            value={text}
            aria-label={t('find.query')}
            placeholder={t('find.query')}
            spellCheck={false}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={keys(go)}
          />
          <IconToggle
            icon={CaseSensitive}
            label={t('find.matchCase')}
            isSelected={matchCase}
            onChange={setMatchCase}
          />
          <IconToggle icon={Regex} label={t('find.regex')} isSelected={regex} onChange={setRegex} />
        </div>
        <output className={styles.count} aria-live="polite">
          {countText(t, text, result)}
        </output>
        <IconButton
          icon={ArrowUp}
          label={t('find.previous')}
          keys="Shift+F3"
          onPress={() => go(true)}
        />
        <IconButton icon={ArrowDown} label={t('find.next')} keys="F3" onPress={() => go(false)} />
        <IconButton icon={X} label={t('find.close')} keys="Esc" onPress={onClose} />
      </div>
      {replacing && writable ? (
        <div className={styles.line}>
          <div className={styles.indent} />
          <div className={styles.field}>
            <input
              value={replacement}
              aria-label={t('find.replacement')}
              placeholder={t('find.replacement')}
              spellCheck={false}
              onChange={(event) => setReplacement(event.target.value)}
              onKeyDown={keys(() => setResult(find.replaceOne(replacement)))}
            />
          </div>
          <Button onPress={() => setResult(find.replaceOne(replacement))}>
            {t('find.replaceOne')}
          </Button>
          <Button onPress={() => setResult(find.replaceAll(replacement, say))}>
            {t('find.replaceAll')}
          </Button>
        </div>
      ) : null}
      {result.error === undefined ? null : (
        <p className={styles.error} role="alert">
          {t('find.badRegex', { message: result.error })}
        </p>
      )}
    </section>
  );
}

function countText(
  t: ReturnType<typeof useTranslation<'editor'>>['t'],
  text: string,
  { matches, current }: FindResult,
): string {
  if (text === '') return '';
  if (matches.length === 0) return t('find.none');
  if (current === undefined) return t('find.total', { total: matches.length });
  return t('find.count', { current: current + 1, total: matches.length });
}
