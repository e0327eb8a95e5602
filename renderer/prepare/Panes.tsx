import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Converted } from '../../projects/import/types.ts';
import type { Range } from '../../text/range.ts';
import { Button } from '../ui/Button.tsx';
import { Select } from '../ui/fields.tsx';
import type { Draft } from './draft.ts';
import type { Hunk } from './hunks.ts';
import type { PreparedText } from './messages.ts';
import styles from './PrepareView.module.css';
import { afterPieces, beforePieces, linesOf, plainPieces } from './pieces.ts';
import { MEGABYTE } from './reading.ts';
import { type Focus, TextPane } from './TextPane.tsx';

interface PanesProps {
  readonly draft: Draft;
  readonly converted: Converted | undefined;
  readonly prepared: PreparedText | undefined;
  /** The suggestion that is looked at. */
  readonly current: string | undefined;
  readonly isEditing: boolean;
  onEditing(isEditing: boolean): void;
  onEdited(text: string): void;
}

/** Before and after, side by side. */
export function Panes(props: PanesProps) {
  const { converted, prepared, current } = props;
  const suggestion = prepared?.suggestions.find(({ key }) => key === current);
  const hunk =
    suggestion?.taken && prepared !== undefined
      ? hunkAt(prepared.hunks, suggestion.before)
      : undefined;
  const focusOf = (at: Range | undefined, elsewhere?: Range): Focus | undefined =>
    current === undefined || at === undefined
      ? undefined
      : { key: current, at, hunk, ...(elsewhere === undefined ? {} : { elsewhere }) };
  return (
    <div className={styles.panes}>
      <Before
        draft={props.draft}
        converted={converted}
        prepared={prepared}
        focus={focusOf(suggestion?.before)}
      />
      <After {...props} focus={focusOf(suggestion?.after, suggestion?.before)} hunk={hunk} />
    </div>
  );
}

/** The hunk that a change at this place of the converted text became a part of. */
function hunkAt(hunks: readonly Hunk[], { start, end }: Range): number | undefined {
  const found = hunks.findIndex(
    ({ before }) =>
      (before.start < end && start < before.end) || (before.start === start && before.end === end),
  );
  return found === -1 ? undefined : found;
}

/** UTF-16 units; a page may hold its pictures, and nobody reads those. */
const SHOWN_RAW = 2 * MEGABYTE;

function Before({
  draft,
  converted,
  prepared,
  focus,
}: Pick<PanesProps, 'draft' | 'converted' | 'prepared'> & { readonly focus: Focus | undefined }) {
  const { t } = useTranslation('prepare');
  const isSame = draft.format === 'markdown';
  const [shown, setShown] = useState<'raw' | 'converted'>('converted');
  const isRaw = shown === 'raw' && !isSame;
  const { text } = draft.read;
  const lines = useMemo(() => {
    if (isRaw) return linesOf(plainPieces(text.slice(0, SHOWN_RAW).replace(LONG_LINE, '$1…')));
    if (converted === undefined || prepared === undefined) return [];
    return linesOf(beforePieces(converted.markdown, prepared.markdown, prepared.hunks));
  }, [isRaw, text, converted, prepared]);
  return (
    <div className={styles.pane}>
      <header>
        <h2>{t('panes.before')}</h2>
        {isSame ? null : (
          <Select<'raw' | 'converted'>
            label={t('panes.show')}
            value={shown}
            onChange={setShown}
            choices={[
              { value: 'converted', label: t('panes.converted') },
              { value: 'raw', label: t('panes.raw') },
            ]}
          />
        )}
      </header>
      {isRaw && text.length > SHOWN_RAW ? (
        <p className={styles.note}>{t('panes.cut', { size: SHOWN_RAW / MEGABYTE })}</p>
      ) : null}
      <TextPane label={t('panes.before')} lines={lines} focus={isRaw ? undefined : focus} />
    </div>
  );
}

/** A data URL is one line of megabytes, which a browser takes seconds to break. */
const LONG_LINE = /([^\n]{2000})[^\n]+/g;

function After({
  converted,
  prepared,
  isEditing,
  onEditing,
  onEdited,
  focus,
  hunk,
}: PanesProps & { readonly focus: Focus | undefined; readonly hunk: number | undefined }) {
  const { t } = useTranslation('prepare');
  const [hasChanges, setChanges] = useState(true);
  const [unfolded, setUnfolded] = useState<number>();
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (!isEditing) return;
    area.current?.setSelectionRange(0, 0);
    area.current?.focus();
  }, [isEditing]);
  const open = hunk ?? unfolded;
  const lines = useMemo(() => {
    if (converted === undefined || prepared === undefined) return [];
    const { markdown, hunks } = prepared;
    if (!hasChanges) return linesOf(plainPieces(markdown));
    return linesOf(afterPieces(converted.markdown, markdown, hunks), open);
  }, [converted, prepared, hasChanges, open]);
  const commit = () => {
    const text = area.current?.value;
    if (text !== undefined && text !== prepared?.markdown) onEdited(text);
  };
  return (
    <div className={styles.pane}>
      <header>
        <h2>{t('panes.after')}</h2>
        {isEditing ? (
          <span className={styles.hint}>{t('panes.editHint')}</span>
        ) : (
          <label className={styles.check}>
            <input
              type="checkbox"
              checked={hasChanges}
              onChange={(event) => setChanges(event.currentTarget.checked)}
            />
            {t('panes.changes')}
          </label>
        )}
        <Button isDisabled={prepared === undefined} onPress={() => onEditing(!isEditing)}>
          {isEditing ? t('panes.done') : t('panes.edit')}
        </Button>
      </header>
      {isEditing ? (
        <textarea
          ref={area}
          className={styles.area}
          aria-label={t('panes.editing')}
          defaultValue={prepared?.markdown}
          spellCheck={false}
          lang="en"
          onBlur={commit}
        />
      ) : (
        <TextPane label={t('panes.after')} lines={lines} focus={focus} onUnfold={setUnfolded} />
      )}
    </div>
  );
}
