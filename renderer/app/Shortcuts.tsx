import { useState } from 'react';
import { Input, SearchField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { commandGroups, everyCommand, type Listed } from '../palette/commands.ts';
import { useFindNames } from '../palette/search.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import styles from './Shortcuts.module.css';

/** Every command that has a key, found by its name in either language, by pinyin, or by the key. */
export function Shortcuts({ onClose }: { onClose(): void }) {
  const { t, i18n } = useTranslation();
  const find = useFindNames();
  const [query, setQuery] = useState('');
  const [commands] = useState(() => everyCommand(i18n).filter(({ keys }) => keys.length > 0));
  const isFound = ({ names, keys }: Listed) =>
    find(query, names) !== undefined ||
    keys.some((key) => key.toLowerCase().includes(query.trim().toLowerCase()));
  const found = commands.filter(isFound);
  return (
    <Dialog
      title={t('shortcuts.title')}
      open
      wide
      onClose={onClose}
      actions={
        <>
          <p className={styles.hint}>{t('shortcuts.hint')}</p>
          <Button primary onPress={onClose}>
            {t('close')}
          </Button>
        </>
      }
    >
      <SearchField
        aria-label={t('shortcuts.search')}
        value={query}
        onChange={setQuery}
        className={styles.search}
        autoFocus
      >
        <Input placeholder={t('shortcuts.search')} />
      </SearchField>
      {found.length === 0 ? <p className={styles.none}>{t('shortcuts.none')}</p> : null}
      {commandGroups.map((group) => {
        const own = found.filter((command) => command.group === group);
        return own.length === 0 ? null : (
          <section key={group} className={styles.group}>
            <h3>{t(`shortcuts.${group}`)}</h3>
            <dl className={styles.list}>
              {own.map(({ key, names, keys }) => (
                <div key={key}>
                  <dt>{names.name}</dt>
                  <dd>
                    {keys.map((label) => (
                      <kbd key={label}>{label}</kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        );
      })}
    </Dialog>
  );
}
