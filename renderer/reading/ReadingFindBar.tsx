import { ArrowDown, ArrowUp, X } from 'lucide-react';
import {
  type KeyboardEvent,
  type Ref,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { belongsToInputMethod } from '../editor/commands/chord.ts';
import { IconButton } from '../ui/Button.tsx';
import type { ReadingFind } from './find.ts';
import styles from './ReadingView.module.css';

export interface ReadingFindHandle {
  focus(): void;
  go(step: 1 | -1): void;
  /** The article was drawn anew. */
  searchAgain(): void;
}

interface ReadingFindBarProps {
  readonly find: ReadingFind;
  /** Brings a match into view. */
  onShow(match: Range): void;
  onClose(): void;
  readonly ref: Ref<ReadingFindHandle>;
}

export function ReadingFindBar({ find, onShow, onClose, ref }: ReadingFindBarProps) {
  const { t } = useTranslation('reading');
  const [text, setText] = useState('');
  const [found, setFound] = useState({ current: -1, count: 0 });
  const field = useRef<HTMLInputElement>(null);

  const tell = (match: Range | undefined, show: boolean) => {
    setFound({ current: find.current, count: find.count });
    if (show && match !== undefined) onShow(match);
  };
  const focus = () => {
    field.current?.focus();
    field.current?.select();
  };
  const go = (step: 1 | -1) => tell(find.go(step), true);
  useImperativeHandle(ref, () => ({ focus, go, searchAgain: () => tell(find.search(), false) }));

  useEffect(() => {
    field.current?.focus();
    return () => find.clear();
  }, [find]);

  const keys = (event: KeyboardEvent) => {
    if (belongsToInputMethod(event.nativeEvent) || event.key !== 'Enter') return;
    event.preventDefault();
    event.stopPropagation();
    go(event.shiftKey ? -1 : 1);
  };

  return (
    <search className={styles.find}>
      <input
        ref={field}
        value={text}
        aria-label={t('find.query')}
        placeholder={t('find.query')}
        spellCheck={false}
        onChange={(event) => {
          setText(event.target.value);
          tell(find.search(event.target.value), true);
        }}
        onKeyDown={keys}
      />
      <output className={styles.count} aria-live="polite">
        {text === ''
          ? ''
          : found.count === 0
            ? t('find.none')
            : t('find.count', { current: found.current + 1, total: found.count })}
      </output>
      <IconButton
        icon={ArrowUp}
        label={t('find.previous')}
        keys="Shift+F3"
        onPress={() => go(-1)}
      />
      <IconButton icon={ArrowDown} label={t('find.next')} keys="F3" onPress={() => go(1)} />
      <IconButton icon={X} label={t('find.close')} keys="Esc" onPress={onClose} />
    </search>
  );
}
