import type { Shell } from 'electron';
import { fail, ok } from '../../text/result.ts';
import type { Discard } from '../hosts/workbench.ts';

/** Gives folders to the system's trash; there is none on some systems and disks. */
export function discardBy(shell: Pick<Shell, 'trashItem'>): Discard {
  return async (path) => {
    try {
      await shell.trashItem(path);
      return ok(undefined);
    } catch (error) {
      // Electron rejects with the system's words in a plain Error.
      if (!(error instanceof Error)) throw error;
      return fail({ reason: 'trash-refused', file: path, detail: error.message });
    }
  };
}
