import { useTranslation } from 'react-i18next';
import { MoreMenu } from '../ui/Menu.tsx';

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
  onDelete(): void;
}

/** What can be done with an article, by its button, a right click or the menu key on its row. */
export function ArticleMenu(props: ArticleMenuProps) {
  const {
    label,
    archived,
    isOpen,
    onOpenChange,
    onOpen,
    onRename,
    onDuplicate,
    onArchive,
    onDelete,
  } = props;
  const { t } = useTranslation('home');
  return (
    <MoreMenu
      label={label}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      entries={[
        { label: t('open'), onAction: onOpen },
        { label: t('rename'), keys: 'F2', onAction: onRename },
        { label: t('duplicate'), onAction: onDuplicate },
        { label: t(archived ? 'restore' : 'toArchive'), onAction: onArchive },
        { label: t('delete'), keys: 'Del', onAction: onDelete },
      ]}
    />
  );
}
