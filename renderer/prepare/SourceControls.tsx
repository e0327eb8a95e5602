import { useTranslation } from 'react-i18next';
import type { ReadSource } from '../../contract/types.ts';
import { type ImportFormat, importFormats } from '../../projects/import/types.ts';
import { Select } from '../ui/fields.tsx';

interface SourceControlsProps {
  readonly read: ReadSource;
  readonly format: ImportFormat;
  onFormat(format: ImportFormat): void;
  /** Absent where there are no bytes to read otherwise. */
  readonly onEncoding?: ((encoding: string) => void) | undefined;
}

/** What the source is taken for; the person may know better. */
export function SourceControls({ read, format, onFormat, onEncoding }: SourceControlsProps) {
  const { t } = useTranslation('prepare');
  const encodings = [read.encoding, ...read.alternatives];
  return (
    <>
      <Select
        label={t('format.label')}
        value={format}
        onChange={onFormat}
        choices={importFormats.map((value) => ({ value, label: t(`format.${value}`) }))}
      />
      {onEncoding === undefined || !isDoubtful(read) ? null : (
        <Select
          label={t('encoding.label')}
          value={read.encoding}
          onChange={onEncoding}
          choices={encodings.map((value) => ({ value, label: value.toUpperCase() }))}
        />
      )}
    </>
  );
}

/** Whether the bytes could mean another text. */
export function isDoubtful({ encoding, alternatives }: ReadSource): boolean {
  return alternatives.length > 0 || encoding !== 'utf-8';
}
