/** The interface's texts. Chinese is written first; English is written, not translated word by word. */
export const appTexts = {
  'zh-CN': {
    loading: '正在打开……',
    cancel: '取消',
    close: '关闭',
    retry: '重试',
    dismiss: '知道了',

    rail: { label: '主导航', articles: '文章', translate: '翻译', settings: '设置' },

    home: {
      dropHere: '松开鼠标，用这个文件新建文章',
      columnProgress: '进度',
      percent: '{{percent}}%',
    },

    editor: {
      back: '返回文章列表',
      progressLabel: '进度：{{percent}}%',
      saved: '已保存',
      saving: '正在保存……',
      saveFailed: '保存失败',
      keptIn: {
        host: '改动没有丢：都在程序的内存里，能写的也已写进日志。会自动重试，写成以前请不要退出睁眼。',
        window: '改动没有丢：都在这个窗口里。会自动补存，补存以前请不要关闭窗口。',
      },
      retryNow: '现在重试',
      leftUnsent:
        '《{{title}}》还有改动没能交给宿主。改动留在这个窗口里，能补存时会自动补存，补存以前请不要关闭窗口。',
      refusedByHost: '另一个窗口先改了这个句段，刚才的改动没有保存：{{reason}}',
      disconnected: '与宿主断开了连接。你可以继续翻译，连上以后会自动补存。',
      hostLost:
        '宿主已经退出，或不再认得这个窗口，这里的改动送不出去了。已经显示“已保存”的都在磁盘上。请重新启动睁眼，用它给出的新地址打开。',
      copyUnsent_other: '复制没送出的 {{count}} 个句段',
      unsentCopied: '已复制',
      readOnly: '只读：{{reason}}',
      showPreview: '显示阅读视图',
      hidePreview: '隐藏阅读视图',
      export: '导出',
      exporting: '正在导出……',
      exported: '已导出到 {{path}}',
      downloaded: '已导出 {{file}}',
      exportRefused: '没有导出：译文会改变文章的结构',
      exportRefusedHint: '下面这些地方解析后的结构与原文不同。改好以后再导出，什么都没有写入。',
      difference: '应为 {{expected}}，实为 {{found}}',
      differenceRow: '句段 {{row}}',
      shortcuts: '快捷键',
      sheet: '约定',
      more: '更多操作',
      problems_other: '文件里有 {{count}} 处问题，能用的部分都已打开',
      problemsHint: '有问题的部分原样留在文件里，没有被改动。',
    },

    status: {
      rows: '句段 {{current}}/{{total}}',
      rowsOnly: '{{total}} 个句段',
      done: '已完成 {{done}}/{{total}} 个句段',
      words: '{{done}}/{{total}} 词',
      characters: '{{characters}} 字',
      state: { initial: '待译', translated: '已译', reviewed: '已审', final: '定稿' },
      locked: '已锁定',
    },

    shortcuts: {
      title: '快捷键',
      search: '搜索快捷键',
      none: '没有这样的快捷键。',
      edit: '改动译文',
      move: '移动与查看',
      window: '窗口',
      hint: '输入法组字时，按键都归输入法。',
    },
  },

  en: {
    loading: 'Opening…',
    cancel: 'Cancel',
    close: 'Close',
    retry: 'Try again',
    dismiss: 'Got it',

    rail: { label: 'Main', articles: 'Articles', translate: 'Translate', settings: 'Settings' },

    home: {
      dropHere: 'Let go to start an article from this file',
      columnProgress: 'Progress',
      percent: '{{percent}}%',
    },

    editor: {
      back: 'Back to the articles',
      progressLabel: 'Progress: {{percent}}%',
      saved: 'Saved',
      saving: 'Saving…',
      saveFailed: 'Not saved',
      keptIn: {
        host: 'Nothing is lost: your changes are in memory and, as far as it can be written, in the journal. Saving is tried again by itself; do not quit Zhengyan before it succeeds.',
        window:
          'Nothing is lost: your changes are in this window and are sent again by themselves. Do not close it before that.',
      },
      retryNow: 'Try now',
      leftUnsent:
        '“{{title}}” has changes that the host has not taken. They are in this window and are sent as soon as that is possible; do not close it before that.',
      refusedByHost:
        'Another window changed this segment first, so the last change was not saved: {{reason}}',
      hostLost:
        'The host has ended, or does not know this window any more; changes made here cannot be sent. Whatever was shown as saved is on the disk. Start Zhengyan again and use the new address it gives.',
      copyUnsent_one: 'Copy the segment that was not sent',
      copyUnsent_other: 'Copy the {{count}} segments that were not sent',
      unsentCopied: 'Copied',
      disconnected:
        'The host does not answer. Go on translating: your changes are sent as soon as it is back.',
      readOnly: 'Read-only: {{reason}}',
      showPreview: 'Show the reading view',
      hidePreview: 'Hide the reading view',
      export: 'Export',
      exporting: 'Exporting…',
      exported: 'Exported to {{path}}',
      downloaded: 'Exported {{file}}',
      exportRefused: 'Not exported: the translation would change the article’s structure',
      exportRefusedHint:
        'At these places the result would not parse as the source does. Mend them and export again; nothing was written.',
      difference: 'expected {{expected}}, found {{found}}',
      differenceRow: 'Segment {{row}}',
      shortcuts: 'Keyboard shortcuts',
      sheet: 'Sheet',
      more: 'More',
      problems_one: 'There is {{count}} problem in the files; everything sound was opened',
      problems_other: 'There are {{count}} problems in the files; everything sound was opened',
      problemsHint: 'What is wrong stays in the files as it is; nothing was changed.',
    },

    status: {
      rows: 'Segment {{current}}/{{total}}',
      rowsOnly: '{{total}} segments',
      done: '{{done}}/{{total}} segments done',
      words: '{{done}}/{{total}} words',
      characters: '{{characters}} Chinese characters',
      state: {
        initial: 'open',
        translated: 'translated',
        reviewed: 'reviewed',
        final: 'final',
      },
      locked: 'locked',
    },

    shortcuts: {
      title: 'Keyboard shortcuts',
      search: 'Search shortcuts',
      none: 'There is no such shortcut.',
      edit: 'Changing the target',
      move: 'Moving and looking',
      window: 'Window',
      hint: 'While an input method is composing, every key belongs to it.',
    },
  },
} as const;
