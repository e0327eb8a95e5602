import type { Chord } from '../../renderer/editor/commands/chord.ts';
import { expect, type PairPage, test } from './editor-fixtures.ts';

/** What a key event has beside its chord. */
interface How {
  readonly isComposing?: boolean;
  readonly keyCode?: number;
}

interface Answer {
  readonly chord: Chord;
  /** Whether the page took the key from the input method and the browser. */
  readonly taken: boolean;
  /** Ids of the commands that ran. */
  readonly ran: readonly string[];
}

/** Puts a note in the place of what each command does. The commands are those of the running editor. */
async function watchCommands(pair: PairPage): Promise<void> {
  await pair.page.evaluate(() => {
    const ran: string[] = [];
    Object.assign(window, { ran });
    for (const command of window.harness.handle.current?.commands ?? []) {
      Object.assign(command, { run: () => ran.push(command.id) });
    }
  });
}

/** Sends every key of every command to what has the focus. */
function pressAll(pair: PairPage, how: How, chords?: readonly Chord[]): Promise<Answer[]> {
  return pair.page.evaluate(
    ([{ isComposing = false, keyCode }, given]) => {
      const ran = (window as unknown as { ran: string[] }).ran;
      const commands = window.harness.handle.current?.commands ?? [];
      const all = given ?? commands.flatMap(({ keys, also = [] }) => [keys, ...also]);
      return all.map((chord) => {
        const parts = chord.split('+');
        const key = parts.at(-1) ?? '';
        const event = new KeyboardEvent('keydown', {
          key,
          code: /^[A-Z]$/.test(key) ? `Key${key}` : /^\d$/.test(key) ? `Digit${key}` : key,
          ctrlKey: parts.includes('Ctrl'),
          altKey: parts.includes('Alt'),
          shiftKey: parts.includes('Shift'),
          isComposing,
          bubbles: true,
          cancelable: true,
          composed: true,
        });
        if (keyCode !== undefined) Object.defineProperty(event, 'keyCode', { value: keyCode });
        ran.length = 0;
        document.activeElement?.dispatchEvent(event);
        return { chord, taken: event.defaultPrevented, ran: [...ran] };
      });
    },
    [how, chords] as const,
  );
}

const SINGLE = [
  ...'1234567890',
  'Tab',
  'Escape',
  'Enter',
  ' ',
  ...[...'123456789'].map((digit) => `Ctrl+${digit}`),
];

/** Arrows with ⌥ carry 229 on a Mac and are the editor's own; see `belongsToInputMethod`. */
const isAltArrow = (chord: Chord) => /Alt\+(?:Shift\+)?Arrow/.test(chord);

for (const editContext of [true, false]) {
  const name = editContext ? 'with EditContext' : 'without it';

  test(`no key of any command is answered while an input method composes, ${name}`, async ({
    pair,
  }) => {
    await pair.open(['甲', '乙'], { settings: { editContext } });
    await watchCommands(pair);
    await pair.at(0, 1);
    const commands = await pressAll(pair, {});
    expect(commands.length).toBeGreaterThan(25);
    // Without a composition each of them is: the watching works.
    expect(commands.filter(({ ran }) => ran.length !== 1)).toEqual([]);

    await pair.compose('ni');
    const composing = [
      ...(await pressAll(pair, { isComposing: true })),
      ...(await pressAll(pair, { isComposing: true, keyCode: 229 })),
      ...(await pressAll(pair, { keyCode: 229 })),
      ...(await pressAll(pair, { isComposing: true }, SINGLE)),
      ...(await pressAll(pair, { keyCode: 229 }, SINGLE)),
    ];
    expect(composing.filter(({ ran }) => ran.length > 0)).toEqual([]);
    expect(await pair.lines()).toEqual(['甲ni', '乙']);
    await pair.commit('你');

    // Keys that arrive as 229 just after the composition has ended are still the input method's.
    const late = [
      ...(await pressAll(pair, { keyCode: 229 })),
      ...(await pressAll(pair, { keyCode: 229 }, SINGLE)),
    ];
    expect(late.filter(({ chord, ran }) => ran.length > 0 && !isAltArrow(chord))).toEqual([]);
    await pair.expectTexts(['甲你', '乙']);
    expect(await pair.states()).toEqual(['initial', 'initial']);
    await expect(pair.page.getByRole('dialog')).toHaveCount(0);
  });
}

test('keys of an input method are taken neither by the pair nor by the window', async ({
  pair,
}) => {
  await pair.open(['甲', '乙']);
  await watchCommands(pair);
  await pair.compose('ni');
  const keys = await pressAll(pair, { isComposing: true, keyCode: 229 });
  expect(keys.filter(({ taken }) => taken)).toEqual([]);
  await pair.commit('你');
});

for (const { keys, field, submit } of [
  { keys: 'Control+Alt+o', field: /为什么略去/, submit: 'Enter' },
  { keys: 'Control+Shift+l', field: /链接地址/, submit: 'Enter' },
  { keys: 'Control+Alt+m', field: /备注/, submit: 'Control+Enter' },
]) {
  test(`in the dialog of ${keys} a candidate is taken without an answer`, async ({ pair }) => {
    await pair.open(['甲', '乙']);
    await pair.press(keys);
    const dialog = pair.page.getByRole('dialog');
    await expect(dialog.getByLabel(field)).toBeFocused();
    await pair.compose('ni');
    for (const how of [{ isComposing: true }, { keyCode: 229 }]) {
      await pressInto(pair, how, ['Enter', 'Ctrl+Enter', 'Escape']);
    }
    await pair.press('Enter');
    await expect(dialog).toBeVisible();
    await expect(dialog.getByLabel(field)).toHaveValue('ni');
    await pair.commit('你');
    await pressInto(pair, { keyCode: 229 }, ['Enter', 'Ctrl+Enter', 'Escape']);
    await expect(dialog).toBeVisible();
    await expect(dialog.getByLabel(field)).toHaveValue('你');
    expect(await pair.operations()).toEqual([]);
    await pair.press(submit);
    await expect(dialog).toBeHidden();
    expect(await pair.operations()).toHaveLength(1);
  });
}

async function pressInto(pair: PairPage, how: How, chords: readonly Chord[]): Promise<void> {
  await pair.page.evaluate(() => Object.assign(window, { ran: [] }));
  await pressAll(pair, how, chords);
}
