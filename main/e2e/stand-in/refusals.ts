import type { WebPreferences } from 'electron';

/** Electron's defaults, for a spec that asks what a window runs with. */
const defaults: WebPreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  webviewTag: false,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
};

const insecure: readonly [keyof WebPreferences, boolean][] = [
  ['sandbox', false],
  ['contextIsolation', false],
  ['nodeIntegration', true],
  ['webSecurity', false],
  ['webviewTag', true],
  ['allowRunningInsecureContent', true],
  ['experimentalFeatures', true],
];

/** The stand-in has no world for an insecure window to be insecure in, so it opens none. */
export function checkedPreferences(given: WebPreferences = {}): WebPreferences {
  for (const [name, bad] of insecure) {
    if (given[name] === bad) throw new Error(`stand-in: insecure webPreferences.${name}`);
  }
  return { ...defaults, ...given };
}
