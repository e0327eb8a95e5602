import { X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../ui/Button.tsx';
import { belongsToInputMethod } from '../commands/chord.ts';
import styles from './FilterBar.module.css';
import { type FilterKind, filterKinds } from './row-filter.ts';

interface FilterBarProps {
  readonly kind: FilterKind;
  /** How many rows of each kind there are now. */
  readonly counts: Readonly<Record<FilterKind, number>>;
  /** A new one puts the focus into the bar. */
  readonly opening: number;
  onApply(kind: FilterKind): void;
  /** The filter stays, the editor has the keys again. */
  onLeave(): void;
  /** Shows all rows. */
  onClose(): void;
}

/** Chooses which rows the pair shows; stands above it for as long as not all are shown. */
export function FilterBar({ kind, counts, opening, onApply, onLeave, onClose }: FilterBarProps) {
  const { t } = useTranslation('editor');
  const bar = useRef<HTMLElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each opening asks for the focus
  useEffect(() => {
    const chosen = 'input[type="radio"]:checked';
    bar.current?.querySelector<HTMLInputElement>(chosen)?.focus();
  }, [opening]);

  const keys = (event: KeyboardEvent) => {
    if (belongsToInputMethod(event.nativeEvent)) return;
    const onChoice = event.target instanceof HTMLInputElement;
    if (event.key === 'Escape') onClose();
    else if (event.key === 'Enter' && onChoice) onLeave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <section
      ref={bar}
      className={styles.bar}
      aria-label={t('filter.label')}
      onKeyDownCapture={keys}
    >
      <RadioGroup
        className={styles.choices}
        aria-label={t('filter.show')}
        orientation="horizontal"
        value={kind}
        onChange={(next) => onApply(next as FilterKind)}
      >
        {filterKinds.map((each) => (
          <Radio
            key={each}
            value={each}
            className={styles.choice}
            isDisabled={counts[each] === 0 && each !== kind}
          >
            {t(`filter.${each}`)} <span className={styles.count}>{counts[each]}</span>
          </Radio>
        ))}
      </RadioGroup>
      {kind === 'all' ? null : <Button onPress={() => onApply(kind)}>{t('filter.again')}</Button>}
      <div className={styles.space} />
      <IconButton icon={X} label={t('filter.close')} keys="Esc" onPress={onClose} />
    </section>
  );
}
