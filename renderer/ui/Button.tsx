import type { LucideIcon } from 'lucide-react';
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
  ToggleButton,
  type ToggleButtonProps,
  Tooltip,
  TooltipTrigger,
} from 'react-aria-components';
import styles from './Button.module.css';

interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style'> {
  /** At most one primary button in a view: what most people came to do. */
  readonly primary?: boolean;
}

export function Button({ primary = false, ...rest }: ButtonProps) {
  return <AriaButton {...rest} className={primary ? styles.primary : styles.button} />;
}

interface IconButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  readonly icon: LucideIcon;
  /** Says what it does, to everyone: tooltip and accessible name. */
  readonly label: string;
  readonly keys?: string;
  readonly current?: boolean;
}

export function IconButton({ icon: Icon, label, keys, current, ...rest }: IconButtonProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      <AriaButton
        {...rest}
        aria-label={label}
        aria-current={current ? 'page' : undefined}
        className={current ? styles.iconCurrent : styles.icon}
      >
        <Icon size={18} strokeWidth={1.75} aria-hidden />
      </AriaButton>
      <Hint label={label} keys={keys} />
    </TooltipTrigger>
  );
}

interface IconToggleProps extends Omit<ToggleButtonProps, 'className' | 'style' | 'children'> {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly keys?: string;
}

export function IconToggle({ icon: Icon, label, keys, ...rest }: IconToggleProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      <ToggleButton {...rest} aria-label={label} className={styles.icon}>
        <Icon size={18} strokeWidth={1.75} aria-hidden />
      </ToggleButton>
      <Hint label={label} keys={keys} />
    </TooltipTrigger>
  );
}

function Hint({ label, keys }: { readonly label: string; readonly keys: string | undefined }) {
  return (
    <Tooltip className={styles.tooltip} offset={6}>
      {label}
      {keys === undefined ? null : <kbd className={styles.keys}>{keys}</kbd>}
    </Tooltip>
  );
}
