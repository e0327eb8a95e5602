import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimelineEntry } from '../../projects/segments/history/stored.ts';
import { momentLabel } from '../app/dates.ts';
import { useFailureMessage } from '../app/messages.ts';
import type { OverlayProps } from '../app/Overlays.tsx';
import { notify } from '../app/state.ts';
import type { ArticleSession } from '../editor/session.ts';
import { useLatest } from '../editor/use-latest.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Select } from '../ui/fields.tsx';
import { type Day, daysOf, workKindOf, workKinds } from './days.ts';
import { distanceTo, goBackTo } from './go-back.ts';
import styles from './timeline.module.css';
import { useTimeline } from './use-timeline.ts';
import { editWords } from './words.ts';

const ALL = '';

/** 时间线: what was done in the article, the newest first, by day and hour. */
export function Timeline({ article, pair, onClose }: OverlayProps) {
  const { t } = useTranslation(['history', 'app']);
  const { entries, more, loading, failure, load } = useTimeline(article);
  const { writable } = article.useAccess();
  const [who, setWho] = useState(ALL);
  const [what, setWhat] = useState<string>(ALL);
  const [wanted, setWanted] = useState<BackTo>();
  const nobody = t('you');
  const nameOf = ({ by }: TimelineEntry) => by || nobody;
  const people = [...new Set(entries.map(nameOf))];
  const shown = entries.filter(
    (entry) =>
      (who === ALL || nameOf(entry) === who) && (what === ALL || workKindOf(entry) === what),
  );
  const days = useMemo(() => daysOf(shown), [shown]);

  const ask = async (entry: TimelineEntry) => {
    const distance = await distanceTo(article.session, entry.step);
    if ('steps' in distance) setWanted({ entry, steps: distance.steps });
    else notify({ tone: 'failure', text: t(`timeline.${distance.reason}`) });
  };
  const goBack = (step: string) => {
    setWanted(undefined);
    onClose();
    const { undone, last } = goBackTo(article.session, step);
    const asks = typeof last === 'object';
    notify({
      tone: 'done',
      text: t(asks ? 'timeline.stopped' : 'timeline.reached', { count: undone }),
    });
    // Undo asks again, now where it can be answered.
    if (asks) requestAnimationFrame(() => pair.current?.runCommand('undo'));
  };
  const go = (id: string) => {
    onClose();
    requestAnimationFrame(() => pair.current?.focusRow(id));
  };

  return (
    <Dialog
      title={t('timeline.title')}
      open
      wide
      onClose={onClose}
      actions={<Button onPress={onClose}>{t('app:close')}</Button>}
    >
      <div className={styles.filters}>
        <Select
          label={t('timeline.who')}
          value={who}
          onChange={setWho}
          choices={[
            { value: ALL, label: t('timeline.everyone') },
            ...people.map((name) => ({ value: name, label: name })),
          ]}
        />
        <Select
          label={t('timeline.what')}
          value={what}
          onChange={setWhat}
          choices={[
            { value: ALL, label: t('timeline.everything') },
            ...workKinds.map((kind) => ({ value: kind, label: t(`timeline.kinds.${kind}`) })),
          ]}
        />
      </div>
      {days.map((day, index) => (
        <DayView
          key={day.day}
          day={day}
          complete={index < days.length - 1 || !more}
          entryView={(entry) => (
            <Entry
              key={entry.seq}
              entry={entry}
              session={article.session}
              onGo={go}
              onBack={writable ? (each) => void ask(each) : undefined}
            />
          )}
        />
      ))}
      <Foot
        none={entries.length === 0 ? 'empty' : shown.length === 0 ? 'noneOfThese' : undefined}
        more={more}
        loading={loading}
        failure={failure}
        onMore={load}
      />
      {wanted === undefined ? null : (
        <ConfirmBack
          {...wanted}
          onNo={() => setWanted(undefined)}
          onYes={() => goBack(wanted.entry.step)}
        />
      )}
    </Dialog>
  );
}

interface BackTo {
  readonly entry: TimelineEntry;
  readonly steps: number;
}

interface DayViewProps {
  readonly day: Day;
  /** Nothing of the day is still to be read. */
  readonly complete: boolean;
  entryView(entry: TimelineEntry): ReactNode;
}

function DayView({ day: { day, hours, totals }, complete, entryView }: DayViewProps) {
  const { t, i18n } = useTranslation('history');
  const date = new Date(`${day}T00:00`);
  const label = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'full' }).format(date);
  const number = new Intl.NumberFormat(i18n.language);
  const values = { rows: number.format(totals.rows), characters: number.format(totals.characters) };
  return (
    <section className={styles.day} aria-label={label}>
      <header>
        <h3>{label}</h3>
        <span>{t(complete ? 'timeline.totals' : 'timeline.totalsSoFar', values)}</span>
      </header>
      {hours.map(({ hour, entries }) => (
        <div key={hour} className={styles.hour}>
          <h4>{t('timeline.hour', { hour: String(hour).padStart(2, '0') })}</h4>
          <ol>{entries.map(entryView)}</ol>
        </div>
      ))}
    </section>
  );
}

interface EntryProps {
  readonly entry: TimelineEntry;
  readonly session: ArticleSession;
  onGo(id: string): void;
  readonly onBack: ((entry: TimelineEntry) => void) | undefined;
}

function Entry({ entry, session, onGo, onBack }: EntryProps) {
  const { t, i18n } = useTranslation('history');
  const { at, by, ids, rows, inserted, removed } = entry;
  const time = momentLabel(at, i18n.language, new Date(at));
  const what = editWords(t, entry);
  return (
    <li className={styles.entry}>
      <time dateTime={at}>{time}</time>
      <div className={styles.what}>
        <strong>{what}</strong>
        {ids.map((id) => (
          <RowLink key={id} id={id} session={session} onGo={onGo} />
        ))}
        {rows > ids.length ? <span>{t('timeline.and', { count: rows })}</span> : null}
        {inserted > 0 ? (
          <span className={styles.plus}>{t('timeline.plus', { count: inserted })}</span>
        ) : null}
        {removed > 0 ? (
          <span className={styles.minus}>{t('timeline.minus', { count: removed })}</span>
        ) : null}
        {by === undefined || by === '' ? null : <span className={styles.by}>{by}</span>}
      </div>
      {onBack !== undefined && isWayBack(entry, session) ? (
        <Button
          aria-label={t('timeline.backToLabel', { time, what })}
          onPress={() => onBack(entry)}
        >
          {t('timeline.backTo')}
        </Button>
      ) : null}
    </li>
  );
}

/** Whether one can undo down to an entry, as far as it is known without asking the host. */
function isWayBack({ kind, step }: TimelineEntry, session: ArticleSession): boolean {
  if (kind === 'undo') return false;
  const since = session.stepsSince(step);
  return since === undefined ? session.hasOlder : since > 0;
}

interface RowLinkProps {
  readonly id: string;
  readonly session: ArticleSession;
  onGo(id: string): void;
}

function RowLink({ id, session, onGo }: RowLinkProps) {
  const { t } = useTranslation('history');
  const position = session.position(id);
  if (position === undefined) return <span>{t('timeline.gone')}</span>;
  return (
    <button type="button" className={styles.link} onClick={() => onGo(id)}>
      {t('timeline.segment', { number: position + 1 })}
    </button>
  );
}

interface FootProps {
  readonly none: 'empty' | 'noneOfThese' | undefined;
  readonly more: boolean;
  readonly loading: boolean;
  readonly failure: Parameters<ReturnType<typeof useFailureMessage>>[0] | undefined;
  onMore(): void;
}

/** What stands under the last entry; where there is more, it is read when this comes into view. */
function Foot({ none, more, loading, failure, onMore }: FootProps) {
  const { t } = useTranslation(['history', 'app']);
  const say = useFailureMessage();
  const end = useRef<HTMLDivElement>(null);
  const latest = useLatest(onMore);
  const waits = more && !loading && failure === undefined;
  useEffect(() => {
    if (!waits || end.current === null) return undefined;
    const seen = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting) latest.current();
    });
    seen.observe(end.current);
    return () => seen.disconnect();
  }, [waits, latest]);
  if (failure !== undefined) {
    const { title, detail } = say(failure);
    return (
      <div role="alert" className={styles.foot}>
        <p title={detail}>{t('timeline.failed', { reason: title })}</p>
        <Button onPress={onMore}>{t('app:retry')}</Button>
      </div>
    );
  }
  return (
    <div ref={end} className={styles.foot}>
      {loading ? <p role="status">{t('timeline.loading')}</p> : null}
      {!more && none !== undefined ? <p>{t(`timeline.${none}`)}</p> : null}
      {waits ? <Button onPress={onMore}>{t('timeline.more')}</Button> : null}
    </div>
  );
}

function ConfirmBack({ entry, steps, onYes, onNo }: BackTo & { onYes(): void; onNo(): void }) {
  const { t, i18n } = useTranslation(['history', 'app']);
  const time = momentLabel(entry.at, i18n.language);
  return (
    <Dialog
      title={t('timeline.confirmTitle', { time })}
      open
      onClose={onNo}
      actions={
        <>
          <Button onPress={onNo}>{t('app:cancel')}</Button>
          <Button primary autoFocus onPress={onYes}>
            {t('timeline.confirmYes', { count: steps })}
          </Button>
        </>
      }
    >
      {t('timeline.confirm', { count: steps })}
    </Dialog>
  );
}
