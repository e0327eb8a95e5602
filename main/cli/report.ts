import type { Context } from './context.ts';
import type { Refusal } from './refusal.ts';
import { describeRefusal, fill } from './texts.ts';

/** `{"file", "error": {"code", "message", "offset"}}` */
export function refusalRecord(file: string, refusal: Refusal, { texts }: Context): string {
  const { code, offset, line } = refusal;
  const error = { code, message: describeRefusal(refusal, texts), offset, line };
  return `${JSON.stringify({ file, error })}\n`;
}

/** The same for a person, on standard error. */
export function tellRefusal(file: string, refusal: Refusal, { terminal, texts }: Context): void {
  terminal.tell(fill(texts.refused, { file, message: describeRefusal(refusal, texts) }));
}
