import { dirname, resolve, sep } from 'node:path';

/** The deepest folder that holds all the files, absolute and with a separator at its end. */
export function commonParent(files: readonly string[]): string {
  const folders = files.map((file) => dirname(resolve(file)).split(sep));
  const [first = [], ...others] = folders;
  let length = first.length;
  for (const folder of others) {
    while (length > 0 && !startsAlike(folder, first, length)) length--;
  }
  return first.slice(0, length).join(sep) + sep;
}

function startsAlike(one: readonly string[], two: readonly string[], length: number): boolean {
  if (one.length < length) return false;
  for (let at = 0; at < length; at++) if (one[at] !== two[at]) return false;
  return true;
}
