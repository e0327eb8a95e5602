import { type KeyboardEvent, type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clashingTexts } from '../../projects/segments/clash.ts';
import { mergeChange } from '../../projects/segments/history/splice.ts';
import type { Row } from '../../projects/segments/types.ts';
import { momentLabel } from '../app/dates.ts';
import { AskForm } from '../editor/commands/AskForm.tsx';
import { belongsToInputMethod, chordLabel, onMac } from '../editor/commands/chord.ts';
import { ONE_LINE } from '../editor/commands/shape.ts';
import { Button } from '../ui/Button.tsx';
import { TextInput } from '../ui/fields.tsx';
import { combined, isDifference, type Stretch, stretchesBetween } from './combine.ts';
import { Differences } from './Differences.tsx';
import styles from './SettleForm.module.css';

interface SettleFormProps {
  readonly row: Row;
  /** The row's, from 1. */
  readonly number: number;
  /** How many other rows have a clash. */
  readonly left: number;
  onSettle(text: string): void;
  onClose(): void;
}

/** What is put together of two texts: stretch by stretch, and by hand on top of it. */
interface Combining {
  readonly id: string;
  /** Names the row and its texts. */
  readonly question: string;
  /** Which text the first is held against, by its place. */
  readonly other: number;
  readonly stretches: readonly Stretch[];
  /** Stretches that come from the other text, by their places. */
  readonly taken: ReadonlySet<number>;
  /** With what was written by hand. */
  readonly text: string;
  /** A stretch could not be changed where something was written over it. */
  readonly stuck: boolean;
}

/** Shows the texts that clash side by side, and lets one be chosen or both be combined. */
export function SettleForm({ row, number, left, onSettle, onClose }: SettleFormProps) {
  const { t } = useTranslation('clash');
  const texts = clashingTexts(row);
  // Other texts than those that were looked at are another question.
  const question = JSON.stringify([row.id, texts]);
  const [combining, setCombining] = useState(() => begin(row.id, question, texts[0], texts, 1));
  if (combining.question !== question) {
    setCombining(begin(row.id, question, keptText(combining, row.id) ?? texts[0], texts, 1));
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: the question names the texts
  const compared = useMemo(() => texts.map((each) => stretchesBetween(texts[0], each)), [question]);
  const content = useFirstFocus(row.id);
  const { other, stretches, taken, text, stuck } = combining;
  const keys = (event: KeyboardEvent) => {
    if (belongsToInputMethod(event.nativeEvent)) return;
    const wanted = texts[Number(event.key) - 1];
    if (wanted === undefined || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    event.preventDefault();
    onSettle(wanted);
  };
  return (
    <AskForm
      title={
        left === 0 ? t('settle.title', { number }) : t('settle.titleOf', { number, count: left })
      }
      submit={t('settle.submit')}
      wide="full"
      onSubmit={() => onSettle(text)}
      onClose={onClose}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: its fields and buttons have the focus */}
      <div ref={content} onKeyDown={keys}>
        {row.source === '' ? null : (
          <p className={styles.source} lang="en">
            {row.source}
          </p>
        )}
        <ul className={styles.texts}>
          {texts.map((each, at) => (
            <li key={each} className={styles.text} data-side={at === 0 ? 'first' : 'second'}>
              <div className={styles.head}>
                <strong>{nameOf(t, row, at, texts.length)}</strong>
                {at === 0 ? <Whence row={row} /> : null}
                <span className={styles.space} />
                {at === 0 || texts.length === 2 ? null : (
                  <Button
                    aria-pressed={at === other}
                    onPress={() => setCombining(begin(row.id, question, text, texts, at))}
                  >
                    {t(at === other ? 'settle.compared' : 'settle.compare')}
                  </Button>
                )}
                <Button onPress={() => onSettle(each)}>
                  {t('settle.choose')}{' '}
                  <kbd className={styles.key}>{chordLabel(`Ctrl+${at + 1}`, onMac())}</kbd>
                </Button>
              </div>
              <Marked
                stretches={compared[at === 0 ? other : at] ?? []}
                side={at === 0 ? 'first' : 'second'}
              />
            </li>
          ))}
        </ul>
        <Differences
          key={`${question}:${other}`}
          stretches={stretches}
          taken={taken}
          onTake={(place, take) => setCombining((now) => took(now, place, take))}
        />
        {stuck ? (
          <p className={styles.stuck} role="alert">
            {t('settle.stuck')}
          </p>
        ) : null}
        <div className={styles.result}>
          <TextInput
            label={t('settle.result')}
            hint={t('settle.resultHint')}
            value={text}
            onChange={(written) =>
              setCombining((now) => ({ ...now, text: fitting(row, written), stuck: false }))
            }
            multiline
          />
        </div>
      </div>
    </AskForm>
  );
}

/** Each row begins at its first difference; one that changes under the hands leaves the focus alone. */
function useFirstFocus(id: string): RefObject<HTMLDivElement | null> {
  const content = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each row
  useEffect(() => {
    content.current?.querySelector<HTMLElement>('[data-first]')?.focus();
  }, [id]);
  return content;
}

type T = ReturnType<typeof useTranslation<'clash'>>['t'];

function nameOf(t: T, row: Row, at: number, count: number): string {
  if (at === 0) return t(row.target.in === undefined ? 'settle.own' : 'settle.joined');
  return count === 2 ? t('settle.other') : t('settle.others', { number: at });
}

/** Who wrote the row's own text, and when, as far as it is known. */
function Whence({ row }: { readonly row: Row }) {
  const { i18n } = useTranslation('clash');
  const { by, at } = row.target;
  const parts = [by, at === undefined ? undefined : momentLabel(at, i18n.language)];
  return <span className={styles.whence}>{parts.filter(Boolean).join(' · ')}</span>;
}

/** A text with what only it has marked. */
function Marked({
  stretches,
  side,
}: {
  readonly stretches: readonly Stretch[];
  readonly side: 'first' | 'second';
}) {
  const { t } = useTranslation('clash');
  const parts = stretches.map((stretch, at) => ({
    key: at,
    text: isDifference(stretch) ? stretch[side] : stretch.same,
    differs: isDifference(stretch),
  }));
  const empty = parts.every(({ text }) => text === '');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long text scrolls, with the keyboard too
    <p className={styles.words} tabIndex={0} data-empty={empty || undefined}>
      {empty
        ? t('settle.empty')
        : parts.map(({ key, text, differs }) =>
            differs ? <mark key={key}>{text}</mark> : <span key={key}>{text}</span>,
          )}
    </p>
  );
}

/** Begins with a text as the first, held against another; what was put together so far stays. */
function begin(
  id: string,
  question: string,
  first: string,
  texts: readonly string[],
  other: number,
): Combining {
  const stretches = stretchesBetween(first, texts[other] ?? '');
  return { id, question, other, stretches, taken: new Set(), text: first, stuck: false };
}

/** What was put together so far, where it is the same row that changed under the hands. */
function keptText({ id, stretches, text }: Combining, row: string): string | undefined {
  return id === row && text !== combined(stretches, new Set()) ? text : undefined;
}

/** Takes a stretch from the one text or the other; what was written by hand elsewhere stays. */
function took(now: Combining, place: number, take: boolean): Combining {
  if (now.taken.has(place) === take) return now;
  const taken = new Set(now.taken);
  if (take) taken.add(place);
  else taken.delete(place);
  const before = combined(now.stretches, now.taken);
  const text = mergeChange(before, combined(now.stretches, taken), now.text);
  return text === undefined ? { ...now, stuck: true } : { ...now, taken, text, stuck: false };
}

/** Headings and their like are one line. */
function fitting({ kind }: Row, text: string): string {
  return ONE_LINE.has(kind) ? text.replaceAll('\n', ' ') : text;
}
