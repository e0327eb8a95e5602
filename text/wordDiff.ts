/** A stretch of two texts: in both, or only in the one after, or only in the one before. */
export interface DiffPart {
  readonly kind: 'same' | 'insert' | 'delete';
  readonly text: string;
}

/** Words that may come and go before a difference is shown as one stretch: beyond it nobody could read it. */
const MOST_EDITS = 1000;

const words = new Intl.Segmenter('zh', { granularity: 'word' });
const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/**
 * What leads from one text to the other, word by word; no character of many parts is cut, and of a replacement
 * what went stands in front of what came. Same and delete joined are `before`, same and insert joined `after`.
 * Bounded: where nearly everything differs, all that lies between the common ends is one replacement.
 */
export function wordDiff(before: string, after: string): readonly DiffPart[] {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  const { start, end } = commonEnds(old, now);
  const parts = new Parts();
  parts.add('same', old.slice(0, start));
  const middle = [old.slice(start, old.length - end), now.slice(start, now.length - end)] as const;
  const common = longestCommon(...middle);
  addChanges(parts, ...middle, common);
  parts.add('same', old.slice(old.length - end));
  return parts.list;
}

/** The words of a text and what stands between them; joined they are the text. */
function wordsOf(text: string): string[] {
  const whole = new Set<number>();
  for (const { index } of graphemes.segment(text)) whole.add(index);
  const found: string[] = [];
  for (const { segment, index } of words.segment(text)) {
    const last = found.length - 1;
    if (last < 0 || whole.has(index)) found.push(segment);
    else found[last] += segment;
  }
  return found;
}

function commonEnds(before: readonly string[], after: readonly string[]) {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  return { start, end };
}

/** A word that both have: where it stands in the one and in the other. */
type Pair = readonly [before: number, after: number];

/**
 * The words that both have in the same order, as many as there can be (Myers, O(ND)); none where more than
 * `MOST_EDITS` words differ.
 */
function longestCommon(before: readonly string[], after: readonly string[]): readonly Pair[] {
  const [a, b] = numbered(before, after);
  const [n, m] = [a.length, b.length];
  const most = Math.min(n + m, MOST_EDITS);
  // How far each diagonal (place before − place after) has come; one spare at either end.
  const reached = new Int32Array(2 * most + 3);
  const middle = most + 1;
  const trace: Int32Array[] = [];
  for (let edits = 0; edits <= most; edits++) {
    // What this round starts from: diagonals -edits … edits.
    trace.push(reached.slice(middle - edits, middle + edits + 1));
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const down = goesDown(diagonal, edits, (other) => reached[middle + other] ?? 0);
      let x = (reached[middle + diagonal + (down ? 1 : -1)] ?? 0) + (down ? 0 : 1);
      if (edits === 0) x = 0;
      while (x < n && x - diagonal < m && a[x] === b[x - diagonal]) x++;
      reached[middle + diagonal] = x;
      if (x >= n && x - diagonal >= m) return goneBack(trace, n, m);
    }
  }
  return [];
}

/** Whether a diagonal is come to from the one above, by a word that was put in, and not by one that went. */
function goesDown(diagonal: number, edits: number, reached: (diagonal: number) => number): boolean {
  if (diagonal === -edits) return true;
  return diagonal !== edits && reached(diagonal - 1) < reached(diagonal + 1);
}

/** The words passed on the way, from the end back to the start, in their order. */
function goneBack(trace: readonly Int32Array[], n: number, m: number): Pair[] {
  const pairs: Pair[] = [];
  let [x, y] = [n, m];
  const pass = (until: number) => {
    while (x > until) pairs.push([--x, --y]);
  };
  for (let edits = trace.length - 1; edits > 0; edits--) {
    const reached = (diagonal: number) => trace[edits]?.[diagonal + edits] ?? 0;
    const diagonal = x - y;
    const down = goesDown(diagonal, edits, reached);
    const from = reached(diagonal + (down ? 1 : -1));
    pass(down ? from : from + 1);
    if (down) y--;
    else x--;
  }
  pass(0);
  return pairs.reverse();
}

/** Equal words as equal numbers, which compare faster. */
function numbered(before: readonly string[], after: readonly string[]): [Int32Array, Int32Array] {
  const known = new Map<string, number>();
  const numberOf = (word: string) => {
    const number = known.get(word) ?? known.size;
    known.set(word, number);
    return number;
  };
  return [Int32Array.from(before, numberOf), Int32Array.from(after, numberOf)];
}

function addChanges(
  parts: Parts,
  before: readonly string[],
  after: readonly string[],
  common: readonly Pair[],
): void {
  let [x, y] = [0, 0];
  for (const [nextX, nextY] of [...common, [before.length, after.length] as const]) {
    parts.add('delete', before.slice(x, nextX));
    parts.add('insert', after.slice(y, nextY));
    parts.add('same', before.slice(nextX, nextX + 1));
    [x, y] = [nextX + 1, nextY + 1];
  }
}

/** Parts of which no two neighbours are of one kind, and none is empty. */
class Parts {
  readonly list: DiffPart[] = [];

  add(kind: DiffPart['kind'], added: readonly string[]): void {
    const text = added.join('');
    if (text === '') return;
    const last = this.list.at(-1);
    if (last?.kind !== kind) this.list.push({ kind, text });
    else this.list[this.list.length - 1] = { kind, text: last.text + text };
  }
}
