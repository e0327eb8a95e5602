import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from '../../projects/zod.ts';
import { isSystemError } from '../files/failures.ts';

const schema = z.object({
  workspace: z.string(),
  cookie: z.string().length(43),
  pages: z.array(z.string().length(43)),
});

/** What lets the pages that are open come back to a host that was started again. */
export interface Secrets {
  readonly cookie: string;
  /** Oldest first. */
  readonly pages: readonly string[];
}

export interface SecretsKeeper {
  read(): Secrets | undefined;
  keep(secrets: Secrets): void;
}

/** Every start has new secrets. */
export const forgetful: SecretsKeeper = { read: () => undefined, keep: () => undefined };

/**
 * Keeps the secrets of a port in the user's data folder, readable by that user alone, who can read the
 * workspace anyway. Another workspace on the port starts afresh.
 */
export function keeperFor(userData: string, workspace: string, port: number): SecretsKeeper {
  const file = join(userData, 'browser-host', `${port}.json`);
  return {
    read() {
      const kept = readFile(file);
      return kept?.workspace === workspace ? kept : undefined;
    },
    keep(secrets) {
      mkdirSync(dirname(file), { recursive: true });
      const unfinished = `${file}.${process.pid}`;
      writeFileSync(unfinished, JSON.stringify({ workspace, ...secrets }), { mode: 0o600 });
      renameSync(unfinished, file);
    },
  };
}

function readFile(file: string): z.infer<typeof schema> | undefined {
  try {
    return schema.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data;
  } catch (error) {
    if (error instanceof SyntaxError || isSystemError(error)) return undefined;
    throw error;
  }
}
