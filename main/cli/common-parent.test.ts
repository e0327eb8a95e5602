import { join, relative, resolve, sep } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commonParent } from './common-parent.ts';

test.each([
  [['a/b.md'], 'a'],
  [['a/b.md', 'a/c/d.md'], 'a'],
  [['a/x/b.md', 'a/y/b.md'], 'a'],
  [['ab/x.md', 'a/x.md'], '.'],
  [['a/b/x.md', 'a/b/../y.md'], 'a'],
  [['./a.md', 'a.md'], '.'],
])('of %j is %s', (files, parent) => {
  expect(resolve(commonParent(files))).toBe(resolve(parent));
});

test('may be the root', () => {
  expect(commonParent(['/a.md', '/b/c.md'].map((path) => resolve(path)))).toBe(resolve(sep));
});

test('every file lies in it, and keeps its own place', () => {
  const name = fc.constantFrom('a', 'b', 'ab', '中');
  const file = fc
    .array(name, { minLength: 1, maxLength: 4 })
    .map((parts) => `${join(...parts)}.md`);
  fc.assert(
    fc.property(fc.uniqueArray(file, { minLength: 1 }), (files) => {
      const parent = commonParent(files);
      const places = files.map((path) => relative(parent, resolve(path)));
      expect(places.filter((place) => place.startsWith('..') || place === '')).toEqual([]);
      expect(new Set(places).size).toBe(files.length);
    }),
  );
});
