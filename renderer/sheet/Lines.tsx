import { Plus, X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { belongsToInputMethod } from '../editor/commands/chord.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import styles from './Sheet.module.css';

interface LinesProps<L extends { readonly key: number }> {
  readonly label: string;
  readonly hint: string;
  readonly lines: readonly L[];
  /** Above the fields of a line, in their order. */
  readonly columns?: readonly string[];
  isEmpty(line: L): boolean;
  newLine(): L;
  onChange(lines: readonly L[]): void;
  /** The fields of a line; the first text field takes the focus. */
  children(line: L, number: number, change: (next: L) => void): ReactNode;
}

/** A short table that is written by keyboard: Enter goes on to the next line, Backspace in an empty one removes it. */
export function Lines<L extends { readonly key: number }>(props: LinesProps<L>) {
  const { label, hint, lines, columns, isEmpty, newLine, onChange, children } = props;
  const { t } = useTranslation('sheet');
  const list = useRef<HTMLUListElement>(null);
  const focusOn = useRef<number>(undefined);

  useLayoutEffect(() => {
    if (focusOn.current === undefined) return;
    fieldOf(list.current, focusOn.current)?.focus();
    focusOn.current = undefined;
  });

  const insert = (index: number) => {
    const line = newLine();
    focusOn.current = line.key;
    onChange(lines.toSpliced(index, 0, line));
  };
  const remove = (index: number) => {
    focusOn.current = (lines[index - 1] ?? lines[index + 1])?.key;
    onChange(lines.toSpliced(index, 1));
  };
  const answer = (line: L, index: number) => (event: KeyboardEvent) => {
    if (belongsToInputMethod(event.nativeEvent)) return;
    if (!(event.target instanceof HTMLInputElement) || event.target.type !== 'text') return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter') {
      const next = lines[index + 1];
      if (next === undefined) insert(index + 1);
      else fieldOf(list.current, next.key)?.focus();
    } else if (event.key === 'Backspace' && event.target.value === '' && isEmpty(line)) {
      remove(index);
    } else return;
    event.preventDefault();
  };

  return (
    <fieldset className={styles.lines}>
      <legend>{label}</legend>
      {columns === undefined || lines.length === 0 ? null : (
        <div className={styles.columns} aria-hidden>
          {columns.map((column) => (
            <span key={column}>{column}</span>
          ))}
        </div>
      )}
      <ul ref={list}>
        {lines.map((line, index) => (
          <li key={line.key} data-line={line.key} onKeyDown={answer(line, index)}>
            {children(line, index + 1, (next) => onChange(lines.with(index, next)))}
            <IconButton
              icon={X}
              label={t('remove', { number: index + 1 })}
              onPress={() => remove(index)}
            />
          </li>
        ))}
      </ul>
      <div className={styles.add}>
        <Button onPress={() => insert(lines.length)}>
          <Plus size={14} aria-hidden />
          {t('add')}
        </Button>
        <small>{hint}</small>
      </div>
    </fieldset>
  );
}

function fieldOf(list: HTMLElement | null, key: number): HTMLInputElement | null {
  return list?.querySelector(`[data-line="${key}"] input[type="text"]`) ?? null;
}
