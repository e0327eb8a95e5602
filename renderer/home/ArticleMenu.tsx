import { Ellipsis } from 'lucide-react';
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../ui/Button.tsx';
import styles from './Home.module.css';

interface ArticleMenuProps {
  /** Of the button: whose menu it is. */
  readonly label: string;
  readonly archived: boolean;
  readonly isOpen: boolean;
  onOpenChange(open: boolean): void;
  onOpen(): void;
  onRename(): void;
  onDuplicate(): void;
  onArchive(): void;
}

/** What can be done with an article, by its button, a right click or the menu key on its row. */
export function ArticleMenu(props: ArticleMenuProps) {
  const { label, archived, isOpen, onOpenChange, onOpen, onRename, onDuplicate, onArchive } = props;
  const { t } = useTranslation('home');
  return (
    <MenuTrigger isOpen={isOpen} onOpenChange={onOpenChange}>
      <IconButton icon={Ellipsis} label={label} />
      <Popover className={styles.popover ?? ''} placement="bottom end">
        <Menu className={styles.menu ?? ''} aria-label={label}>
          <MenuItem className={styles.item ?? ''} onAction={onOpen}>
            {t('open')}
          </MenuItem>
          <MenuItem className={styles.item ?? ''} onAction={onRename} textValue={t('rename')}>
            {t('rename')}
            <kbd>F2</kbd>
          </MenuItem>
          <MenuItem className={styles.item ?? ''} onAction={onDuplicate}>
            {t('duplicate')}
          </MenuItem>
          <MenuItem className={styles.item ?? ''} onAction={onArchive}>
            {t(archived ? 'restore' : 'toArchive')}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
