#!/usr/bin/env node
// Plain JavaScript that old Nodes can read: sources run as they are, which takes Node 24.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

const modules = new URL('../../node_modules/', import.meta.url);
const windows = process.platform === 'win32';
const node24 = fileURLToPath(new URL(windows ? 'node/bin/node.exe' : 'node/bin/node', modules));
const isNode24 = Number.parseInt(process.versions.node, 10) >= 24;

if (!existsSync(new URL('commander/package.json', modules)) || (!isNode24 && !existsSync(node24))) {
  console.error('zhengyan：依赖还没有安装，请先在项目文件夹里运行 npm install。');
  console.error('zhengyan: dependencies are missing; run npm install in the project folder first.');
  process.exitCode = 2;
} else if (isNode24) {
  // Sources are compiled once, not at every start.
  module.enableCompileCache();
  await import('./index.ts');
} else {
  runUnderNode24();
}

/** The same command in the project's own Node, with this process's streams, signals and end. */
function runUnderNode24() {
  const self = fileURLToPath(import.meta.url);
  const child = spawn(node24, [self, ...process.argv.slice(2)], { stdio: 'inherit' });
  // A terminal sends its interrupt to both processes; sent on, it would arrive twice.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(`zhengyan: ${node24}: ${error.message}`);
    process.exitCode = 2;
  });
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + (constants.signals[signal] ?? 0);
  });
}
