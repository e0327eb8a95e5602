import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { EventName } from '../../contract/names.ts';
import type { Events } from '../../contract/types.ts';
import { fail, ok, type Result } from '../../text/result.ts';
import { attempt } from '../files/failures.ts';
import { listPageFiles } from '../hosts/page-files.ts';
import type { CallContext, Gate, ReportBug } from '../workbench/gate.ts';
import { serveCalls } from './calls.ts';
import type { Downloads } from './downloads.ts';
import { createEntrance } from './entrance.ts';
import type { SecretsKeeper } from './kept-secrets.ts';
import { hostOrigin } from './origin.ts';
import { createRequests } from './requests.ts';

export interface BrowserHostOptions {
  /** The built page, `out/renderer`. */
  readonly pageFolder: string;
  /** Ports to try in turn; 0 lets the system choose. */
  readonly ports: readonly number[];
  readonly gate: Gate;
  /** Files waiting for the page to fetch them. */
  readonly downloads: Downloads;
  /** Where the secrets of a port outlive the host; left out, they do not. */
  readonly keeperOf?: (port: number) => SecretsKeeper;
  readonly reportBug: ReportBug;
  /** A printed address was opened, and works no more. */
  readonly onEntered?: () => void;
  /** A page's tab was closed, as far as can be told: it has had no connection for half a minute. */
  readonly onGone?: (context: CallContext) => void;
  /** How long that is, in other hands. */
  readonly afterAbsence?: (work: () => void) => () => void;
}

export interface BrowserHost {
  readonly port: number;
  /** A fresh address that works once; the one before stops working. */
  newAddress(): string;
  tell<N extends EventName>(name: N, payload: Events[N]): void;
  /** Lets calls under way finish, then lets go of the port. */
  close(): Promise<void>;
}

/**
 * Serves the page and its calls on 127.0.0.1.
 * Failures: `missing-file` when the page is not built, `port-taken` (`detail`: the ports).
 */
export async function startBrowserHost(options: BrowserHostOptions): Promise<Result<BrowserHost>> {
  const { gate, downloads, reportBug, onEntered = () => undefined } = options;
  const files = await attempt(options.pageFolder, () => listPageFiles(options.pageFolder));
  if (!files.ok) return files;
  const server = createServer();
  const port = await listen(server, options.ports);
  if (port === undefined) return fail({ reason: 'port-taken', detail: options.ports.join(', ') });

  const entrance = createEntrance(port, options.keeperOf?.(port));
  const { onGone, afterAbsence } = options;
  const calls = serveCalls({
    server,
    port,
    entrance,
    gate,
    reportBug,
    ...(onGone !== undefined && { onGone }),
    ...(afterAbsence !== undefined && { afterAbsence }),
  });
  const answer = createRequests({ port, files: files.value, entrance, downloads, onEntered });
  server.on('request', (request, response) => {
    answer(request, response).catch((cause) => {
      reportBug('http', cause);
      response.destroy();
    });
  });

  return ok({
    port,
    newAddress: () => `${hostOrigin(port)}/?token=${entrance.issueToken()}`,
    tell: calls.tell,
    async close() {
      await calls.close();
      await closeServer(server);
    },
  });
}

async function listen(server: Server, ports: readonly number[]): Promise<number | undefined> {
  for (const port of ports) {
    if (await tryPort(server, port)) return (server.address() as AddressInfo).port;
  }
  return undefined;
}

function tryPort(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException) => {
      server.off('listening', onListening);
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false);
      else reject(error);
    };
    const onListening = () => {
      server.off('error', onError);
      resolve(true);
    };
    server.once('error', onError).once('listening', onListening).listen(port, '127.0.0.1');
  });
}

/** Milliseconds that an answer on its way has to arrive. */
const lastAnswer = 300;

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    // Browsers connect ahead of need, and Node does not count a connection without a request as idle.
    setTimeout(() => server.closeAllConnections(), lastAnswer).unref();
  });
}
