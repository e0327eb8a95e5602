import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { belongsToInputMethod } from './chord.ts';

interface AskFormProps {
  readonly title: string;
  readonly submit: string;
  /** False while there is nothing to submit. */
  readonly ready?: boolean;
  readonly wide?: boolean | 'full';
  onSubmit(): void;
  onClose(): void;
  readonly children: ReactNode;
}

/**
 * A dialog that Enter answers, Ctrl+Enter in a field of several lines. Keys of an input method reach its field
 * and nothing else: the Enter that takes a candidate submits nothing, the Escape that gives one up closes nothing.
 */
export function AskForm(props: AskFormProps) {
  const { title, submit, ready = true, wide = false, onSubmit, onClose, children } = props;
  const { t } = useTranslation('editor');
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>(FIELD)?.focus(), []);
  const answer = () => {
    if (ready) onSubmit();
  };
  const keep = (event: KeyboardEvent) => {
    if (!belongsToInputMethod(event.nativeEvent)) return;
    event.stopPropagation();
    if (event.key === 'Enter') event.preventDefault();
  };
  const send = (event: KeyboardEvent) => {
    const isSlider = event.target instanceof Element && event.target.role === 'slider';
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey || isSlider)) return;
    event.preventDefault();
    answer();
  };
  return (
    <Dialog
      title={title}
      open
      wide={wide}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('shape.cancel')}</Button>
          <Button primary type="submit" form={id} isDisabled={!ready}>
            {submit}
          </Button>
        </>
      }
    >
      <form
        id={id}
        ref={form}
        onKeyDownCapture={keep}
        onKeyDown={send}
        onSubmit={(event) => {
          event.preventDefault();
          answer();
        }}
      >
        {children}
      </form>
    </Dialog>
  );
}

/** What takes the focus when the dialog opens. */
const FIELD = '[data-first], input, textarea';
