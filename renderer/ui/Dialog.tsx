import { type ReactNode, useCallback } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import styles from './Dialog.module.css';

interface DialogProps {
  readonly title: string;
  readonly open: boolean;
  onClose(): void;
  readonly children: ReactNode;
  /** The row of buttons at the foot. */
  readonly actions?: ReactNode;
  /** `full`: as wide as the window lets it. */
  readonly wide?: boolean | 'full';
  /** False while something runs that closing would interrupt. */
  readonly dismissable?: boolean;
}

export function Dialog(props: DialogProps) {
  const { title, open, onClose, children, actions, wide = false, dismissable = true } = props;
  const keepsFocus = useFocusKept();
  return (
    <ModalOverlay
      isOpen={open}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
      isDismissable={dismissable}
      isKeyboardDismissDisabled={!dismissable}
      className={styles.veil}
    >
      <Modal className={wide === 'full' ? styles.full : wide ? styles.wide : styles.modal}>
        <AriaDialog className={styles.dialog} ref={keepsFocus}>
          <Heading slot="title" className={styles.title}>
            {title}
          </Heading>
          <div className={styles.body}>{children}</div>
          {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The dialog keeps the keyboard, and Escape with it, when the button that has the focus goes away or is disabled. */
function useFocusKept() {
  return useCallback((dialog: HTMLElement | null) => {
    if (dialog === null) return;
    const keep = () => {
      const isLost = document.activeElement === document.body;
      if (isLost && dialog.isConnected && dialog.closest('[inert]') === null) dialog.focus();
    };
    // The browser takes the focus from what was disabled only when it draws.
    const observer = new MutationObserver(() => requestAnimationFrame(() => setTimeout(keep)));
    observer.observe(dialog, { subtree: true, childList: true, attributeFilter: ['disabled'] });
    return () => observer.disconnect();
  }, []);
}
