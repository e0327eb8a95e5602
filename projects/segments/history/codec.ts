import type { JournalEdit } from './journalled.ts';

/** Writes edits as JSON, one after the other. */
export class EditEncoder {
  readonly #read: EditDecoder;

  /** Goes on where a decoder has read everything that was written before. */
  constructor(read = new EditDecoder()) {
    this.#read = read;
  }

  get read(): EditDecoder {
    return this.#read;
  }

  encode({ seq, at, by, page, edit, change }: JournalEdit): string {
    const { kind, step, command, operations } = edit;
    return JSON.stringify({ seq, at, by, page, edit: { kind, step, command, operations }, change });
  }
}

/** Reads them again, in the same order. */
export class EditDecoder {
  decode(value: unknown): JournalEdit | undefined {
    return typeof value === 'object' && value !== null && 'change' in value
      ? (value as JournalEdit)
      : undefined;
  }
}
