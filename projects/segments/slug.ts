import { z } from '../zod.ts';

/** Names that Windows keeps for devices, with or without an ending. */
const DEVICE = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])$/;

/** The name of a project's folder and of the exported file: `^[a-z0-9-]+$`, no device name, at most 100 characters. */
export const slugSchema = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[a-z0-9-]+$/)
  .refine((slug) => !DEVICE.test(slug));
