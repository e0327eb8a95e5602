import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { belongsToInputMethod } from '../editor/commands/chord.ts';
import { isDifference, type Stretch } from './combine.ts';
import styles from './SettleForm.module.css';

interface DifferencesProps {
  readonly stretches: readonly Stretch[];
  /** Stretches that come from the second text, by their places. */
  readonly taken: ReadonlySet<number>;
  onTake(place: number, take: boolean): void;
}

/**
 * Both texts as one, with a button for each difference that takes it from the other side. Arrows go from one to
 * the next, 1 and 2 take it from the first or the second text.
 */
export function Differences({ stretches, taken, onTake }: DifferencesProps) {
  const { t } = useTranslation('clash');
  const strip = useRef<HTMLDivElement>(null);
  const places = stretches.flatMap((stretch, at) => (isDifference(stretch) ? [at] : []));
  const [current, setCurrent] = useState(0);
  const answer = (event: KeyboardEvent) => {
    if (belongsToInputMethod(event.nativeEvent)) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const place = places[current];
    const step = STEPS[event.key];
    if (step !== undefined) {
      const next = Math.min(Math.max(0, current + step), places.length - 1);
      strip.current?.querySelectorAll('button')[next]?.focus();
    } else if (place !== undefined && (event.key === '1' || event.key === '2')) {
      onTake(place, event.key === '2');
    } else return;
    event.preventDefault();
  };
  return (
    <div className={styles.combine}>
      <div className={styles.label} id="clash-differences">
        {t('settle.combine')}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot flow like a text */}
      <div
        ref={strip}
        className={styles.strip}
        role="group"
        aria-labelledby="clash-differences"
        onKeyDown={answer}
      >
        {stretches.map((stretch, at) => {
          // biome-ignore-start lint/suspicious/noArrayIndexKey: stretches have no other name
          if (!isDifference(stretch)) return <span key={at}>{stretch.same}</span>;
          const index = places.indexOf(at);
          const values = { current: index + 1, total: places.length };
          const takes = taken.has(at);
          return (
            <button
              key={at}
              type="button"
              className={styles.difference}
              tabIndex={index === current ? 0 : -1}
              data-first={index === 0 || undefined}
              aria-pressed={takes}
              aria-description={t(takes ? 'settle.takesSecond' : 'settle.takesFirst', values)}
              onFocus={() => setCurrent(index)}
              onClick={() => onTake(at, !takes)}
            >
              <Choice side="first" text={stretch.first} chosen={!takes} />
              <Choice side="second" text={stretch.second} chosen={takes} />
            </button>
          );
          // biome-ignore-end lint/suspicious/noArrayIndexKey: stretches have no other name
        })}
      </div>
      <p className={styles.hint}>{t('settle.keys')}</p>
    </div>
  );
}

const STEPS: Readonly<Record<string, -1 | 1>> = { ArrowLeft: -1, ArrowRight: 1 };

interface ChoiceProps {
  readonly side: 'first' | 'second';
  readonly text: string;
  readonly chosen: boolean;
}

function Choice({ side, text, chosen }: ChoiceProps) {
  const { t } = useTranslation('clash');
  return (
    <span data-side={side} data-chosen={chosen || undefined}>
      {text === '' ? <i>{t('settle.nothing')}</i> : text}
    </span>
  );
}
