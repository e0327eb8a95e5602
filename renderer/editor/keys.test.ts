import { describe, expect, it } from 'vitest';
import { commandList, type EditorCommand } from './keys.ts';

const commands: readonly EditorCommand[] = commandList;

describe('the commands of the editor', () => {
  it.each([
    ['elsewhere', (command: EditorCommand) => command.keys],
    ['on a Mac', ({ keys, macKeys = keys }: EditorCommand) => macKeys],
  ])('have keys of their own %s', (_, keysOf) => {
    const chords = commands.flatMap((command) => [keysOf(command), ...(command.also ?? [])]);
    expect(chords.filter((chord, index) => chords.indexOf(chord) !== index)).toEqual([]);
  });

  it('leave the keys of input methods and of the system alone', () => {
    const kept = /^(?:Ctrl\+Space|Shift|Shift\+Space|Ctrl\+Shift\+(?:F|[1-5])|F4|Ctrl\+`)$/;
    const chords = commands.flatMap(({ keys, also = [], macKeys = keys }) => [
      keys,
      macKeys,
      ...also,
    ]);
    expect(chords.filter((chord) => kept.test(chord))).toEqual([]);
  });

  it('have names of their own', () => {
    expect(new Set(commands.map(({ id }) => id)).size).toBe(commands.length);
  });
});
