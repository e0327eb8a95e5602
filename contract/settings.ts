import { z } from '../projects/zod.ts';

/** What a person sets for themselves; kept in the user's data folder, not in the workspace. */
export const settingsSchema = z.strictObject({
  language: z.enum(['system', 'zh-CN', 'en']),
  theme: z.enum(['system', 'light', 'dark']),
  author: z.string().max(100),
  /** Pixels. */
  sourceFontSize: z.number().min(10).max(40),
  targetFontSize: z.number().min(10).max(40),
  /** Monaco's EditContext; off helps where an input method's window stays invisible. */
  editContext: z.boolean(),
  previewVisible: z.boolean(),
});
export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = {
  language: 'system',
  theme: 'system',
  author: '',
  sourceFontSize: 15,
  targetFontSize: 16,
  editContext: true,
  previewVisible: false,
};
