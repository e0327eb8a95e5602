import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { imageAddresses, withImageNames } from '../../projects/import/images.ts';
import { convert, prepare } from '../../projects/import/index.ts';
import type { Decisions, Preparation } from '../../projects/import/types.ts';
import { parseProject } from '../../projects/segments/projectFile.ts';
import { must } from '../files/fixtures/projects.ts';
import { context, setUp } from './fixtures/workbench.ts';

const fixtures = join(import.meta.dirname, '../../projects/import/fixtures');
const cases = readdirSync(fixtures, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }): [string, string] => {
    const file = readdirSync(join(fixtures, name)).find((one) => one.startsWith('input.'));
    return [join(fixtures, name, file ?? ''), file ?? ''];
  });

type Workbench = Awaited<ReturnType<typeof setUp>>;

/** The prepared text of bytes, as the record of a preparation says. */
async function prepareAs(
  { handlers }: Workbench,
  bytes: Uint8Array,
  { file, format, encoding = 'utf-8', decisions = {} }: Preparation,
): Promise<string> {
  const base64 = Buffer.from(bytes).toString('base64');
  const read = await must(handlers['import.read']({ base64, fileName: file, encoding }, context));
  return prepare(convert(format, read.text), decisions).markdown;
}

/** Every second suggestion, decided against what it says of itself. */
function contrary(markdown: ReturnType<typeof convert>): Decisions {
  const suggestions = prepare(markdown).steps.flatMap((step) => step.suggestions);
  const others = suggestions.filter((_, index) => index % 2 === 0);
  return Object.fromEntries(others.map(({ key, sure }) => [key, !sure]));
}

describe('preparing what a project keeps again', () => {
  it.each(cases)('gives the source of %s', async (path, fileName) => {
    const bench = await setUp();
    const { handlers, file } = bench;
    const bytes = readFileSync(path);
    const base64 = bytes.toString('base64');
    const read = await must(handlers['import.read']({ base64, fileName }, context));
    const converted = convert(read.format, read.text);
    const decisions = contrary(converted);
    const { markdown } = prepare(converted, decisions);
    // As the workbench does with an image that came along.
    const [image] = imageAddresses(markdown);
    const names = new Map(image === undefined ? [] : [[image.address, 'renamed.png'] as const]);
    const source = withImageNames(markdown, names);
    const { format, encoding } = read;
    const preparation = { version: 1, format, file: fileName, encoding, decisions };
    const content = { base64, fileName };
    const prepared = { source, preparation, images: [] };
    await must(
      handlers['article.import'](
        { slug: 'open-weights', title: 'Open weights', content, prepared },
        context,
      ),
    );
    const project = parseProject(await readFile(file('project.yaml'), 'utf8'), 'project.yaml');
    const kept = (await must(Promise.resolve(project))).preparation;
    if (kept === undefined) throw new Error('not kept');
    const raw = await readFile(file(`raw/${kept.file}`));
    const again = withImageNames(await prepareAs(bench, raw, kept), names);
    expect(again).toBe(await readFile(file('source.md'), 'utf8'));
  });
});
