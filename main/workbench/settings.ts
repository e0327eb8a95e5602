import { mkdir, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { defaultSettings, type Settings, settingsSchema } from '../../contract/settings.ts';
import { z } from '../../projects/zod.ts';
import { fail, ok, type Result } from '../../text/result.ts';
import { writeAtomically } from '../files/atomic.ts';
import { attempt } from '../files/failures.ts';
import { createQueue } from './queue.ts';

/** What the file holds; keys of another version are kept as they are. */
const fileSchema = z.looseObject(settingsSchema.partial().shape);
type StoredSettings = z.infer<typeof fileSchema>;

/** A person's settings, in one JSON file of their own. */
export class SettingsFile {
  readonly #path: string;
  readonly #queue = createQueue();
  #stored: StoredSettings | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  /** Defaults for what was never set. Failures: `broken-settings-file`, and those of the file system. */
  async read(): Promise<Result<Settings>> {
    const stored = await this.#queue(() => this.#read());
    return stored.ok ? ok(withDefaults(stored.value)) : stored;
  }

  /**
   * Changes some settings. A broken file is moved aside first (`settings.json.broken`), never written
   * over. Failures: those of the file system.
   */
  write(
    change: { readonly [Key in keyof Settings]?: Settings[Key] | undefined },
  ): Promise<Result<Settings>> {
    return this.#queue(async () => {
      const stored = await this.#readOrMoveAside();
      if (!stored.ok) return stored;
      const next: StoredSettings = { ...stored.value };
      for (const [key, value] of Object.entries(change)) if (value !== undefined) next[key] = value;
      const written = await this.#store(next);
      return written.ok ? ok(withDefaults(next)) : written;
    });
  }

  async #readOrMoveAside(): Promise<Result<StoredSettings>> {
    const stored = await this.#read();
    if (stored.ok || stored.error.reason !== 'broken-settings-file') return stored;
    const aside = await attempt(this.#path, () => rename(this.#path, `${this.#path}.broken`));
    return aside.ok ? ok({}) : aside;
  }

  async #read(): Promise<Result<StoredSettings>> {
    if (this.#stored !== undefined) return ok(this.#stored);
    const content = await attempt(this.#path, () => readFile(this.#path, 'utf8'));
    if (!content.ok && content.error.reason !== 'missing-file') return content;
    // Kept also where there is none: every operation asks for its author, and none may wait for the disk.
    const parsed = content.ok ? parse(content.value) : ok({});
    if (!parsed.ok) {
      return fail({ reason: 'broken-settings-file', file: this.#path, detail: parsed.error });
    }
    this.#stored = parsed.value;
    return parsed;
  }

  async #store(settings: StoredSettings): Promise<Result<void>> {
    const content = `${JSON.stringify(settings, null, 2)}\n`;
    const made = await attempt(this.#path, () => mkdir(dirname(this.#path), { recursive: true }));
    const written = made.ok ? await writeAtomically(this.#path, content) : made;
    if (!written.ok) return written;
    this.#stored = settings;
    return ok(undefined);
  }
}

function parse(content: string): Result<StoredSettings, string> {
  try {
    const parsed = fileSchema.safeParse(JSON.parse(content));
    return parsed.success ? ok(parsed.data) : fail(z.prettifyError(parsed.error));
  } catch (error) {
    return fail(String(error));
  }
}

function withDefaults(stored: StoredSettings): Settings {
  const known = Object.keys(settingsSchema.shape).filter((key) => stored[key] !== undefined);
  return { ...defaultSettings, ...Object.fromEntries(known.map((key) => [key, stored[key]])) };
}
