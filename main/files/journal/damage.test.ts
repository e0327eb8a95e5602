import { mkdir, readdir, readFile, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EditEncoder } from '../../../projects/segments/history/codec.ts';
import { editedRows } from '../../../projects/segments/history/fixtures/edits.ts';
import type { JournalEdit } from '../../../projects/segments/history/journalled.ts';
import { temporaryFolder } from '../fixtures/folders.ts';
import { hashOf } from '../known.ts';
import type { Place } from '../paths.ts';
import { readContent } from './content.ts';
import { files, identity, open, opened, project, typed, typing } from './fixtures/journals.ts';
import { printHeader } from './header.ts';
import { Journal } from './index.ts';
import { sealLine } from './lines.ts';

const LOG = '.zhengyan/journal/000001.log';

async function logged(count: number): Promise<{ folder: Place; log: string; bytes: Buffer }> {
  const folder = await project();
  const { journal } = await opened(folder);
  for (const edit of typing(count)) journal.append(edit);
  await journal.close();
  const log = join(folder.path, LOG);
  return { folder, log, bytes: await readFile(log) };
}

function numbered(count: number) {
  return typing(count).map((edit, index) => ({ ...edit, seq: index + 1 }));
}

/** A log of the edits, as it is written. */
function logOf(edits: readonly JournalEdit[]): Buffer {
  const encoder = new EditEncoder();
  const header = sealLine(printHeader({ identity, generation: 1, seq: 0, files }));
  return Buffer.concat([header, header, ...edits.map((edit) => sealLine(encoder.encode(edit)))]);
}

/** Without operations: field changes are not told by them. */
function told({ edit: { operations: _, ...edit }, ...rest }: JournalEdit) {
  return { ...rest, edit };
}

describe('a damaged log', () => {
  it('that is cut anywhere holds everything before the cut', () => {
    fc.assert(
      fc.property(editedRows, fc.nat(), ({ edits }, at) => {
        const bytes = logOf(edits);
        const cut = bytes.subarray(0, at % (bytes.length + 1));
        const read = readContent(cut, 'log');
        expect(read.edits.map(told)).toEqual(edits.slice(0, read.edits.length).map(told));
        const lines = cut.toString('latin1').split('\n').length - 1;
        expect(read.edits.length).toBe(Math.max(0, lines - 2));
        expect(read.whole + read.tail.length).toBe(cut.length);
        expect(read.problems.length).toBe(read.tail.length === 0 ? 0 : 1);
      }),
    );
  });

  it('with any bit flipped never yields a wrong edit, and loses only what was made to the lost one', () => {
    fc.assert(
      fc.property(editedRows, fc.nat(), fc.nat(7), ({ edits }, at, bit) => {
        const bytes = logOf(edits);
        const place = at % bytes.length;
        bytes[place] = (bytes[place] ?? 0) ^ (1 << bit);
        const read = readContent(bytes, 'log');
        expect(read.identity).toBe(identity);
        expect(read.problems.length + read.tail.length).toBeGreaterThan(0);
        const hit = bytes.subarray(0, place).toString('latin1').split('\n').length - 2;
        const change = edits[hit - 1]?.change;
        const changed = change?.changes.map(({ id }) => id) ?? [];
        const rows = new Set([...changed, ...(change?.structure?.left.map(([id]) => id) ?? [])]);
        const found = new Map(read.edits.map((edit) => [edit.seq, edit]));
        for (const edit of edits) {
          const again = found.get(edit.seq);
          const safe = edit.change.changes.filter(({ id }) => !rows.has(id));
          const touched = edit.seq === hit || edit.seq === hit + 1;
          if (again === undefined) {
            expect(touched || (safe.length === 0 && edit.seq > hit)).toBe(true);
          } else if (again.change.changes.length === edit.change.changes.length) {
            expect(told(again)).toEqual(told(edit));
          } else {
            const kept = new Set(again.change.changes.map(({ id }) => id));
            const changes = edit.change.changes.filter(({ id }) => kept.has(id));
            expect(again.change.changes).toEqual(changes);
            expect(changes.length).toBeGreaterThanOrEqual(safe.length);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('with several bytes overwritten never yields a wrong edit', () => {
    fc.assert(
      fc.property(
        editedRows,
        fc.array(fc.tuple(fc.nat(), fc.uint8Array({ maxLength: 40 })), { maxLength: 4 }),
        ({ edits }, blows) => {
          const bytes = logOf(edits);
          for (const [at, blow] of blows)
            bytes.set(blow.subarray(0, bytes.length - (at % bytes.length)), at % bytes.length);
          for (const again of readContent(bytes, 'log').edits) {
            const edit = edits[again.seq - 1];
            const kept = new Set(again.change.changes.map(({ id }) => id));
            const changes = edit?.change.changes.filter(({ id }) => kept.has(id));
            expect(again.change).toEqual({ ...edit?.change, changes });
          }
        },
      ),
    );
  });

  it('loses nothing to a line end that is hit', async () => {
    const { log, bytes, folder } = await logged(5);
    for (
      let at = bytes.indexOf(10);
      at !== -1 && at < bytes.length - 1;
      at = bytes.indexOf(10, at + 1)
    ) {
      const hit = Buffer.from(bytes);
      hit[at] = 0x0b;
      await writeFile(log, hit);
      const { edits, problems, journal } = await opened(folder);
      expect(edits).toEqual(numbered(5));
      expect(problems).toHaveLength(1);
      await journal.close();
    }
  });

  it('whose tail is zeros is cut back to what was written', async () => {
    const { folder, log, bytes } = await logged(5);
    await writeFile(log, Buffer.concat([bytes, Buffer.alloc(5000)]));
    const { edits, problems, journal } = await opened(folder);
    expect(edits).toEqual(numbered(5));
    expect(problems).toEqual([]);
    expect(await readFile(log)).toEqual(bytes);
    journal.append(typed('', '又'));
    expect((await opened(folder)).edits.at(-1)?.seq).toBe(6);
  });

  it('that was written on behind zeros is read all the same', async () => {
    const { folder, log, bytes } = await logged(5);
    const end = bytes.lastIndexOf(10, bytes.length - 2) + 1;
    const holed = [bytes.subarray(0, end), Buffer.alloc(4096), bytes.subarray(end)];
    await writeFile(log, Buffer.concat(holed));
    const { edits, problems } = await opened(folder);
    expect(edits).toEqual(numbered(5));
    expect(problems).toEqual([
      { reason: 'journal-damaged', file: 'projects/a/.zhengyan/journal/000001.log', line: 7 },
    ]);
  });

  it('is cut back where its last line is torn, and the torn bytes are kept', async () => {
    const { folder, log, bytes } = await logged(5);
    await truncate(log, bytes.length - 7);
    const { edits, problems, journal } = await opened(folder);
    expect(edits).toEqual(numbered(4));
    expect(problems).toEqual([
      { reason: 'journal-torn', file: 'projects/a/.zhengyan/journal/000001.log', line: 7 },
    ]);
    const end = bytes.lastIndexOf(10, bytes.length - 2) + 1;
    expect(await readFile(log)).toEqual(bytes.subarray(0, end));
    expect(await keptFiles(folder)).toEqual([bytes.subarray(end, -7)]);
    for (const edit of typing(2, 4)) journal.append(edit);
    expect((await opened(folder)).edits).toEqual(
      numbered(6).map((edit) => ({ ...edit, seq: edit.seq > 4 ? edit.seq + 1 : edit.seq })),
    );
  });

  it('can be gone on with: what was in lost lines is written whole again', async () => {
    const { folder, log, bytes } = await logged(5);
    const third = bytes.indexOf('"seq":3');
    bytes[third] = 0x21;
    await writeFile(log, bytes);
    const { edits, problems, journal } = await opened(folder);
    expect(edits.map(({ seq }) => seq)).toEqual([1, 2]);
    expect(problems.map(({ line }) => line)).toEqual([5, 6, 7]);
    const [next] = typing(1, 5);
    journal.append(next ?? typed('', ''));
    const again = await opened(folder);
    expect(again.edits.at(-1)).toEqual({ ...next, seq: again.journal.seq - 3 });
    expect(again.edits).toHaveLength(3);
  });

  it('names lines that are sealed but no entries', async () => {
    const { folder, log, bytes } = await logged(2);
    const strange = ['{', 'null', '[]', '{"seq":1}', '{"saved":-1}', '"字"'].map(sealLine);
    await writeFile(log, Buffer.concat([bytes, ...strange]));
    const { edits, problems } = await opened(folder);
    expect(edits).toEqual(numbered(2));
    expect(problems.map(({ reason, line }) => [reason, line])).toEqual(
      strange.map((_, index) => ['journal-damaged', index + 5]),
    );
  });

  it('names no more than fifty lines', async () => {
    const { folder, log, bytes } = await logged(200);
    await writeFile(log, bytes.toString('latin1').replaceAll('"page"', '"pace"'));
    const { problems, edits } = await opened(folder);
    expect(edits).toEqual([]);
    expect(problems).toHaveLength(51);
    expect(problems.at(-1)).toMatchObject({ reason: 'more-problems', detail: '150' });
  });
});

describe('a journal that cannot be gone on with', () => {
  const name = 'projects/a/.zhengyan/journal';

  it('of another article is put aside whole', async () => {
    const { folder, bytes } = await logged(5);
    const other = { folder, identity: hashOf('other'), files };
    const result = await Journal.open(other);
    if (!result.ok) throw new Error(result.error.reason);
    const { edits, problems, saved, journal } = result.value;
    expect(edits).toEqual([]);
    expect(saved).toEqual([{ seq: 0, files, done: true }]);
    expect(journal.seq).toBe(0);
    expect(problems).toMatchObject([{ reason: 'journal-foreign', file: name }]);
    const kept = join(folder.path, problems[0]?.detail?.slice('projects/a/'.length) ?? '');
    expect(await readFile(join(kept, '000001.log'))).toEqual(bytes);
    journal.append(typed('', '又'));
    const again = await Journal.open(other);
    expect(again.ok && again.value.edits).toHaveLength(1);
  });

  it('by a newer version is put aside whole', async () => {
    const { folder, log } = await logged(5);
    await writeFile(log, sealLine('{"journal":2,"anything":[]}'));
    const { edits, problems } = await opened(folder);
    expect(edits).toEqual([]);
    expect(problems).toMatchObject([{ reason: 'journal-newer', file: name }]);
    expect(problems[0]?.detail).toMatch(/kept\/.*\/journal$/);
  });

  it.each([
    ['empty', Buffer.alloc(0)],
    ['zeros', Buffer.alloc(4096)],
    ['not a log', Buffer.from('hello\nworld\n')],
    [
      'half a header',
      sealLine(printHeader({ identity, generation: 1, seq: 0, files })).subarray(0, 40),
    ],
  ])('because it is %s leaves its place to a new one', async (_, bytes) => {
    const { folder, log } = await logged(5);
    await writeFile(log, bytes);
    const { edits, problems, journal } = await opened(folder);
    expect(edits).toEqual([]);
    expect(problems).toMatchObject([{ reason: 'journal-unreadable', file: `${name}/000001.log` }]);
    expect(await keptFiles(folder)).toEqual([bytes]);
    journal.append(typed('', '又'));
    expect((await opened(folder)).edits).toHaveLength(1);
  });

  it('leaves its place to the generation before, with its base', async () => {
    const folder = await project();
    const { journal } = await opened(folder);
    const content = (text: string) => ({ source: Buffer.from(text), target: Buffer.from(text) });
    for (const text of ['a', 'b']) {
      const seq = journal.append(typed('', text));
      await journal.rotate(content(text), seq);
    }
    await journal.close();
    await writeFile(join(folder.path, '.zhengyan/journal/000003.log'), '');
    const again = await opened(folder);
    expect(again.problems).toHaveLength(1);
    expect(again.edits.map(({ seq }) => seq)).toEqual([2]);
    expect(again.base).toEqual({ seq: 1, source: 'a', target: 'a' });
  });

  it('whose header is damaged is known by what follows it', async () => {
    const folder = await project();
    const { journal } = await opened(folder);
    for (const edit of typing(3)) journal.append(edit);
    journal.willSave(files, 3);
    await journal.close();
    const log = join(folder.path, LOG);
    const bytes = await readFile(log);
    bytes[20] = 0;
    bytes[bytes.indexOf(10) + 20] = 0;
    await writeFile(log, bytes);
    const again = await opened(folder);
    expect(again.edits).toEqual(numbered(3));
    expect(again.saved).toEqual([{ seq: 3, files, done: false }]);
    expect(again.problems.map(({ line }) => line)).toEqual([1, 2]);
  });

  it('because a folder is in its place, puts that aside', async () => {
    const folder = await project();
    await mkdir(join(folder.path, LOG), { recursive: true });
    const { problems, journal } = await opened(folder);
    expect(problems).toMatchObject([{ reason: 'journal-unreadable' }]);
    journal.append(typed('', '又'));
    expect((await opened(folder)).edits).toHaveLength(1);
  });

  it('because a file is in the place of its folder, puts that aside', async () => {
    const folder = await project();
    await mkdir(join(folder.path, '.zhengyan'));
    await writeFile(join(folder.path, '.zhengyan/journal'), 'mine');
    const { problems } = await opened(folder);
    expect(problems).toMatchObject([{ reason: 'journal-unreadable', file: name }]);
    expect(await keptFiles(folder)).toEqual([Buffer.from('mine')]);
  });

  it('because a file is in the place of everything local, says so', async () => {
    const folder = await project();
    await writeFile(join(folder.path, '.zhengyan'), 'mine');
    expect(await open(folder)).toMatchObject({ ok: false });
    expect(await readFile(join(folder.path, '.zhengyan'), 'utf8')).toBe('mine');
  });

  it.each(['journal', 'base', 'kept'])(
    'because a link in place of %s leads out of the project, is refused and touched by nobody',
    async (linked) => {
      const folder = await project();
      const outside = await temporaryFolder();
      await writeFile(join(outside, '000001.log'), 'not ours');
      await mkdir(join(folder.path, '.zhengyan'));
      await symlink(outside, join(folder.path, '.zhengyan', linked));
      expect(await open(folder)).toMatchObject({
        ok: false,
        error: { reason: 'outside-workspace', file: `projects/a/.zhengyan/${linked}` },
      });
      expect(await readdir(outside)).toEqual(['000001.log']);
      expect(await readFile(join(outside, '000001.log'), 'utf8')).toBe('not ours');
    },
  );

  it('because a link is in place of its log, puts the link aside', async () => {
    const folder = await project();
    const outside = join(await temporaryFolder(), 'file');
    await writeFile(outside, 'not ours');
    await mkdir(join(folder.path, '.zhengyan/journal'), { recursive: true });
    await symlink(outside, join(folder.path, LOG));
    const { journal, problems } = await opened(folder);
    expect(problems).toMatchObject([{ reason: 'journal-unreadable' }]);
    journal.append(typed('', '又'));
    expect(await readFile(outside, 'utf8')).toBe('not ours');
    expect((await opened(folder)).edits).toHaveLength(1);
  });
});

async function keptFiles(folder: Place): Promise<Buffer[]> {
  const kept = join(folder.path, '.zhengyan/kept');
  const [time = ''] = await readdir(kept);
  const names = await readdir(join(kept, time));
  return Promise.all(names.map((file) => readFile(join(kept, time, file))));
}
