import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { type Failure, fail, ok, type Result } from '../../text/result.ts';
import { attempt } from '../files/failures.ts';
import { type HostLog, openLog } from '../hosts/log.ts';
import { type Traffic, watchTraffic } from '../hosts/traffic.ts';
import type { HandOver, OpenWorkbench, Workbench } from '../hosts/workbench.ts';
import { createGate } from '../workbench/gate.ts';
import { createDownloads, type Downloads } from './downloads.ts';
import { type BrowserHost, startBrowserHost } from './host.ts';
import { forgetful, keeperFor } from './kept-secrets.ts';
import { portsFor } from './ports.ts';
import { type Words, wordsFor } from './words.ts';

export interface ServeOptions {
  readonly openWorkbench: OpenWorkbench;
  /** Absolute. */
  readonly workspace: string;
  readonly userData: string;
  /** The built page, `out/renderer`. */
  readonly pageFolder: string;
  /** 0 for any; left out, the workspace's own. */
  readonly port?: number;
  /** BCP 47. */
  readonly locale: string;
  /** The first address, once it works; it works once. */
  readonly onAddress?: (address: string) => void;
}

/**
 * Runs the browser host in a terminal until it is told to end: prints the address, prints a fresh one on
 * Enter, writes everything to disk on the way out. Answers the exit code.
 */
export async function serve(options: ServeOptions): Promise<number> {
  const words = wordsFor(options.locale);
  const opened = await attempt(options.userData, async () => openLog(options.userData, 'browser'));
  if (!opened.ok) {
    console.error(whyNot(opened.error, options, words));
    return 1;
  }
  const log = opened.value;
  // From the start: whoever reads the address may end the host at once.
  const toldToEnd = untilToldToEnd(log);
  const started = await start(options, log, words);
  if (!started.ok) {
    console.error(whyNot(started.error, options, words));
    return 1;
  }
  const address = announce(started.value.host, options.workspace, words);
  options.onAddress?.(address);
  const fault = await toldToEnd;
  return (await end(started.value, log, words)) && !fault ? 0 : 1;
}

function whyNot({ reason, file, detail }: Failure, options: ServeOptions, words: Words): string {
  if (file === options.pageFolder) return words.notBuilt;
  if (reason === 'port-taken') return `${words.portTaken} ${detail}`;
  const facts = [file ?? options.workspace, reason, detail].filter((fact) => fact !== undefined);
  return `${words.cannotOpen} ${facts.join(' ')}`;
}

interface Started {
  readonly host: BrowserHost;
  readonly workbench: Workbench;
  readonly traffic: Traffic;
}

async function start(options: ServeOptions, log: HostLog, words: Words): Promise<Result<Started>> {
  const { workspace, userData, locale, pageFolder, port } = options;
  const downloads = createDownloads();
  const opened = await options.openWorkbench({
    host: 'browser',
    workspace,
    userData,
    locale,
    handOver: handOverBy(downloads),
    reportBug: log.bug,
  });
  if (!opened.ok) return opened;
  const workbench = opened.value;
  const traffic = watchTraffic(createGate(workbench.handlers, log.bug));
  const ports = port === undefined ? portsFor(workspace) : [port];
  const host = await startBrowserHost({
    pageFolder,
    ports,
    // A port of the system's choice is another one next time.
    keeperOf: (taken) =>
      ports.includes(taken) ? keeperFor(userData, workspace, taken) : forgetful,
    gate: traffic.gate,
    downloads,
    reportBug: log.bug,
    onGone: ({ caller }) => {
      workbench.leave(caller).catch((cause) => log.bug('leaving', cause));
    },
    onEntered: () => {
      if (host.ok && !process.stdin.isTTY) sayAddress(host.value, words.nextAddress);
    },
  });
  if (!host.ok) {
    await workbench.close();
    return fail(host.error);
  }
  workbench.listen(host.value.tell);
  return ok({ host: host.value, workbench, traffic });
}

/** A browser keeps files where its person said; the page fetches this one by a one-time address. */
function handOverBy(downloads: Downloads): HandOver {
  return async ({ name, text }) => {
    const url = downloads.offer({ fileName: name, bytes: Buffer.from(text) });
    return ok({ kind: 'download', url, fileName: name });
  };
}

function announce(host: BrowserHost, workspace: string, words: Words): string {
  console.log(`${words.workspace} ${workspace}`);
  const address = sayAddress(host, words.address);
  // Without a terminal nobody can press Enter: the next address comes when this one has been used.
  console.log(process.stdin.isTTY ? words.once : words.onceUnattended);
  if (process.stdin.isTTY) {
    const lines = createInterface({ input: process.stdin });
    lines.on('line', () => sayAddress(host, words.nextAddress));
  }
  return address;
}

function sayAddress(host: BrowserHost, introduction: string): string {
  const address = host.newAddress();
  console.log(`${introduction}\n\n  ${address}\n`);
  return address;
}

/** Resolves on a signal, when the parent process is gone, or, with true, on a bug outside every call. */
async function untilToldToEnd(log: HostLog): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const onFault = (cause: unknown) => {
    log.bug('host', cause);
    resolve(true);
  };
  process.on('uncaughtException', onFault).on('unhandledRejection', onFault);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK'] as const) {
    if (signal !== 'SIGBREAK' || process.platform === 'win32')
      process.on(signal, () => resolve(false));
  }
  if (process.channel !== undefined) void once(process, 'disconnect').then(() => resolve(false));
  return promise;
}

/** Whether everything is on the disk. */
async function end({ host, workbench, traffic }: Started, log: HostLog, words: Words) {
  console.log(words.saving);
  try {
    await traffic.quiet();
    await host.close();
    await workbench.close();
    console.log(words.closed);
    return true;
  } catch (cause) {
    log.bug('closing', cause);
    console.error(`${words.lost} ${log.file}`);
    return false;
  }
}
