// Plain JavaScript without dependencies: this runs first on a fresh clone, under whatever Node.js is there.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

const chinese = {
  installing: '正在安装依赖（npm ci），第一次大约需要一分钟……',
  failed:
    '安装依赖没有成功。请检查网络后重试；在国内可以先设置镜像：npm config set registry https://registry.npmmirror.com',
  noNode:
    '没有找到项目自带的 Node.js 24。请运行 npm rebuild node 后重试，或安装 Node.js 24：https://nodejs.org',
};
const english = {
  installing: 'Installing dependencies (npm ci); the first time takes about a minute…',
  failed: 'The dependencies could not be installed. Check the network and try again.',
  noNode:
    "The project's own Node.js 24 is missing. Run npm rebuild node and try again, or install Node.js 24: https://nodejs.org",
};

/** Installs what is missing; answers the path of a Node.js that runs the project. */
export function prepare() {
  const words = Intl.DateTimeFormat().resolvedOptions().locale.startsWith('zh') ? chinese : english;
  if (!isInstalled()) {
    console.log(words.installing);
    if (npm('ci', '--include=dev', '--no-fund', '--no-audit') !== 0) giveUp(words.failed);
  }
  const node = findNode();
  return node ?? giveUp(words.noNode);
}

/** Every package of the lock file stands in `node_modules` in the version it names. */
function isInstalled() {
  const wanted = lockedPackages('package-lock.json');
  const installed = lockedPackages(join('node_modules', '.package-lock.json'));
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === '' || optional || installed[path]?.version === version,
  );
}

function lockedPackages(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
  } catch (error) {
    if (error.code === 'ENOENT') return {};
    throw error;
  }
}

/** The `node` package brings its own Node.js; npm may have been told to run no install scripts. */
function findNode() {
  const own = join(
    root,
    'node_modules',
    'node',
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
  if (isNode24(own)) return own;
  npm('rebuild', 'node');
  return [own, process.execPath].find(isNode24);
}

function isNode24(path) {
  const { stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' });
  return Number(/^v(\d+)\./.exec(stdout ?? '')?.[1] ?? 0) >= 24;
}

/** The npm that started this, or the one on the path. */
function npm(...given) {
  const cli = process.env.npm_execpath;
  const options = { cwd: root, stdio: 'inherit' };
  const { status } = cli?.endsWith('.js')
    ? spawnSync(process.execPath, [cli, ...given], options)
    : spawnSync('npm', given, { ...options, shell: process.platform === 'win32' });
  return status;
}

function giveUp(message) {
  console.error(message);
  process.exit(1);
}

/** Runs one of the project's TypeScript files under its own Node.js and ends as it ends. */
export function runUnder(node, script) {
  // The child hears of this process's end by the channel, even when it is killed.
  const child = spawn(node, [join(root, 'scripts', script), ...process.argv.slice(2)], {
    cwd: root,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal));
  }
  child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 0 : 1)));
}
