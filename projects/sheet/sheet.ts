import { z } from '../zod.ts';

const line = z.string().max(1000);
const slot = line.exactOptional();

/** 本文约定: what is settled once for an article. Empty fields are left out. */
export const sheetSchema = z.strictObject({
  /** The post's title: candidates, the one chosen, and the title of the original. */
  titles: z.array(line).max(50).exactOptional(),
  title: slot,
  originalTitle: slot,
  /** The heading that opens the body of the post. */
  heading: slot,
  /** Of the post on the site; the project's folder has a name of its own. */
  slug: slot,
  author: slot,
  /** When the original was published. */
  date: slot,
  url: slot,
  translator: slot,
  /** How the reader, or the other in an interview, is addressed. */
  address: z.enum(['你', '您']).exactOptional(),
  speakers: z
    .array(
      z.strictObject({ name: line, chinese: slot, address: z.enum(['你', '您']).exactOptional() }),
    )
    .max(100)
    .exactOptional(),
  /** “” or 「」. */
  quotes: z.enum(['curly', 'corner']).exactOptional(),
  /** How people's names are written: 扎克伯格, 扎克伯格（Zuckerberg） at first mention, or as in the English. */
  names: z.enum(['chinese', 'first-mention', 'english']).exactOptional(),
  /** Names as this article writes them. */
  nameList: z
    .array(z.strictObject({ english: line, chinese: line }))
    .max(500)
    .exactOptional(),
  /** To the editor, Markdown. */
  notes: z.string().max(20_000).exactOptional(),
});
export type Sheet = z.infer<typeof sheetSchema>;
