import { Minus, Plus } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import {
  Button,
  FieldError,
  Group,
  Input,
  Label,
  NumberField,
  Radio,
  RadioGroup,
  Switch,
  Text,
  TextArea,
  TextField,
} from 'react-aria-components';
import styles from './fields.module.css';

interface TextProps {
  readonly label: string;
  readonly value: string;
  onChange(value: string): void;
  readonly hint?: string;
  /** What is wrong, shown below; absent when all is well. */
  readonly error?: string | undefined;
  readonly multiline?: boolean;
  readonly autoFocus?: boolean;
  readonly code?: boolean;
  /** UTF-16 units. */
  readonly maxLength?: number;
  /** Lines of a multiline field. */
  readonly rows?: number;
  readonly inputRef?: Ref<HTMLTextAreaElement>;
}

export function TextInput(props: TextProps) {
  const { label, value, onChange, hint, error, multiline, autoFocus, code, inputRef } = props;
  const { maxLength, rows = 8 } = props;
  return (
    <TextField
      className={styles.field}
      value={value}
      onChange={onChange}
      isInvalid={error !== undefined}
      autoFocus={autoFocus ?? false}
      {...(maxLength === undefined ? {} : { maxLength })}
    >
      <Label className={styles.label}>{label}</Label>
      {multiline ? (
        <TextArea
          ref={inputRef}
          className={code ? styles.areaCode : styles.area}
          rows={rows}
          spellCheck={false}
        />
      ) : (
        <Input className={code ? styles.inputCode : styles.input} spellCheck={false} />
      )}
      {hint === undefined || error !== undefined ? null : (
        <Text slot="description" className={styles.hint}>
          {hint}
        </Text>
      )}
      <FieldError className={styles.error}>{error}</FieldError>
    </TextField>
  );
}

interface Choice<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly hint?: string;
}

interface ChoicesProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly choices: readonly Choice<T>[];
  onChange(value: T): void;
}

export function Choices<T extends string>({ label, value, choices, onChange }: ChoicesProps<T>) {
  return (
    <RadioGroup
      className={styles.field}
      value={value}
      onChange={(next) => onChange(next as T)}
      orientation="horizontal"
    >
      <Label className={styles.label}>{label}</Label>
      <div className={styles.choices}>
        {choices.map((choice) => (
          <Radio key={choice.value} value={choice.value} className={styles.choice}>
            <span>{choice.label}</span>
            {choice.hint === undefined ? null : <small>{choice.hint}</small>}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}

interface SelectProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly choices: readonly { readonly value: T; readonly label: string }[];
  onChange(value: T): void;
  readonly isDisabled?: boolean;
}

/** A short list to choose from, beside its label; the browser's own, which every system knows how to show. */
export function Select<T extends string>(props: SelectProps<T>) {
  const { label, value, choices, onChange, isDisabled = false } = props;
  return (
    <label className={styles.select}>
      {label}
      <select
        value={value}
        disabled={isDisabled}
        onChange={(event) => onChange(event.currentTarget.value as T)}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </label>
  );
}

interface NumberProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  onChange(value: number): void;
  readonly smaller: string;
  readonly larger: string;
}

export function NumberInput(props: NumberProps) {
  const { label, value, min, max, step = 1, onChange, smaller, larger } = props;
  return (
    <NumberField
      className={styles.field}
      value={value}
      minValue={min}
      maxValue={max}
      step={step}
      onChange={(next) => {
        if (Number.isFinite(next)) onChange(next);
      }}
    >
      <Label className={styles.label}>{label}</Label>
      <Group className={styles.number}>
        <Button slot="decrement" aria-label={smaller} className={styles.step}>
          <Minus size={14} aria-hidden />
        </Button>
        <Input className={styles.numberInput} />
        <Button slot="increment" aria-label={larger} className={styles.step}>
          <Plus size={14} aria-hidden />
        </Button>
      </Group>
    </NumberField>
  );
}

interface ToggleProps {
  readonly label: ReactNode;
  readonly hint?: string;
  readonly value: boolean;
  onChange(value: boolean): void;
}

export function Toggle({ label, hint, value, onChange }: ToggleProps) {
  return (
    <div className={styles.field}>
      <Switch className={styles.switch} isSelected={value} onChange={onChange}>
        <span className={styles.track} aria-hidden />
        {label}
      </Switch>
      {hint === undefined ? null : <div className={styles.hint}>{hint}</div>}
    </div>
  );
}
