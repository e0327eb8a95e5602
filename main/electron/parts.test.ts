import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MenuItemConstructorOptions } from 'electron';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ok } from '../../text/result.ts';
import { isExternal } from './addresses.ts';
import { menuTemplate } from './menu.ts';
import { judgeSender } from './sender.ts';
import { isReachable, readWindowState, writeWindowState } from './window-state.ts';
import { wordsFor } from './words.ts';

describe('the sender', () => {
  test('is the main frame at exactly the page’s origin', () => {
    const frame = { origin: 'app://workbench', parent: null };
    expect(judgeSender(frame, 7)).toEqual(ok({ caller: 'window-7' }));
  });

  test.each([
    ['a frame that is gone', null],
    ['a frame inside the page', { origin: 'app://workbench', parent: {} }],
    ['an opaque origin', { origin: 'null', parent: null }],
    ['no origin', { origin: '', parent: null }],
    ['an origin that starts the same', { origin: 'app://workbench.evil', parent: null }],
    ['another host of the scheme', { origin: 'app://other', parent: null }],
    ['the web', { origin: 'https://workbench', parent: null }],
    ['a file', { origin: 'file://', parent: null }],
  ])('is not %s', (_, frame) => {
    expect(judgeSender(frame, 7)).toMatchObject({ ok: false, error: { reason: 'sender-refused' } });
  });
});

test.each([
  ['https://example.com/a?b#c', true],
  ['http://example.com', false],
  ['file:///etc/passwd', false],
  ['javascript:alert(1)', false],
  ['ms-msdt:/id', false],
  ['smb://server/share', false],
  ['mailto:a@example.com', false],
  ['https:', false],
  ['', false],
])('%s may be opened outside: %s', (address, allowed) => {
  expect(isExternal(address)).toBe(allowed);
});

describe('the window', () => {
  const state = { x: 10, y: 20, width: 1000, height: 700, maximized: true };
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'zhengyan-window-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('remembers where it stood', () => {
    const file = join(folder, 'window.json');
    writeWindowState(file, state);
    expect(readWindowState(file)).toEqual(state);
  });

  test.each(['', '{', '[]', '{"x":1}', '{"x":0,"y":0,"width":1,"height":1,"maximized":true}'])(
    'opens as new when its file says %j',
    (text) => {
      const file = join(folder, 'window.json');
      writeFileSync(file, text);
      expect(readWindowState(file)).toBeUndefined();
    },
  );

  test('opens as new the first time', () => {
    expect(readWindowState(join(folder, 'window.json'))).toBeUndefined();
  });

  const screen = { x: 0, y: 0, width: 1920, height: 1080 };
  test.each([
    ['on the screen', { x: 100, y: 100 }, true],
    ['half out to the left', { x: -500, y: 100 }, true],
    ['on a screen that is gone', { x: 2500, y: 100 }, false],
    ['above the screen, its title out of reach', { x: 100, y: -200 }, false],
    ['below the screen', { x: 100, y: 1075 }, false],
  ])('%s can be taken hold of: %s', (_, position, reachable) => {
    expect(isReachable({ ...state, ...position }, [screen])).toBe(reachable);
  });
});

describe('the menu', () => {
  const labels = (items: readonly MenuItemConstructorOptions[]): string[] =>
    items.flatMap(({ label = '', submenu }) => [
      ...(label === '' ? [] : [label]),
      ...(Array.isArray(submenu) ? labels(submenu) : []),
    ]);
  const options = { mac: true, developer: true };

  test('speaks Chinese in every Chinese locale and English elsewhere', () => {
    for (const locale of ['zh-CN', 'zh-TW', 'zh']) {
      expect(labels(menuTemplate(wordsFor(locale), options))).toContain('撤销');
    }
    for (const locale of ['en', 'en-US', 'de']) {
      expect(labels(menuTemplate(wordsFor(locale), options))).toContain('Undo');
    }
  });

  test('leaves no item without a label or a role', () => {
    const check = (items: readonly MenuItemConstructorOptions[]): void => {
      for (const { type, label, role, submenu } of items) {
        if (type === 'separator') continue;
        expect(label).toBeTruthy();
        expect(role ?? submenu).toBeDefined();
        if (Array.isArray(submenu)) check(submenu);
      }
    };
    for (const mac of [true, false]) check(menuTemplate(wordsFor('en'), { ...options, mac }));
  });

  test('keeps the developer’s tools out of the packaged app', () => {
    const packaged = labels(menuTemplate(wordsFor('en'), { mac: false, developer: false }));
    expect(packaged).not.toContain('Developer Tools');
  });
});
