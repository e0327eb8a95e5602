import { describe, expect, it, vi } from 'vitest';
import { commandList, type EditorCommand } from '../editor/keys.ts';
import type { AppCommand } from './commands.ts';

// The window's state begins with the page's address.
vi.stubGlobal('location', { hash: '' });
const { appCommands, shownKeys } = await import('./commands.ts');

type AnyCommand = AppCommand | EditorCommand;
const commands: readonly AnyCommand[] = [...appCommands, ...commandList];

describe('commands', () => {
  it.each([true, false])('share no key with each other (on a Mac: %s)', (mac) => {
    const owners = new Map<string, string[]>();
    for (const command of commands) {
      for (const chord of shownKeys(command, { mac, firefox: false })) {
        owners.set(chord, [...(owners.get(chord) ?? []), command.id]);
      }
    }
    expect([...owners].filter(([, ids]) => ids.length > 1)).toEqual([]);
  });

  it('have ids of their own', () => {
    const ids = appCommands.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('leave alone what input methods and the system keep for themselves', () => {
    const kept = /^(Ctrl\+Space|Shift|Shift\+Space|Ctrl\+Shift\+(F|[1-5])|F4|Ctrl\+`)$/;
    for (const { id, keys, also = [] } of commands) {
      for (const chord of [keys ?? '', ...also]) expect(chord, id).not.toMatch(kept);
    }
  });
});

describe('keys shown', () => {
  const palette = { keys: 'Ctrl+Shift+P', also: ['F1'] };

  it('are those that work: Firefox keeps one for private windows', () => {
    expect(shownKeys(palette, { mac: false, firefox: false })).toEqual(['Ctrl+Shift+P', 'F1']);
    expect(shownKeys(palette, { mac: false, firefox: true })).toEqual(['F1']);
  });

  it('are the Mac’s own where it has one', () => {
    const replace = { keys: 'Ctrl+H', macKeys: 'Ctrl+Alt+F' };
    expect(shownKeys(replace, { mac: true, firefox: false })).toEqual(['Ctrl+Alt+F']);
    expect(shownKeys(replace, { mac: false, firefox: false })).toEqual(['Ctrl+H']);
    expect(shownKeys({}, { mac: true, firefox: false })).toEqual([]);
  });
});
