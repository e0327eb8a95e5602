// What the browser host says in its terminal.

const chinese = {
  address: '请在浏览器里打开：',
  nextAddress: '新地址：',
  once: '每个地址只能打开一次。按 Enter 显示新地址，按 Ctrl+C 退出。',
  onceUnattended: '每个地址只能打开一次，用过之后会显示新地址。',
  workspace: '工作区：',
  saving: '正在写入磁盘……',
  closed: '已全部写入磁盘，再见。',
  lost: '有内容没能写入磁盘，详情见日志：',
  cannotOpen: '打不开工作区：',
  portTaken: '端口被占用：',
  notBuilt: '界面还没有构建。请在项目文件夹里运行 npm run build，或直接用 npm start。',
};

export type Words = typeof chinese;

const english: Words = {
  address: 'Open this address in a browser:',
  nextAddress: 'New address:',
  once: 'Each address works once. Press Enter for a new one, Ctrl+C to quit.',
  onceUnattended: 'Each address works once; a new one is printed when it has been used.',
  workspace: 'Workspace:',
  saving: 'Writing to disk…',
  closed: 'Everything is on disk. Goodbye.',
  lost: 'Something could not be written to disk; the log has the details:',
  cannotOpen: 'The workspace cannot be opened:',
  portTaken: 'The port is taken:',
  notBuilt: 'The page is not built. Run npm run build in the project folder, or use npm start.',
};

export function wordsFor(locale: string): Words {
  return locale.toLowerCase().startsWith('zh') ? chinese : english;
}
