import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openInBrowser } from '../main/browser/open-in-browser.ts';
import { runBrowserHost } from '../main/browser/run.ts';
import { systemLocale, userDataFolder } from '../main/hosts/places.ts';
import { build, isBuilt } from './build.ts';
import { electronBinary, failedBefore, fetchElectron } from './electron-binary.ts';
import { wordsFor } from './words.ts';

const root = join(import.meta.dirname, '..');
const locale = systemLocale();
const words = wordsFor(locale);
const patience = 60_000;
const tooSoon = 10_000;

interface Options {
  readonly workspace: string | undefined;
  readonly host: 'electron' | 'browser' | undefined;
  readonly port: number | undefined;
}

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      workspace: { type: 'string' },
      host: { type: 'string' },
      port: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    console.log(words.usage);
    process.exit(0);
  }
  return {
    // npm runs scripts in the project's folder and says where it was itself started.
    workspace: values.workspace && resolve(process.env.INIT_CWD ?? '.', values.workspace),
    host: hostNamed(values.host),
    port: portNamed(values.port),
  };
}

function hostNamed(name: string | undefined): Options['host'] {
  if (name === undefined || name === 'electron' || name === 'browser') return name;
  throw new TypeError(`--host ${name}`);
}

function portNamed(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new TypeError(`--port ${text}`);
}

function usageOrOptions(): Options {
  try {
    return readOptions();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    console.error(`${words.wrongUsage} ${error.message}\n\n${words.usage}`);
    process.exit(2);
  }
}

function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** The binary to run, or undefined for the browser host, after saying why. */
async function chooseElectron(wanted: Options['host']): Promise<string | undefined> {
  if (wanted === 'browser') return undefined;
  if (wanted === undefined && !hasDisplay()) {
    console.log(words.noDisplay);
    return undefined;
  }
  const binary = electronBinary() ?? (await tryToFetch(wanted === 'electron'));
  if (binary === undefined && wanted === undefined) console.log(words.usingBrowser);
  return binary;
}

/** Once for a version and a mirror, unless it is asked for. */
async function tryToFetch(asked: boolean): Promise<string | undefined> {
  if (failedBefore() && !asked) {
    console.log(words.electronFailedBefore);
    return undefined;
  }
  console.log(words.fetchingElectron);
  const fetched = await fetchElectron(patience);
  if (fetched.state === 'timed-out') console.log(words.electronTimedOut);
  if (fetched.state === 'failed') console.log(`${words.electronFailed} ${fetched.why}`);
  if (fetched.state === 'fetched') console.log(words.electronFetched);
  return electronBinary();
}

async function runElectron(binary: string, workspace: string | undefined): Promise<number> {
  const given = workspace === undefined ? [] : [`--workspace=${workspace}`];
  const child = spawn(binary, ['.', ...given], { cwd: root, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => child.kill(signal));
  }
  return new Promise((end) => child.on('exit', (code) => end(code ?? 1)));
}

async function runBrowser({ workspace, port }: Options): Promise<number> {
  const attended = process.stdin.isTTY && hasDisplay();
  const userData = userDataFolder(process.env, process.platform);
  return runBrowserHost({
    ...(workspace !== undefined && { workspace }),
    ...(port !== undefined && { port }),
    ...(attended && {
      onAddress: (address: string) => {
        openInBrowser(address, userData);
        console.log(words.opening);
      },
    }),
  });
}

/** False after saying that the page could not be built. */
function ensureBuilt(): boolean {
  if (isBuilt()) return true;
  console.log(words.building);
  const built = build();
  if (!built) console.error(words.buildFailed);
  return built;
}

/** Undefined when Electron does not run on this machine, and nothing else was asked for. */
async function tryElectron(binary: string, options: Options): Promise<number | undefined> {
  const started = performance.now();
  const code = await runElectron(binary, options.workspace);
  // A sandbox or a library that this system lacks ends it before its window is there.
  const neverRan = code !== 0 && performance.now() - started < tooSoon;
  if (!neverRan || options.host === 'electron') return code;
  console.log(`${words.electronDidNotRun}\n${words.usingBrowser}`);
  return undefined;
}

async function main(): Promise<number> {
  const options = usageOrOptions();
  if (!ensureBuilt()) return 1;
  const binary = await chooseElectron(options.host);
  const ended = binary === undefined ? undefined : await tryElectron(binary, options);
  if (ended !== undefined) return ended;
  if (options.host !== 'electron') return runBrowser(options);
  console.error(words.noElectron);
  return 1;
}

process.exit(await main());
