import { z } from '../../zod.ts';
import { operationSchema } from '../operations.ts';

/** `edit`: something new. `undo` and `redo` take back, or do again, the step they name. */
export const editKinds = ['edit', 'undo', 'redo'] as const;
export type EditKind = (typeof editKinds)[number];

/** What one command did, as a page sends it and the journal keeps it. */
export const editSchema = z.strictObject({
  kind: z.enum(editKinds),
  /** Edits of one step share its id: one undo takes them back together. */
  step: z.string().min(1).max(64),
  command: z.string().min(1).max(64),
  operations: z.array(operationSchema).min(1),
  /** The texts of changed rows as the page had them before, by id: so that what others wrote meanwhile stays. */
  from: z.record(z.string(), z.string()).exactOptional(),
});
export type Edit = z.infer<typeof editSchema>;
