import { Ellipsis } from 'lucide-react';
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { IconButton } from './Button.tsx';
import styles from './Menu.module.css';

export interface MenuEntry {
  readonly label: string;
  readonly keys?: string;
  onAction(): void;
}

interface MoreMenuProps {
  /** Of the button. */
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  /** Where something other than the button opens it, too. */
  readonly isOpen?: boolean;
  onOpenChange?(open: boolean): void;
}

/** A button with three dots, and what else can be done here behind it. */
export function MoreMenu({ label, entries, isOpen, onOpenChange }: MoreMenuProps) {
  return (
    <MenuTrigger isOpen={isOpen} onOpenChange={onOpenChange}>
      <IconButton icon={Ellipsis} label={label} />
      <Popover className={styles.popover ?? ''} placement="bottom end">
        <Menu className={styles.menu ?? ''} aria-label={label}>
          {entries.map((entry) => (
            <MenuItem
              key={entry.label}
              className={styles.item ?? ''}
              textValue={entry.label}
              onAction={() => entry.onAction()}
            >
              {entry.label}
              {entry.keys === undefined ? null : <kbd>{entry.keys}</kbd>}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
