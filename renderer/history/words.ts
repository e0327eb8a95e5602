import type { TFunction } from 'i18next';
import type { EditKind } from '../../projects/segments/history/edit.ts';
import { historyTexts } from './texts.ts';

export type T = TFunction<'history'>;

type KnownCommand = keyof (typeof historyTexts)['zh-CN']['commands'];

/** What an edit did, in words. */
export function editWords(t: T, { kind, command }: { kind: EditKind; command: string }): string {
  return t(`did.${kind}`, { what: commandWords(t, command) });
}

export function commandWords(t: T, command: string): string {
  return isKnown(command) ? t(`commands.${command}`) : t('otherCommand', { command });
}

function isKnown(command: string): command is KnownCommand {
  return Object.hasOwn(historyTexts['zh-CN'].commands, command);
}

const EDITED = '+edited';

/** Where a text came from, in words. */
export function originWords(t: T, origin: string): string {
  const [kind = '', ...rest] = origin.split(':');
  const value = rest.join(':');
  if (kind === 'typed' || kind === 'pasted' || kind === 'source') return t(`origin.${kind}`);
  if (kind === 'memory') return t('origin.memory', { match: value });
  if (kind !== 'machine') return t('origin.other', { origin });
  return value.endsWith(EDITED)
    ? t('origin.machineEdited', { model: value.slice(0, -EDITED.length) })
    : t('origin.machine', { model: value });
}
