import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../contract/settings.ts';
import { temporaryFolder } from '../files/fixtures/folders.ts';
import { SettingsFile } from './settings.ts';

async function settingsIn(content?: string) {
  const file = join(await temporaryFolder(), 'deep', 'settings.json');
  const settings = new SettingsFile(file);
  if (content !== undefined) {
    await settings.write({});
    await writeFile(file, content);
  }
  return { file, settings: new SettingsFile(file) };
}

describe('settings', () => {
  it('are the defaults where nothing was set', async () => {
    const { settings } = await settingsIn();
    expect(await settings.read()).toEqual({ ok: true, value: defaultSettings });
  });

  it('that were changed are there the next time, several changes at once too', async () => {
    const { file, settings } = await settingsIn();
    await Promise.all([
      settings.write({ theme: 'dark' }),
      settings.write({ author: '孙' }),
      settings.write({ language: 'en', theme: undefined }),
    ]);
    const expected = { ...defaultSettings, theme: 'dark', author: '孙', language: 'en' };
    expect(await settings.read()).toEqual({ ok: true, value: expected });
    expect(await new SettingsFile(file).read()).toEqual({ ok: true, value: expected });
  });

  it('of another version stay in the file', async () => {
    const { file, settings } = await settingsIn('{"theme":"dark","future":{"x":1}}');
    expect(await settings.write({ author: 'kai' })).toEqual({
      ok: true,
      value: { ...defaultSettings, theme: 'dark', author: 'kai' },
    });
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({
      theme: 'dark',
      future: { x: 1 },
      author: 'kai',
    });
  });

  it.each(['{"theme": "dark"', '{"theme": "pink"}', '[]', ''])(
    'in a broken file are named, and it is moved aside before anything is written: %j',
    async (content) => {
      const { file, settings } = await settingsIn(content);
      expect(await settings.read()).toMatchObject({
        ok: false,
        error: { reason: 'broken-settings-file', file },
      });
      expect(await settings.write({ theme: 'light' })).toEqual({
        ok: true,
        value: { ...defaultSettings, theme: 'light' },
      });
      expect(await readFile(`${file}.broken`, 'utf8')).toBe(content);
      expect(await settings.read()).toMatchObject({ ok: true });
    },
  );
});
