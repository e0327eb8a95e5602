import { resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { fail, ok, type Result } from '../../../text/result.ts';
import type { Context, Outcome } from '../context.ts';
import { exitCodes } from '../exit-codes.ts';
import type { AddCommand } from '../program.ts';
import { refusalOf } from '../refusal.ts';
import { tellRefusal } from '../report.ts';
import { fill } from '../texts.ts';

interface Options {
  readonly driver?: true;
  readonly git?: true;
}

export const addInit: AddCommand = (program, context, run) => {
  const { commands, options } = context.texts;
  program
    .command('init')
    .description(commands.init)
    .argument('[dir]', options.initFolder)
    .option('--git', options.initGit)
    .option('--driver', options.initDriver)
    .action((folder: string | undefined, given: Options) =>
      run(initFolder(resolve(folder ?? '.'), given, context)),
    );
};

async function initFolder(folder: string, given: Options, context: Context): Outcome {
  const done = await init(folder, given, context);
  if (done.ok) return exitCodes.done;
  tellRefusal(done.error.file ?? folder, refusalOf(done.error), context);
  return exitCodes.findings;
}

async function init(folder: string, given: Options, context: Context): Promise<Result<void>> {
  const { terminal, texts } = context;
  const [{ isWorkspace, makeWorkspace }, { completeRules }] = await Promise.all([
    import('../../files/workspaceFiles.ts'),
    import('../../files/git/rules.ts'),
  ]);
  if (!(await isWorkspace(folder))) {
    const made = await makeWorkspace(folder);
    if (!made.ok) return made;
    terminal.tell(fill(texts.init.workspace, { folder }));
  }
  const completed = await completeRules(folder);
  if (!completed.ok) return completed;
  for (const file of completed.value) terminal.tell(fill(texts.init.completed, { file }));
  return initGit(folder, given, context);
}

async function initGit(folder: string, given: Options, context: Context): Promise<Result<void>> {
  const { terminal, texts } = context;
  const [{ initRepository, Repository }, { systemGit }] = await Promise.all([
    import('../../files/git/repository.ts'),
    import('../../files/git/run.ts'),
  ]);
  const found = await Repository.find(systemGit, folder);
  // A workspace is one without git, too; only who asks for git misses it.
  if (!found.ok) return given.git || given.driver ? found : ok(undefined);
  if (found.value === undefined) {
    if (!given.git) {
      if (given.driver) return fail({ reason: 'git-no-repository' });
      terminal.tell(texts.init.noRepository);
      return ok(undefined);
    }
    const made = await initRepository(systemGit, folder);
    if (!made.ok) return made;
    terminal.tell(texts.init.repository);
  }
  return offerDriver(folder, given, context);
}

async function offerDriver(
  folder: string,
  given: Options,
  context: Context,
): Promise<Result<void>> {
  const { terminal, texts } = context;
  const [{ driverState, installDriver, thisProgram }, { systemGit }] = await Promise.all([
    import('../../files/git/driver.ts'),
    import('../../files/git/run.ts'),
  ]);
  const program = thisProgram();
  const state = await driverState(systemGit, folder, program);
  if (!state.ok) return state;
  if (state.value === 'installed') return ok(undefined);
  if (given.driver !== true && !(await isWanted(texts.init.ask))) {
    terminal.tell(texts.init.noDriver);
    return ok(undefined);
  }
  const installed = await installDriver(systemGit, folder, program);
  if (installed.ok) terminal.tell(texts.init.driver);
  return installed;
}

/** Asked only of a person at a terminal; nobody there is no consent. */
async function isWanted(question: string): Promise<boolean> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return false;
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^\s*(?:y|yes|是|好)\s*$/i.test(await asking.question(question));
  } finally {
    asking.close();
  }
}
