// What `npm start` and `npm test` say, in the system's language.

const chinese = {
  building: '正在构建界面，大约需要十几秒……',
  buildFailed: '构建没有成功，原因见上。',
  fetchingElectron:
    '这台机器上还没有 Electron，正在下载（最多等 60 秒，可用 ELECTRON_MIRROR 指定镜像）……',
  electronFetched: 'Electron 已就绪。',
  electronTimedOut: 'Electron 在 60 秒内没有下载完。',
  electronFailed: 'Electron 没有下载成功。',
  electronFailedBefore:
    '上一次下载 Electron 没有成功，这次不再尝试。要再试一次，请运行 npx install-electron。',
  usingBrowser: '改用浏览器打开工作台。',
  electronDidNotRun: 'Electron 没能在这台机器上运行，原因见上。',
  noDisplay: '这台机器没有图形界面，工作台在浏览器里打开。',
  noElectron: '没有找到 Electron。请先运行 npx install-electron，或去掉 --host electron。',
  opening: '正在用默认浏览器打开；如果没有反应，请手动打开上面的地址。',
  wrongUsage: '参数不对：',
  usage: `用法：npm start -- [选项]

  --workspace 文件夹        打开这个工作区；不写时打开示例工作区
  --host electron|browser   指定宿主；不写时自动选择
  --port 端口               浏览器宿主的端口
  --help                    显示这段说明
`,
  needBrowser: `端到端测试需要一个 Chromium，这台机器上没有找到。任选一种办法：
  npx playwright install chromium
  安装 Chrome、Chromium 或 Edge
  ZHENGYAN_INSTALL_BROWSER=1 npm test   （用系统的软件包管理器安装，需要 root 权限）`,
  askInstall: '端到端测试需要一个 Chromium。现在用 apt-get 安装吗？[y/N] ',
  installingBrowser: '正在安装 Chromium 和中文字体（apt-get）……',
  unit: '单元测试',
  skipped: '跳过：',
  endToEnd: '端到端测试',
  testUsage: `用法：npm test -- [选项]

  --unit    只跑单元测试
  --e2e     只跑端到端测试
  --help    显示这段说明
`,
};

export type Words = typeof chinese;

const english: Words = {
  building: 'Building the page; this takes some ten seconds…',
  buildFailed: 'The build failed, for the reason above.',
  fetchingElectron:
    'Electron is not on this machine yet. Fetching it (60 seconds at most; ELECTRON_MIRROR names a mirror)…',
  electronFetched: 'Electron is ready.',
  electronTimedOut: 'Electron could not be fetched within 60 seconds.',
  electronFailed: 'Electron could not be fetched.',
  electronFailedBefore:
    'Electron could not be fetched last time, so this start does not try. To try again: npx install-electron',
  usingBrowser: 'The workbench opens in the browser instead.',
  electronDidNotRun: 'Electron does not run on this machine, for the reason above.',
  noDisplay: 'This machine has no display, so the workbench is served to a browser.',
  noElectron: 'Electron is missing. Run npx install-electron first, or leave out --host electron.',
  opening: 'Opening the default browser; if nothing appears, open the address above.',
  wrongUsage: 'Wrong usage:',
  usage: `Usage: npm start -- [options]

  --workspace DIR           open this workspace; the sample workspace when left out
  --host electron|browser   the host; chosen by itself when left out
  --port N                  the browser host's port
  --help                    show this
`,
  needBrowser: `The end-to-end tests need a Chromium and this machine has none. Any of these helps:
  npx playwright install chromium
  an installed Chrome, Chromium or Edge
  ZHENGYAN_INSTALL_BROWSER=1 npm test   (installs the system's package; needs root)`,
  askInstall: 'The end-to-end tests need a Chromium. Install it with apt-get now? [y/N] ',
  installingBrowser: 'Installing Chromium and Chinese fonts (apt-get)…',
  unit: 'Unit tests',
  skipped: 'Skipped:',
  endToEnd: 'End-to-end tests',
  testUsage: `Usage: npm test -- [options]

  --unit    unit tests only
  --e2e     end-to-end tests only
  --help    show this
`,
};

export function wordsFor(locale: string): Words {
  return locale.startsWith('zh') ? chinese : english;
}
