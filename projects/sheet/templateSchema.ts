import { z } from '../zod.ts';

/** Own text around an article: Markdown, or a row left open with a hint at what is to be written there. */
const blockSchema = z
  .strictObject({
    /** May name `{title}`, `{originalTitle}`, `{heading}`, `{author}`, `{date}`, `{url}`, `{translator}`. */
    text: z.string().max(20_000).exactOptional(),
    hint: z.string().max(1000).exactOptional(),
  })
  .refine(({ text, hint }) => text !== undefined || hint !== undefined, 'neither text nor hint');

/** `template` in `zhengyan.yaml`: what a column's posts have in common. */
export const templateSchema = z.strictObject({
  /** The pattern of a post's title; `{title}` is the article's own. */
  title: z
    .string()
    .max(200)
    .refine((pattern) => pattern.includes('{title}'), 'without {title}'),
  opening: z.array(blockSchema).max(50),
  closing: z.array(blockSchema).max(50),
});
export type PostTemplate = z.infer<typeof templateSchema>;
export type TemplateBlock = z.infer<typeof blockSchema>;

/** For a workspace that says nothing else; a team writes its own words into its `zhengyan.yaml`. */
export const defaultTemplate: PostTemplate = {
  title: '【睁眼看世界 🌍】｜{title}',
  opening: [
    { hint: '引言：这篇文章讲什么，为什么值得读。写在“阅读全文”之前，可以不写。' },
    { text: '<!-- more -->' },
    { text: '---' },
    { text: '> 原文：{url} <br>\n> ✍️ 写于 {date} <br>\n> By {author}' },
    { text: '## {heading}' },
  ],
  closing: [
    { hint: '编者碎碎念：译完以后想说的话，可以不写。要写，先写一行 ---，再写“### 编者碎碎念”。' },
    { text: '---' },
    { text: '## 写在最后' },
    {
      text: '这个栏目把国外值得一读的文章、演讲和访谈译成中文，让更多人不必越过语言的门槛，也能读到一手的想法。',
    },
    {
      text: '译文难免有疏漏，欢迎指出；如果你也愿意动手翻译一篇，请在本文的评论区或仓库里留言，我们一起把它做得更好。',
    },
  ],
};
