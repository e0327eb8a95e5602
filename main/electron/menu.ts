import type { MenuItemConstructorOptions } from 'electron';
import type { Words } from './words.ts';

type Item = MenuItemConstructorOptions;

const line: Item = { type: 'separator' };

/**
 * The application's menu: what the system itself does, by role. macOS needs it for its keys to work at
 * all; elsewhere it stays out of sight until Alt is pressed.
 */
export function menuTemplate(
  words: Words,
  options: { readonly mac: boolean; readonly developer: boolean },
): Item[] {
  const { mac, developer } = options;
  return [
    ...(mac ? [application(words)] : [file(words)]),
    edit(words),
    view(words, developer),
    windows(words, mac),
  ];
}

function application(words: Words): Item {
  return {
    label: 'Zhengyan',
    submenu: [
      { role: 'about', label: words.about },
      line,
      { role: 'services', label: words.services },
      line,
      { role: 'hide', label: words.hide },
      { role: 'hideOthers', label: words.hideOthers },
      { role: 'unhide', label: words.unhide },
      line,
      { role: 'quit', label: words.quit },
    ],
  };
}

function file(words: Words): Item {
  return { label: words.file, submenu: [{ role: 'quit', label: words.quit }] };
}

function edit(words: Words): Item {
  return {
    label: words.edit,
    submenu: [
      { role: 'undo', label: words.undo },
      { role: 'redo', label: words.redo },
      line,
      { role: 'cut', label: words.cut },
      { role: 'copy', label: words.copy },
      { role: 'paste', label: words.paste },
      { role: 'pasteAndMatchStyle', label: words.pastePlain },
      { role: 'selectAll', label: words.selectAll },
    ],
  };
}

function view(words: Words, developer: boolean): Item {
  const tools: Item[] = [
    { role: 'reload', label: words.reload },
    { role: 'toggleDevTools', label: words.developerTools },
    line,
  ];
  return {
    label: words.view,
    submenu: [
      ...(developer ? tools : []),
      { role: 'resetZoom', label: words.actualSize },
      { role: 'zoomIn', label: words.zoomIn },
      { role: 'zoomOut', label: words.zoomOut },
      line,
      { role: 'togglefullscreen', label: words.fullScreen },
    ],
  };
}

function windows(words: Words, mac: boolean): Item {
  return {
    label: words.window,
    submenu: [
      { role: 'minimize', label: words.minimize },
      { role: 'close', label: words.close },
      ...(mac ? [line, { role: 'front', label: words.front } satisfies Item] : []),
    ],
  };
}
