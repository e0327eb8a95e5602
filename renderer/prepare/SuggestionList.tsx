import { type KeyboardEvent, memo, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Decisions, StepId } from '../../projects/import/types.ts';
import { belongsToInputMethod } from '../editor/commands/chord.ts';
import { Button } from '../ui/Button.tsx';
import type { ShownStep, ShownSuggestion } from './messages.ts';
import styles from './PrepareView.module.css';
import { comparedWords } from './pieces.ts';
import { visible } from './TextPane.tsx';

/** Whether a suggestion is taken, by what was decided last: the worker's answer may still be on its way. */
export function isTaken({ key, sure }: ShownSuggestion, decisions: Decisions): boolean {
  return (Object.hasOwn(decisions, key) ? decisions[key] : undefined) ?? sure;
}

interface StepsProps {
  readonly steps: readonly ShownStep[];
  readonly suggestions: readonly ShownSuggestion[];
  readonly decisions: Decisions;
  readonly step: StepId | undefined;
  onStep(step: StepId | undefined): void;
}

/** The steps with their counts; each shows its own suggestions alone. */
export function Steps({ steps, suggestions, decisions, step, onStep }: StepsProps) {
  const { t } = useTranslation('prepare');
  const taken = new Map<StepId, number>();
  for (const suggestion of suggestions) {
    if (!isTaken(suggestion, decisions)) continue;
    taken.set(suggestion.step, (taken.get(suggestion.step) ?? 0) + 1);
  }
  const all = [...taken.values()].reduce((sum, count) => sum + count, 0);
  return (
    <ul className={styles.steps} aria-label={t('list.steps')}>
      <li>
        <StepButton
          name={t('list.all')}
          count={suggestions.length}
          taken={all}
          isShown={step === undefined}
          onPress={() => onStep(undefined)}
        />
      </li>
      {steps
        .filter(({ count }) => count > 0)
        .map(({ id, count }) => (
          <li key={id}>
            <StepButton
              name={t(`step.${id}`)}
              count={count}
              taken={taken.get(id) ?? 0}
              isShown={step === id}
              onPress={() => onStep(id)}
            />
          </li>
        ))}
    </ul>
  );
}

interface StepButtonProps {
  readonly name: string;
  readonly count: number;
  readonly taken: number;
  readonly isShown: boolean;
  onPress(): void;
}

function StepButton({ name, count, taken, isShown, onPress }: StepButtonProps) {
  const { t, i18n } = useTranslation('prepare');
  const number = new Intl.NumberFormat(i18n.language);
  const values = { total: number.format(count), taken: number.format(taken) };
  return (
    <button type="button" className={styles.step} aria-pressed={isShown} onClick={onPress}>
      <span>{name}</span>
      <span title={t('list.countsLong', values)}>{t('list.counts', values)}</span>
    </button>
  );
}

interface SuggestionListProps {
  readonly suggestions: readonly ShownSuggestion[];
  readonly decisions: Decisions;
  readonly current: string | undefined;
  /** After a change by hand the suggestions change nothing any more. */
  readonly isDisabled: boolean;
  onCurrent(key: string): void;
  onDecide(suggestion: ShownSuggestion, taken: boolean): void;
}

/** Options in the document at a time; a book of captions has some ten thousand. */
const PORTION = 200;

/** The suggestions one by one: arrows go through them, Space takes or declines. */
export function SuggestionList(props: SuggestionListProps) {
  const { suggestions, decisions, current, isDisabled, onCurrent, onDecide } = props;
  const { t } = useTranslation('prepare');
  const [shown, setShown] = useState(PORTION);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const index = suggestions.findIndex(({ key }) => key === current);
  const visibleCount = Math.max(shown, index + 1);

  // biome-ignore lint/correctness/useExhaustiveDependencies: only going to another one scrolls to it
  useEffect(() => {
    list.current?.querySelector('[data-focused]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);

  const isEmpty = suggestions.length === 0;
  useEffect(() => {
    // The dialog that led here is gone and its focus with it; keys go through the suggestions at once.
    if (!isEmpty && document.activeElement === document.body) list.current?.focus();
  }, [isEmpty]);

  const goTo = (next: number) => {
    const wanted = suggestions[Math.min(Math.max(next, 0), suggestions.length - 1)];
    if (wanted !== undefined) onCurrent(wanted.key);
  };
  const answer = (event: KeyboardEvent) => {
    if (belongsToInputMethod(event.nativeEvent)) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const suggestion = suggestions[index];
    const next = placeAfter(event.key, index, suggestions.length);
    if (next !== undefined) goTo(next);
    else if (event.key !== ' ') return;
    else if (suggestion === undefined) goTo(0);
    else if (!isDisabled) onDecide(suggestion, !isTaken(suggestion, decisions));
    event.preventDefault();
  };

  if (isEmpty) return <p className={styles.none}>{t('list.none')}</p>;
  return (
    <>
      <div
        ref={list}
        className={styles.suggestions}
        role="listbox"
        aria-label={t('list.suggestions')}
        aria-multiselectable
        aria-disabled={isDisabled}
        aria-activedescendant={index === -1 ? undefined : `${id}-${index}`}
        tabIndex={0}
        onKeyDown={answer}
        onFocus={() => {
          if (index === -1) goTo(0);
        }}
      >
        {suggestions.slice(0, visibleCount).map((suggestion, place) => (
          <Option
            key={suggestion.key}
            id={`${id}-${place}`}
            suggestion={suggestion}
            taken={isTaken(suggestion, decisions)}
            isCurrent={suggestion.key === current}
            isDisabled={isDisabled}
            onCurrent={onCurrent}
            onDecide={onDecide}
          />
        ))}
      </div>
      {visibleCount >= suggestions.length ? null : (
        <div className={styles.more}>
          <Button onPress={() => setShown(visibleCount + PORTION)}>
            {t('list.more', { count: Math.min(PORTION, suggestions.length - visibleCount) })}
          </Button>
        </div>
      )}
    </>
  );
}

/** Where a key goes from an option; undefined for keys that go nowhere. */
function placeAfter(key: string, index: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return index + 1;
    case 'ArrowUp':
      return index - 1;
    case 'PageDown':
      return index + 10;
    case 'PageUp':
      return index - 10;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

interface OptionProps {
  readonly id: string;
  readonly suggestion: ShownSuggestion;
  readonly taken: boolean;
  readonly isCurrent: boolean;
  readonly isDisabled: boolean;
  onCurrent(key: string): void;
  onDecide(suggestion: ShownSuggestion, taken: boolean): void;
}

const Option = memo(function Option(props: OptionProps) {
  const { id, suggestion, taken, isCurrent, isDisabled, onCurrent, onDecide } = props;
  const { t, i18n } = useTranslation('prepare');
  const { key, why, step, sure, lead, trail, words, replacement } = suggestion;
  const known = i18n.exists(`why.${why}`, { ns: 'prepare' });
  const reason = known ? t(`why.${why}` as 'why.navigation') : t(`step.${step}`);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list answers the keys for all of its options
    <div
      id={id}
      role="option"
      aria-selected={taken}
      tabIndex={-1}
      className={styles.option}
      data-focused={isCurrent || undefined}
      onClick={() => onCurrent(key)}
    >
      <span
        className={styles.tick}
        data-taken={taken || undefined}
        aria-hidden
        onClick={() => {
          if (!isDisabled) onDecide(suggestion, !taken);
        }}
      >
        {taken ? '✓' : ''}
      </span>
      <span className={styles.reason}>
        {reason}
        {sure ? null : <em>{t('list.unsure')}</em>}
      </span>
      <span className={styles.words} lang="en">
        {lead === '' ? null : <span>{lead}</span>}
        {comparedWords(words, replacement).map(({ kind, text }, index) => {
          const place = `${index}${kind}`;
          if (kind === 'gone') return <del key={place}>{onOneLine(text)}</del>;
          if (kind === 'added') return <ins key={place}>{onOneLine(text)}</ins>;
          return <span key={place}>{onOneLine(text)}</span>;
        })}
        {trail === '' ? null : <span>{trail}</span>}
      </span>
    </div>
  );
});

/** Line ends are signs in the list, which shows a change in few lines. */
function onOneLine(text: string): string {
  return visible(text).replace(/(?:\r\n|\r|\n)+/g, ' ↵ ');
}
