import { memo, type ReactNode, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Range } from '../../text/range.ts';
import styles from './PrepareView.module.css';
import { chunksOf, type Line, type Piece, partOf } from './pieces.ts';

/** The suggestion that is looked at: its place in this pane, and the change it made. */
export interface Focus {
  readonly key: string;
  readonly at: Range;
  /** In the other pane: what is there alone is drawn here, too. */
  readonly elsewhere?: Range;
  readonly hunk: number | undefined;
}

interface TextPaneProps {
  readonly label: string;
  readonly lines: readonly Line[];
  readonly focus: Focus | undefined;
  onUnfold?(hunk: number): void;
}

/** A long text to read, with its changes; the browser lays out only what is on the screen. */
export function TextPane({ label, lines, focus, onUnfold }: TextPaneProps) {
  const pane = useRef<HTMLElement>(null);
  const chunks = useMemo(() => chunksOf(lines), [lines]);
  const key = focus?.key;

  useEffect(() => {
    if (key === undefined) return;
    pane.current?.querySelector('[data-current]')?.scrollIntoView({ block: 'center' });
  }, [key]);

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section ref={pane} className={styles.text} aria-label={label} tabIndex={0} lang="en">
      {chunks.map((chunk) => (
        <Chunk
          key={chunk[0]?.number}
          lines={chunk}
          focus={focus !== undefined && concerns(chunk, focus) ? focus : undefined}
          onUnfold={onUnfold}
        />
      ))}
    </section>
  );
}

function concerns(lines: readonly Line[], { at, hunk }: Focus): boolean {
  const start = lines[0]?.at.start ?? 0;
  const end = lines.at(-1)?.at.end ?? 0;
  if (at.start <= end && start <= at.end) return true;
  return lines.some(({ pieces }) => pieces.some((piece) => piece.hunk === hunk));
}

interface ChunkProps {
  readonly lines: readonly Line[];
  readonly focus: Focus | undefined;
  readonly onUnfold: ((hunk: number) => void) | undefined;
}

const Chunk = memo(function Chunk({ lines, focus, onUnfold }: ChunkProps) {
  return (
    <div className={styles.chunk}>
      {lines.map((line) =>
        line.folded === undefined ? (
          <div
            key={line.number}
            className={styles.line}
            data-heading={isHeading(line) || undefined}
          >
            {line.pieces.flatMap((piece, index) => drawn(piece, focus, `${index}`))}
          </div>
        ) : (
          <Fold key={line.number} line={line} focus={focus} onUnfold={onUnfold} />
        ),
      )}
    </div>
  );
});

function Fold(props: { readonly line: Line } & Omit<ChunkProps, 'lines'>) {
  const { line, focus, onUnfold } = props;
  const { t } = useTranslation('prepare');
  const hunk = line.pieces[0]?.hunk;
  const isCurrent = focus !== undefined && focus.hunk !== undefined && focus.hunk === hunk;
  return (
    <button
      type="button"
      className={styles.fold}
      data-current={isCurrent || undefined}
      onClick={() => hunk !== undefined && onUnfold?.(hunk)}
    >
      {t('panes.folded', { count: line.folded ?? 0 })}
    </button>
  );
}

const isHeading = ({ pieces }: Line): boolean =>
  /^#{1,6} /.test(pieces.map(({ kind, text }) => (kind === 'gone' ? '' : text)).join(''));

/** A piece, cut where the suggestion that is looked at begins and ends. */
function drawn(piece: Piece, focus: Focus | undefined, key: string): ReactNode[] {
  const own = piece.elsewhere ?? piece.at;
  const wanted = piece.elsewhere === undefined ? focus?.at : focus?.elsewhere;
  if (wanted === undefined) return [element(piece, false, key)];
  const within = (offset: number) => Math.min(Math.max(offset - own.start, 0), piece.text.length);
  const start = within(wanted.start);
  const end = within(wanted.end);
  const parts: [number, number, boolean][] = [
    [0, start, false],
    [start, end, true],
    [end, piece.text.length, false],
  ];
  return parts.flatMap(([from, to, isCurrent], index) =>
    from < to ? [element(partOf(piece, from, to), isCurrent, `${key}.${index}`)] : [],
  );
}

function element({ kind, text }: Piece, isCurrent: boolean, key: string): ReactNode {
  const current = isCurrent || undefined;
  if (kind === 'gone') {
    return (
      <del key={key} className={styles.gone} data-current={current}>
        {visible(text)}
      </del>
    );
  }
  if (kind === 'added') {
    return (
      <ins key={key} className={styles.added} data-current={current}>
        {visible(text)}
      </ins>
    );
  }
  return (
    <span key={key} data-current={current}>
      {text}
    </span>
  );
}

/** Blanks that change are drawn, for nobody sees them come or go. */
export function visible(text: string): string {
  if (text.trim() !== '') return text.replaceAll('\u00a0', '⍽');
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll('\n', '↵')
    .replaceAll('\u00a0', '⍽')
    .replaceAll('\t', '→')
    .replace(/\s/g, '·');
}
