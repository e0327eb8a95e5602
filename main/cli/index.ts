import { version } from '../workbench/version.ts';
import { exitCodes } from './exit-codes.ts';
import { chooseLanguage } from './language.ts';
import { runProgram } from './program.ts';
import { openTerminal } from './terminal.ts';
import { textsIn } from './texts.ts';

const argv = process.argv.slice(2);
const language = chooseLanguage(argv, process.env);
const terminal = openTerminal();

process.exitCode = await runProgram(argv, version, {
  terminal,
  texts: textsIn(language),
  language,
});

const fault = terminal.fault();
if (fault !== undefined) {
  terminal.tell(`zhengyan: ${fault.message}`);
  process.exitCode = exitCodes.findings;
}
