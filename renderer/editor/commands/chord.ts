/** A key with its modifiers, written as `Ctrl+Alt+Enter`; `Ctrl` is ⌘ on a Mac. */
export type Chord = string;

/** What of a keyboard event a chord is compared with. */
export interface Pressed {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  getModifierState?(modifier: string): boolean;
}

export function isPressed(chord: Chord, pressed: Pressed, mac: boolean): boolean {
  const parts = chord.split('+');
  const key = parts.at(-1) ?? '';
  const held = (name: string) => parts.includes(name);
  // AltGr writes letters; Windows reports it as Ctrl+Alt.
  if (held('Alt') && pressed.getModifierState?.('AltGraph')) return false;
  const [main, other] = mac
    ? [pressed.metaKey, pressed.ctrlKey]
    : [pressed.ctrlKey, pressed.metaKey];
  return (
    main === held('Ctrl') &&
    !other &&
    pressed.altKey === held('Alt') &&
    pressed.shiftKey === held('Shift') &&
    isKey(key, pressed)
  );
}

/** Letters are also known by their place: ⌥ turns them into others, and other scripts have none. */
function isKey(key: string, { key: pressed, code }: Pressed): boolean {
  if (pressed.toLowerCase() === key.toLowerCase()) return true;
  return /^[A-Z]$/.test(key) ? code === `Key${key}` : /^[0-9]$/.test(key) && code === `Digit${key}`;
}

/** The part of a keyboard event that tells whose key it is. */
export interface MaybeComposing extends Pressed {
  readonly isComposing: boolean;
  readonly keyCode: number;
}

/**
 * Whether a key belongs to the input method: while it composes, and the Enter that ends a composition, which can
 * arrive as 229 just after it. Arrows with ⌥ on a Mac carry 229 too and are nobody's but ours.
 */
export function belongsToInputMethod(event: MaybeComposing): boolean {
  if (event.isComposing) return true;
  return event.keyCode === 229 && !(event.altKey && event.key.startsWith('Arrow'));
}

/** How a chord is written on the person's keyboard. */
export function chordLabel(chord: Chord, mac: boolean): string {
  if (!mac) return chord.replace('Arrow', '');
  const signs: Readonly<Record<string, string>> = { Ctrl: '⌘', Alt: '⌥', Shift: '⇧', Enter: '↩' };
  return chord
    .split('+')
    .map((part) => signs[part] ?? part.replace('Arrow', ''))
    .join('');
}

export const onMac = (): boolean => /Mac|iPhone|iPad/.test(navigator.platform);
