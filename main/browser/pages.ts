/**
 * The page as the browser host serves it: the script that makes `window.zhengyan` goes before everything
 * else, and with a redeemed token comes the page's secret, which that script takes out again at once.
 */
export function withBridge(index: string, secret?: string): string {
  const meta = secret === undefined ? '' : `<meta name="zhengyan-page" content="${secret}">`;
  return index.replace('<head>', `<head>${meta}<script type="module" src="/bridge.js"></script>`);
}

/** What a browser sees without a valid address: static, bilingual, no script. */
export const lockedPage = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>睁眼 Zhengyan</title>
<style>
body { margin: 0; min-height: 100vh; display: grid; place-content: center; padding: 24px; line-height: 1.75;
  font-family: system-ui, "PingFang SC", "Microsoft YaHei UI", "Noto Sans CJK SC", sans-serif;
  background: light-dark(#fbfaf7, #15181c); color: light-dark(#1f2328, #e4e6e8); }
main { max-width: 34em; }
h1 { font-size: 20px; margin: 0 0 8px; }
p { margin: 0 0 16px; }
[lang=en] { color: light-dark(#656d76, #8b949e); }
</style>
</head>
<body>
<main>
<h1>这个地址已经用过了</h1>
<p>每个地址只能打开一次工作台。请回到启动睁眼的终端窗口，按 Enter 键，打开新显示的地址。译文都在磁盘上，没有丢失。</p>
<div lang="en">
<h1>This address has been used</h1>
<p>Each address opens the workbench once. Go to the terminal window that runs Zhengyan, press Enter, and open the address it prints. Your translations are safe on disk.</p>
</div>
</main>
</body>
</html>
`;
