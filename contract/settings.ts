import { z } from '../projects/zod.ts';

/** What a person sets for themselves; kept in the user's data folder, not in the workspace. */
export const settingsSchema = z.strictObject({
  language: z.enum(['system', 'zh-CN', 'en']),
  theme: z.enum(['system', 'light', 'dark']),
  author: z.string().max(100),
  /** Pixels. */
  sourceFontSize: z.number().min(10).max(40),
  targetFontSize: z.number().min(10).max(40),
  /** Times the font size. */
  sourceLineHeight: z.number().min(1.2).max(3),
  targetLineHeight: z.number().min(1.2).max(3),
  /** Families as CSS names them, parted by commas; empty for the product's own choice. */
  sourceFontFamily: z.string().max(200),
  targetFontFamily: z.string().max(200),
  /** Monaco's EditContext; off helps where an input method's window stays invisible. */
  editContext: z.boolean(),
  previewVisible: z.boolean(),
  /** New articles stand in the workspace's template. */
  template: z.boolean(),
  /** The chat model that drafts come from, and what is added to every request. */
  draftModel: z.string().max(100),
  draftInstruction: z.string().max(2000),
  /** Ids of commands, slugs of articles; the last used first. */
  recentCommands: z.array(z.string().max(100)).max(50),
  recentArticles: z.array(z.string().max(100)).max(50),
});
export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = {
  language: 'system',
  theme: 'system',
  author: '',
  sourceFontSize: 15,
  targetFontSize: 16,
  sourceLineHeight: 1.65,
  targetLineHeight: 1.75,
  sourceFontFamily: '',
  targetFontFamily: '',
  editContext: true,
  previewVisible: false,
  template: false,
  draftModel: '',
  draftInstruction: '',
  recentCommands: [],
  recentArticles: [],
};
