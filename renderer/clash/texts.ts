/** Texts of what came from elsewhere, and of what clashes. Chinese is written first; English is written, not translated word by word. */
export const clashTexts = {
  'zh-CN': {
    recovered_other: '上次没有正常退出，已找回最后的 {{count}} 处修改（至 {{time}}）。',
    merged: {
      files_other: '文件在别处改过，已把 {{count}} 个句段的改动合并进来。',
      copy_other: '云盘留下了冲突副本，已把其中 {{count}} 个句段的改动合并进来。',
      git_other: '已合并 Git 带来的 {{count}} 个句段的改动。',
      repair_other: '文件已经修复，{{count}} 个句段有变化。',
      page_other: '已合并另一个窗口里 {{count}} 个句段的改动。',
    },
    clashes_other: '{{count}} 个句段两边都改了，两份译文都留着，等你取舍。',
    goToFirst: '去取舍',
    held: '另一个窗口（进程 {{pid}}，电脑 {{computer}}）从 {{since}} 起在编辑这篇文章，所以这里只读。它关闭以后，这里会自动可以编辑。',
    writable: '现在可以编辑这篇文章了。',
  },
  en: {
    recovered_one:
      'Zhengyan was not closed properly last time; the last change ({{time}}) was recovered.',
    recovered_other:
      'Zhengyan was not closed properly last time; the last {{count}} changes (up to {{time}}) were recovered.',
    merged: {
      files_one: 'The files were changed elsewhere; one segment’s change was merged in.',
      files_other:
        'The files were changed elsewhere; changes to {{count}} segments were merged in.',
      copy_one: 'A cloud drive left a conflict copy; one segment’s change in it was merged in.',
      copy_other:
        'A cloud drive left a conflict copy; changes to {{count}} segments in it were merged in.',
      git_one: 'Git brought a change to one segment; it was merged in.',
      git_other: 'Git brought changes to {{count}} segments; they were merged in.',
      repair_one: 'The files were repaired; one segment is different now.',
      repair_other: 'The files were repaired; {{count}} segments are different now.',
      page_one: 'Another window changed one segment; the change was merged in.',
      page_other: 'Another window changed {{count}} segments; the changes were merged in.',
    },
    clashes_one: 'One was changed on both sides: both texts are kept until you settle it.',
    clashes_other:
      '{{count}} were changed on both sides: both texts of each are kept until you settle them.',
    goToFirst: 'Settle',
    held: 'Another window (process {{pid}} on {{computer}}) has been editing this article since {{since}}, so it is read-only here. When that window closes, you can edit it here.',
    writable: 'You can edit this article now.',
  },
} as const;
