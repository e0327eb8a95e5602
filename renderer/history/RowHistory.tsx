import { X } from 'lucide-react';
import { type KeyboardEvent, type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import { GridList, GridListItem } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { fieldsOf, type RowFields } from '../../projects/segments/history/changes.ts';
import type { RowVersion } from '../../projects/segments/history/stored.ts';
import { EARLIER } from '../../projects/segments/history/versions.ts';
import type { OpenedArticle } from '../app/article.ts';
import { momentLabel } from '../app/dates.ts';
import { useFailureMessage } from '../app/messages.ts';
import { notify } from '../app/state.ts';
import { belongsToInputMethod } from '../editor/commands/chord.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Diff } from './Diff.tsx';
import styles from './history.module.css';
import { restoreVersion, standsAs } from './restore.ts';
import { useVersions, type Versions } from './use-versions.ts';
import { editWords, originWords, type T } from './words.ts';

export interface RowHistoryHandle {
  /** Puts the focus into the list of versions, as soon as it is there. */
  focus(): void;
  /** Whether the focus is in here. */
  hasFocus(): boolean;
}

interface RowHistoryProps {
  readonly article: OpenedArticle;
  /** The row whose versions are shown. */
  readonly row: string | undefined;
  onClose(): void;
  /** Back to the text. */
  onLeave(): void;
  readonly ref?: Ref<RowHistoryHandle>;
}

/** 历史: every version of the row at the caret, each compared with the one before it. */
export function RowHistory({ article, row, onClose, onLeave, ref }: RowHistoryProps) {
  const { t } = useTranslation('history');
  const root = useRef<HTMLElement>(null);
  const { versions, reload } = useVersions(article, row);
  useFocusHandle(ref, root, versions);
  const position = row === undefined ? undefined : article.session.position(row);
  const number = position === undefined ? undefined : position + 1;
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || belongsToInputMethod(event.nativeEvent)) return;
    event.preventDefault();
    event.stopPropagation();
    onLeave();
  };
  return (
    <section
      ref={root}
      className={styles.panel}
      tabIndex={-1}
      aria-label={t('row.title')}
      onKeyDownCapture={leave}
    >
      <header className={styles.head}>
        <h2>{number === undefined ? t('row.title') : t('row.titleOf', { number })}</h2>
        <IconButton icon={X} label={t('row.close')} keys="Ctrl+Alt+H" onPress={onClose} />
      </header>
      {row === undefined || number === undefined ? (
        <p className={styles.note}>{t('row.noRow')}</p>
      ) : (
        <Body article={article} row={row} number={number} versions={versions} onRetry={reload} />
      )}
    </section>
  );
}

/** The focus goes to the newest version, or to the panel as long as there is none. */
function useFocusHandle(
  ref: Ref<RowHistoryHandle> | undefined,
  root: { readonly current: HTMLElement | null },
  versions: Versions,
): void {
  const wanted = useRef(false);
  const focus = () => {
    const list = root.current?.querySelector<HTMLElement>('[role="row"]');
    wanted.current = list === null || list === undefined;
    (list ?? root.current)?.focus();
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list may only now be there
  useEffect(() => {
    if (!wanted.current || versions.state !== 'loaded') return undefined;
    // The list fills itself in a second pass.
    const frame = requestAnimationFrame(() => {
      if (document.activeElement === root.current) focus();
    });
    return () => cancelAnimationFrame(frame);
  }, [versions]);
  useImperativeHandle(ref, () => ({
    focus,
    hasFocus: () => root.current?.contains(document.activeElement) === true,
  }));
}

interface BodyProps {
  readonly article: OpenedArticle;
  readonly row: string;
  readonly number: number;
  readonly versions: Versions;
  onRetry(): void;
}

function Body({ article, row, number, versions, onRetry }: BodyProps) {
  const { t } = useTranslation(['history', 'app']);
  const say = useFailureMessage();
  if (versions.state === 'loading') {
    return (
      <p className={styles.note} role="status">
        {versions.slow ? t('row.loading') : ''}
      </p>
    );
  }
  if (versions.state === 'failed') {
    const { title, detail } = say(versions.failure);
    return (
      <div className={styles.note} role="alert">
        <p title={detail}>{t('row.failed', { reason: title })}</p>
        <Button onPress={onRetry}>{t('app:retry')}</Button>
      </div>
    );
  }
  if (versions.versions.length === 0) return <p className={styles.note}>{t('row.empty')}</p>;
  return <List article={article} row={row} number={number} versions={versions.versions} />;
}

interface ListProps {
  readonly article: OpenedArticle;
  readonly row: string;
  readonly number: number;
  readonly versions: readonly RowVersion[];
}

function List({ article, row, number, versions }: ListProps) {
  const { t, i18n } = useTranslation(['history', 'refusals']);
  const { writable } = article.useAccess();
  const current = article.session.row(row);
  const now = current && fieldsOf(current);
  const restore = (version: RowVersion | undefined) => {
    if (version === undefined) return;
    if (!writable) {
      notify({ tone: 'failure', text: t('row.readOnly') });
      return;
    }
    const done = restoreVersion(article.session, row, version.fields);
    if (done === 'restored') {
      const at = timeOf(version);
      const text =
        at === undefined
          ? t('row.restoredEarlier')
          : t('row.restored', { time: momentLabel(at, i18n.language) });
      notify({ tone: 'done', text });
    } else if (done === 'same') notify({ tone: 'done', text: t('row.same') });
    else notify({ tone: 'failure', text: t('row.refused', { reason: t(`refusals:${done}`) }) });
  };
  return (
    <>
      <GridList
        className={styles.versions ?? ''}
        aria-label={t('row.versions', { number })}
        selectionMode="single"
        selectionBehavior="replace"
        onAction={(key) => restore(versions.find(({ seq }) => seq === Number(key)))}
      >
        {versions.map((version, index) => (
          <GridListItem
            key={version.seq}
            id={version.seq}
            className={styles.version ?? ''}
            textValue={editWords(t, version)}
          >
            <Version
              version={version}
              before={versions[index + 1]?.fields}
              current={index === 0 && now !== undefined && standsAs(now, version.fields)}
              onRestore={
                writable && !(now !== undefined && standsAs(now, version.fields))
                  ? () => restore(version)
                  : undefined
              }
            />
          </GridListItem>
        ))}
      </GridList>
      <p className={styles.hint}>{t('row.hint')}</p>
    </>
  );
}

/** When it came to be, where that is known: what was there before the first edit has no time of its own. */
function timeOf({ at, command }: RowVersion): string | undefined {
  return at === '' || command === EARLIER ? undefined : at;
}

interface VersionProps {
  readonly version: RowVersion;
  readonly before: RowFields | undefined;
  readonly current: boolean;
  readonly onRestore: (() => void) | undefined;
}

function Version({ version, before, current, onRestore }: VersionProps) {
  const { t, i18n } = useTranslation('history');
  const { fields, at, by } = version;
  const origin = fields.origin === before?.origin ? undefined : fields.origin;
  return (
    <>
      <div className={styles.meta}>
        {timeOf(version) === undefined ? null : (
          <time dateTime={at}>{momentLabel(at, i18n.language)}</time>
        )}
        <strong>{editWords(t, version)}</strong>
        {by === undefined || by === '' ? null : <span>{by}</span>}
        {origin === undefined ? null : <span>{originWords(t, origin)}</span>}
        {current ? <span className={styles.badge}>{t('row.now')}</span> : null}
      </div>
      <div className={styles.body}>
        {before === undefined || before.text === fields.text ? (
          <Plain text={fields.text} quiet={before !== undefined} />
        ) : (
          <Diff before={before.text} after={fields.text} />
        )}
      </div>
      {before === undefined ? null : <Changed t={t} before={before} after={fields} />}
      {onRestore === undefined ? null : <Button onPress={onRestore}>{t('row.restore')}</Button>}
    </>
  );
}

function Plain({ text, quiet }: { readonly text: string; readonly quiet: boolean }) {
  const { t } = useTranslation('history');
  if (text === '') return <span className={styles.quiet}>{t('emptyText')}</span>;
  return (
    <span className={styles.text} data-quiet={quiet || undefined} lang="zh-CN">
      {text}
    </span>
  );
}

/** What else of the row changed. */
function Changed({
  t,
  before,
  after,
}: {
  readonly t: T;
  readonly before: RowFields;
  readonly after: RowFields;
}) {
  const said = [
    after.state === before.state ? '' : t('becomes', { state: t(`state.${after.state}`) }),
    after.locked === before.locked ? '' : t(after.locked ? 'locked' : 'unlocked'),
    noteWords(t, before.note, after.note),
  ].filter((each) => each !== '');
  if (said.length === 0) return null;
  return (
    <div className={styles.meta}>
      {said.map((each) => (
        <span key={each}>{each}</span>
      ))}
    </div>
  );
}

function noteWords(t: T, before: string | undefined, after: string | undefined): string {
  if (before === after) return '';
  return after === undefined ? t('noteRemoved') : t('noteChanged', { note: after });
}
