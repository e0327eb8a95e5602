import type { ExportOutcome } from '../../contract/types.ts';
import { exportMarkdown } from '../../projects/markdown/index.ts';
import { planTarget } from '../../projects/segments/write.ts';
import { fail, ok, type Result } from '../../text/result.ts';
import type { HandOver } from '../hosts/workbench.ts';
import type { Article } from './article.ts';

/**
 * Writes the target file and hands it over; `refused` where it would not have the source's structure.
 * Failures: `source-changed` where the source is missing or another than the rows were cut from,
 * `lone-surrogate` (`detail`: the row's id), and those of the host's way of handing over.
 */
export async function exportArticle(
  article: Article,
  handOver: HandOver,
): Promise<Result<ExportOutcome>> {
  const target = targetOf(article);
  if (!target.ok) return target;
  if (typeof target.value !== 'string') return ok(target.value);
  return handOver({ name: `${article.slug}.md`, text: target.value });
}

/** The target file's text, or what of its structure would differ from the source's. */
export function targetOf(article: Article): Result<string | (ExportOutcome & { kind: 'refused' })> {
  const { source, rows, slug } = article;
  if (source === '') return fail({ reason: 'source-changed', file: `projects/${slug}/source.md` });
  const halved = rows.find(({ target }) => target.text?.isWellFormed() === false);
  if (halved !== undefined) return fail({ reason: 'lone-surrogate', detail: halved.id });
  const { segments, edits, own } = planTarget(rows);
  const exported = exportMarkdown(source, segments, edits, own);
  return ok(exported.ok ? exported.value : { kind: 'refused', differences: exported.error });
}
