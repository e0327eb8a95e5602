import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import type { Context, Outcome } from '../context.ts';
import { exitCodes } from '../exit-codes.ts';
import type { AddCommand } from '../program.ts';

interface Options {
  readonly workspace?: string;
  readonly port?: number;
}

export const addServe: AddCommand = (program, context, run) => {
  const { commands, options } = context.texts;
  program
    .command('serve')
    .description(commands.serve)
    .option('--workspace <dir>', options.servedWorkspace)
    .addOption(new Option('--port <n>', options.port).argParser(portNamed))
    .action((given: Options) => run(serveWorkspace(given, context)));
};

async function serveWorkspace({ workspace, port }: Options, context: Context): Outcome {
  if (!pageIsBuilt(context)) return exitCodes.findings;
  const { runBrowserHost } = await import('../../browser/run.ts');
  const code = await runBrowserHost({
    ...(workspace !== undefined && { workspace: resolve(workspace) }),
    ...(port !== undefined && { port }),
  });
  // The host listens for Enter; without this the process would go on waiting for it.
  process.stdin.pause();
  return code === 0 ? exitCodes.done : exitCodes.findings;
}

const root = join(import.meta.dirname, '..', '..', '..');

/** On a fresh checkout the page is built first, which takes some seconds; later builds are `npm start`'s. */
function pageIsBuilt({ terminal, texts }: Context): boolean {
  if (existsSync(join(root, 'out', 'renderer', 'index.html'))) return true;
  terminal.tell(texts.building);
  const script = join(root, 'scripts', 'build.ts');
  return spawnSync(process.execPath, [script], { stdio: 'inherit' }).status === 0;
}

function portNamed(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('');
}
