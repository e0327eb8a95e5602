import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../ui/Button.tsx';
import styles from './Notices.module.css';
import { dismiss, type NoticeAction, useWorkbench } from './state.ts';

export function Notices() {
  const { t } = useTranslation();
  const notices = useWorkbench((state) => state.notices);
  return (
    <div className={styles.notices} role="status" aria-live="polite">
      {notices.map((notice) => (
        <div
          key={notice.id}
          className={styles.notice}
          data-tone={notice.tone}
          data-notice={notice.id}
        >
          {notice.tone === 'done' ? (
            <CircleCheck size={16} aria-hidden />
          ) : (
            <CircleAlert size={16} aria-hidden />
          )}
          <div className={styles.text}>
            {notice.text}
            {notice.detail === undefined ? null : <small>{notice.detail}</small>}
          </div>
          {notice.action === undefined ? null : (
            <ActionButton {...notice.action} onDone={() => dismiss(notice.id)} />
          )}
          <IconButton icon={X} label={t('dismiss')} onPress={() => dismiss(notice.id)} />
        </div>
      ))}
    </div>
  );
}

function ActionButton({ label, run, onDone }: NoticeAction & { onDone(): void }) {
  return (
    <Button
      onPress={() => {
        onDone();
        run();
      }}
    >
      {label}
    </Button>
  );
}
