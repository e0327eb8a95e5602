import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contentSecurityPolicy } from '../hosts/csp.ts';

// What Electron's security checklist asks and a program's text can show. The running app shows the rest,
// in main/e2e.

const product = globSync('{text,glossary,projects,contract,main,preload,renderer}/**/*.{ts,tsx}', {
  exclude: (path) => /node_modules|\.test\.tsx?$/.test(String(path)),
}).filter((file) => !file.startsWith('main/e2e/'));

/** Lines of the product's files that match, comments left out. */
function matches(pattern: RegExp, files = product): string[] {
  return files.flatMap((file) => {
    const code = readFileSync(file, 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '');
    return code
      .split('\n')
      .filter((line) => pattern.test(line))
      .map((line) => `${file}: ${line.trim()}`);
  });
}

test('the product has files to look at', () => {
  expect(product).toContain('main/electron/window.ts');
  expect(matches(/from 'electron'/)).not.toEqual([]);
});

describe('the product', () => {
  test.each([
    ['loads nothing from file://', /loadFile\(|file:\/\//],
    ['switches no protection of a window off', /(sandbox|contextIsolation|webSecurity): false/],
    ['gives no page Node', /nodeIntegration\w*: true|webviewTag: true/],
    ['turns no text into code', /\beval\(|new Function\(|executeJavaScript\(/],
    ['has no synchronous messages', /sendSync|ipcMain\.on\(/],
    ['leaves certificates to Chromium', /certificate-error|setCertificateVerifyProc/],
    ['lets no page be embedded', /<webview|<iframe/],
  ])('%s', (_, pattern) => {
    expect(matches(pattern)).toEqual([]);
  });

  test('imports electron in its own host and preload only', () => {
    const importers = matches(/from 'electron'|require\('electron'\)|import\('electron'\)/).map(
      (line) => line.slice(0, line.indexOf(':')),
    );
    const elsewhere = importers.filter(
      (file) => !file.startsWith('main/electron/') && file !== 'preload/electron.ts',
    );
    expect(elsewhere).toEqual([]);
  });

  test('opens addresses outside in one place, past the https check', () => {
    expect(matches(/openExternal\(/)).toEqual([
      'main/electron/guards.ts: if (isExternal(url)) void shell.openExternal(url);',
    ]);
  });

  test('has one channel for calls', () => {
    expect(matches(/ipcMain\.handle\(/)).toEqual([
      "main/electron/calls.ts: ipcMain.handle('call', (event, name: unknown, input: unknown) => {",
    ]);
  });

  test('has a preload that carries no schema along', () => {
    expect(matches(/zod|calls\.ts/, ['preload/electron.ts', 'preload/browser.ts'])).toEqual([]);
  });
});

test('the policy names no source but the page itself', () => {
  const policy = contentSecurityPolicy();
  expect(policy).toMatch(/^default-src 'none'; script-src 'self';/);
  expect(policy).not.toMatch(/unsafe-eval|\*|https?:|blob:/);
  expect(policy.match(/'unsafe-inline'/g)).toHaveLength(1);
  expect(policy).toContain("style-src 'self' 'unsafe-inline'");
});
