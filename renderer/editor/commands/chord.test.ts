import { describe, expect, it } from 'vitest';
import { belongsToInputMethod, chordLabel, isPressed } from './chord.ts';

const plain = {
  key: 'd',
  code: 'KeyD',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  keyCode: 68,
};

describe('isPressed', () => {
  it('takes Ctrl for Ctrl, and ⌘ on a Mac', () => {
    expect(isPressed('Ctrl+D', { ...plain, ctrlKey: true }, false)).toBe(true);
    expect(isPressed('Ctrl+D', { ...plain, metaKey: true }, true)).toBe(true);
    expect(isPressed('Ctrl+D', { ...plain, ctrlKey: true }, true)).toBe(false);
    expect(isPressed('Ctrl+D', plain, false)).toBe(false);
  });

  it('wants exactly the modifiers it names', () => {
    expect(isPressed('Ctrl+D', { ...plain, ctrlKey: true, shiftKey: true }, false)).toBe(false);
    const all = { ...plain, key: 'Enter', code: 'Enter', ctrlKey: true, altKey: true };
    expect(isPressed('Ctrl+Alt+Enter', all, false)).toBe(true);
    expect(isPressed('Ctrl+Enter', all, false)).toBe(false);
  });

  it('knows letters and digits by their place where another script or ⌥ writes others', () => {
    expect(isPressed('Ctrl+D', { ...plain, key: 'в', ctrlKey: true }, false)).toBe(true);
    const digit = { ...plain, key: '!', code: 'Digit1', ctrlKey: true };
    expect(isPressed('Ctrl+1', digit, false)).toBe(true);
  });

  it('leaves AltGr to writing', () => {
    const altGr = { ...plain, key: 'ł', ctrlKey: true, altKey: true, code: 'KeyK' };
    const getModifierState = (modifier: string) => modifier === 'AltGraph';
    expect(isPressed('Ctrl+Alt+K', altGr, false)).toBe(true);
    expect(isPressed('Ctrl+Alt+K', { ...altGr, getModifierState }, false)).toBe(false);
  });
});

describe('belongsToInputMethod', () => {
  it('is so while composing and for every 229', () => {
    expect(belongsToInputMethod({ ...plain, isComposing: true })).toBe(true);
    expect(belongsToInputMethod({ ...plain, key: 'Enter', keyCode: 229 })).toBe(true);
    expect(belongsToInputMethod(plain)).toBe(false);
  });

  it('is not so for arrows with ⌥, which carry 229 on a Mac', () => {
    const arrow = { ...plain, key: 'ArrowUp', keyCode: 229, altKey: true };
    expect(belongsToInputMethod(arrow)).toBe(false);
    expect(belongsToInputMethod({ ...arrow, altKey: false })).toBe(true);
    expect(belongsToInputMethod({ ...arrow, isComposing: true })).toBe(true);
  });
});

describe('chordLabel', () => {
  it('is written as on the keyboard at hand', () => {
    expect(chordLabel('Ctrl+Alt+Enter', false)).toBe('Ctrl+Alt+Enter');
    expect(chordLabel('Ctrl+Alt+Enter', true)).toBe('⌘⌥↩');
  });
});
