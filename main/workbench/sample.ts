import { join } from 'node:path';
import { parseMarkdown } from '../../projects/markdown/index.ts';
import {
  sampleMarkdown,
  sampleRows,
  sampleSlug,
  sampleTitle,
} from '../../projects/sample/index.ts';
import { recordsOf } from '../../projects/segments/cutRecords.ts';
import { sourceRecords, targetRecords } from '../../projects/segments/rows.ts';
import type { Result } from '../../text/result.ts';
import { hashOf } from '../files/known.ts';
import { writeNewProject } from '../files/newProject.ts';
import { newProjectFolder } from '../files/paths.ts';
import { makeWorkspace } from '../files/workspaceFiles.ts';
import { timestamp } from './stamp.ts';

/** Where the sample workspace is: in the user's data, so that it can be worked in and thrown away. */
export function sampleWorkspaceFolder(userData: string): string {
  return join(userData, 'sample-workspace');
}

/** Makes a workspace with the sample article in it, partly translated. Failures: those of the file system. */
export async function makeSampleWorkspace(folder: string): Promise<Result<void>> {
  const article = await writeSampleArticle(folder);
  // Last, because it is what makes the folder a workspace: half a sample is made again.
  return article.ok || article.error.reason === 'duplicate-slug'
    ? makeWorkspace(folder, '示例 Sample')
    : article;
}

async function writeSampleArticle(workspace: string): Promise<Result<void>> {
  const folder = await newProjectFolder(workspace, sampleSlug);
  if (!folder.ok) return folder;
  const created = timestamp();
  const rows = sampleRows(recordsOf(parseMarkdown(sampleMarkdown).segments), created);
  return writeNewProject(folder.value, {
    settings: {
      schema: 1,
      title: sampleTitle,
      source: { sha256: hashOf(sampleMarkdown), author: 'Zhengyan' },
      segmentation: 'block',
      created,
    },
    source: sampleMarkdown,
    sourceRecords: sourceRecords(rows),
    targetRecords: targetRecords(rows),
    raw: { fileName: `${sampleSlug}.md`, bytes: Buffer.from(sampleMarkdown) },
  });
}
