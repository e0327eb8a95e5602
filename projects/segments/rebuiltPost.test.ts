import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { countCharacters } from '../../text/count.ts';
import { exportMarkdown } from '../markdown/export.ts';
import { rebuildPost, sourceRows } from './fixtures/rebuiltPost.ts';
import { applyOperations } from './operations.ts';
import { isSourceRow, pairRows, textOf } from './rows.ts';
import type { Row } from './types.ts';
import { planTarget } from './write.ts';

const seeds = new URL('../../../shared/seeds/', import.meta.url);
const name = existsSync(seeds) && readdirSync(seeds).find((file) => file.startsWith('000_'));

describe.skipIf(!name)(
  'a post of the column, rebuilt as a project (skipped without its seed)',
  () => {
    const post = name ? readFileSync(new URL(name, seeds), 'utf8') : '';
    const { source, operations, own } = rebuildPost(post);
    const paired = pairRows(sourceRows(source), []).rows;
    const { rows, refused } = applyOperations(paired, operations, { at: '2024-10-17T08:00:00Z' });

    it('has English where the post has what was translated, and no own prose', () => {
      const [, body = ''] = source.split(/\n---\n/);
      expect(body).not.toMatch(/\p{Script=Han}|^---$|^>|<!--/mu);
      expect(rows.filter(isSourceRow).length).toBeGreaterThan(40);
    });

    it('takes every operation', () => {
      expect(refused).toEqual([]);
    });

    it('is exported byte for byte as it was published', () => {
      const { segments, edits, own } = planTarget(rows);
      const exported = exportMarkdown(source, segments, edits, own);
      expect(exported).toEqual({ ok: true, value: post });
    });

    it('is own prose for about a quarter', () => {
      const characters = (some: readonly Row[]) =>
        some.reduce(
          (sum, row) => sum + countCharacters(row.target.omitted?.reader ?? textOf(row)),
          0,
        );
      const ownRows = rows.filter((row) => !isSourceRow(row));
      expect(ownRows).toHaveLength(own.length);
      const share = characters(ownRows) / characters(rows);
      expect(share).toBeGreaterThan(0.24);
      expect(share).toBeLessThan(0.28);
    });
  },
);
