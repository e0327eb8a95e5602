import { type BrowserWindow, dialog } from 'electron';
import { ok } from '../../text/result.ts';
import { writeAtomically } from '../files/atomic.ts';
import type { HandOver } from '../hosts/workbench.ts';
import type { Words } from './words.ts';

/** Hands a finished file over by the system's own dialog; the person's choice of a file to replace is theirs. */
export function saveByDialog(
  parent: () => BrowserWindow | undefined,
  words: () => Words,
): HandOver {
  return async ({ name, text }) => {
    const options = {
      title: words().exportTitle,
      defaultPath: name,
      filters: [{ name: words().markdown, extensions: ['md'] }],
    };
    const window = parent();
    const answer = window
      ? await dialog.showSaveDialog(window, options)
      : await dialog.showSaveDialog(options);
    if (answer.canceled || answer.filePath === '') return ok({ kind: 'cancelled' });
    const written = await writeAtomically(answer.filePath, text);
    return written.ok ? ok({ kind: 'saved', path: answer.filePath }) : written;
  };
}
