// What Electron's executable does: take its own switches, load what `-r` names, then the app's main file.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const given = process.argv.slice(2);
// As in Electron: the executable first, no script after it.
process.argv = [process.execPath, ...given];
Object.defineProperty(process, 'type', { value: 'browser' });
Object.defineProperty(process.versions, 'electron', { value: '45.4.1' });

const require = createRequire(import.meta.url);
const preloadAt = given.indexOf('-r');
if (preloadAt >= 0) require(given[preloadAt + 1] ?? '');

const isAppFolder = (argument: string, at: number) =>
  !argument.startsWith('-') && given[at - 1] !== '-r';
const folder = resolve(given.find(isAppFolder) ?? '.');
process.chdir(folder);
const { main } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { main: string };
require(join(folder, main));
