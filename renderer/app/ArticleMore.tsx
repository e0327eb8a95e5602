import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { chordLabel, onMac } from '../editor/commands/chord.ts';
import type { Overlay } from '../editor/commands/window.ts';
import type { EditorPairHandle } from '../editor/EditorPair.tsx';
import { type CommandId, commandList } from '../editor/keys.ts';
import { type MenuEntry, MoreMenu } from '../ui/Menu.tsx';

interface ArticleMoreProps {
  readonly pair: RefObject<EditorPairHandle | null>;
  onOpen(overlay: Overlay): void;
}

/** What one does with an article now and then; the rest is found in the palette. */
const commands = [
  'copyForModel',
  'pasteDraft',
  'filterRows',
  'insertOwn',
  'rowHistory',
] as const satisfies readonly CommandId[];

export function ArticleMore({ pair, onOpen }: ArticleMoreProps) {
  const { t } = useTranslation(['app', 'editor', 'palette']);
  const entries: MenuEntry[] = commands.map((id) => ({
    label: t(`editor:commands.${id}`),
    keys: keysOf(id),
    onAction: () => pair.current?.runCommand(id),
  }));
  return (
    <MoreMenu
      label={t('editor.more')}
      entries={[
        ...entries,
        { label: t('palette:commands.timeline'), onAction: () => onOpen('timeline') },
        { label: t('palette:commands.statistics'), onAction: () => onOpen('statistics') },
        {
          label: t('palette:commands.palette'),
          keys: chordLabel('F1', onMac()),
          onAction: () => onOpen('palette'),
        },
      ]}
    />
  );
}

function keysOf(id: CommandId): string | undefined {
  const keys = commandList.find((command) => command.id === id)?.keys;
  return keys === undefined ? undefined : chordLabel(keys, onMac());
}
