/** A number of a text, with every value that it may stand for: `7B` is 7 and seven billion. */
export interface NumberToken {
  readonly shown: string;
  readonly values: readonly number[];
}

export interface Numbers {
  /** Written in digits, for themselves: a translation has them too. */
  readonly firm: readonly NumberToken[];
  /** Written in words, or part of a name: a translation may have them. */
  readonly loose: ReadonlySet<number>;
}

/** The numbers of a text of either language, without its addresses and code. */
export function numbersOf(text: string): Numbers {
  const plain = withYearsOfDecades(inPlainDigits(text));
  const firm: NumberToken[] = [];
  const loose = new Set<number>();
  for (const match of plain.matchAll(NUMBER)) {
    const [shown] = match;
    const before = plain.slice(Math.max(0, match.index - 2), match.index);
    const after = plain.slice(match.index + shown.length);
    const values = valuesOf(Number(shown.replaceAll(',', '')), before, after);
    if (isPartOfName(before, after)) for (const value of values) loose.add(value);
    else firm.push({ shown, values });
  }
  for (const value of wordNumbers(plain)) loose.add(value);
  for (const value of chineseNumbers(plain)) loose.add(value);
  return { firm, loose };
}

/** What `source` has and `target` has not, and the other way round. */
export function compareNumbers(source: Numbers, target: Numbers) {
  return { lost: missing(source, target), added: missing(target, source) };
}

function missing(from: Numbers, other: Numbers): string[] {
  if (from.firm.length === 0) return [];
  const known = new Set([...other.firm.flatMap(({ values }) => values), ...other.loose]);
  return from.firm
    .filter(({ values }) => !values.some((value) => known.has(value)))
    .map(({ shown }) => shown);
}

const NUMBER = /\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?/g;

const TRADITIONAL_UNITS: Readonly<Record<string, string>> = { 億: '亿', 萬: '万', 兩: '两' };

function inPlainDigits(text: string): string {
  return text
    .replace(/[億萬兩]/g, (unit) => TRADITIONAL_UNITS[unit] ?? unit)
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/(?<=\d)，(?=\d{3}(?!\d))/g, ',');
}

/** `GPT-4`, `H100`, `4o`: such digits go where their name goes. */
function isPartOfName(before: string, after: string): boolean {
  return /[A-Za-z]-?$/.test(before) || /^[A-Za-z]/.test(after) || /\.$/.test(before);
}

const SCALES: readonly (readonly [RegExp, number])[] = [
  [/^[\s-]*(?:hundred)\b/i, 1e2],
  [/^[\s-]*(?:thousand|k)\b/i, 1e3],
  [/^[\s-]*(?:million|mn|m)\b/i, 1e6],
  [/^[\s-]*(?:billion|bn|b)\b/i, 1e9],
  [/^[\s-]*(?:trillion|tn|t)\b/i, 1e12],
  [/^\s*(?:万亿|兆)/, 1e12],
  [/^\s*千亿/, 1e11],
  [/^\s*百亿/, 1e10],
  [/^\s*十亿/, 1e9],
  [/^\s*亿/, 1e8],
  [/^\s*千万/, 1e7],
  [/^\s*百万/, 1e6],
  [/^\s*十万/, 1e5],
  [/^\s*万/, 1e4],
  [/^\s*千(?!瓦|克|米|字节|兆|赫)/, 1e3],
  [/^\s*百/, 1e2],
];

/** `$5–10 million`: the unit behind the second number is the first one's too. */
const RANGE = /^\s*(?:[-–—~～]|to|到|至)\s*[$¥€£]?\d+(?:\.\d+)?/;

function valuesOf(value: number, before: string, after: string): number[] {
  const own = scaleOf(after);
  if (own !== undefined) {
    const scaled = rounded(value * own.scale);
    return own.certain ? [scaled] : [value, scaled];
  }
  const range = RANGE.exec(after);
  const shared = range === null ? undefined : scaleOf(after.slice(range[0].length));
  const values = shared === undefined ? [value] : [value, rounded(value * shared.scale)];
  if (/^0(?=\d)/.test(before)) values.push(value);
  if (/^\s*p\.?m/i.test(after) && value < 12) values.push(value + 12);
  if (/^\s*(?:点|时)/.test(after) && value > 12) values.push(value - 12);
  if (/^['’]?s\b/.test(after) && value % 10 === 0) values.push(value % 100);
  return values;
}

function scaleOf(after: string): { scale: number; certain: boolean } | undefined {
  for (const [pattern, scale] of SCALES) {
    const found = pattern.exec(after)?.[0];
    if (found !== undefined)
      return {
        scale,
        certain: found.trim().replace('-', '').length > 1 || /[^\x00-\x7f]/.test(found),
      };
  }
  return undefined;
}

function rounded(value: number): number {
  return Number(value.toPrecision(12));
}

const WORDS: ReadonlyMap<string, readonly number[]> = new Map(
  Object.entries({
    zero: [0],
    one: [1],
    two: [2],
    three: [3],
    four: [4],
    five: [5],
    six: [6],
    seven: [7],
    eight: [8],
    nine: [9],
    ten: [10],
    eleven: [11],
    twelve: [12],
    thirteen: [13],
    fourteen: [14],
    fifteen: [15],
    sixteen: [16],
    seventeen: [17],
    eighteen: [18],
    nineteen: [19],
    twenty: [20],
    thirty: [30],
    forty: [40],
    fifty: [50],
    sixty: [60],
    seventy: [70],
    eighty: [80],
    ninety: [90],
    hundred: [100],
    hundreds: [100],
    thousand: [1000],
    thousands: [1000],
    million: [1e6],
    millions: [1e6],
    billion: [1e9],
    billions: [1e9],
    trillion: [1e12],
    trillions: [1e12],
    first: [1],
    second: [2],
    third: [3, 1],
    fourth: [4],
    fifth: [5],
    sixth: [6],
    seventh: [7],
    eighth: [8],
    ninth: [9],
    tenth: [10],
    once: [1],
    twice: [2],
    thrice: [3],
    double: [2],
    doubled: [2],
    doubles: [2],
    doubling: [2],
    triple: [3],
    tripled: [3],
    quadruple: [4],
    half: [50, 2, 0.5],
    halve: [2, 50],
    halved: [2, 50],
    quarter: [25, 4],
    dozen: [12],
    dozens: [12],
    couple: [2],
    pair: [2],
    both: [2],
    decade: [10],
    decades: [10],
    century: [100, 1],
    single: [1],
    january: [1],
    february: [2],
    march: [3],
    april: [4],
    may: [5],
    june: [6],
    july: [7],
    august: [8],
    september: [9],
    october: [10],
    november: [11],
    december: [12],
    jan: [1],
    feb: [2],
    mar: [3],
    apr: [4],
    jun: [6],
    jul: [7],
    aug: [8],
    sep: [9],
    sept: [9],
    oct: [10],
    nov: [11],
    dec: [12],
  }),
);

/** The number words of an English text, with their sums and products: `twenty-five`, `two decades`, `five million`. */
function wordNumbers(text: string): number[] {
  const values: number[] = [];
  let before: number | undefined;
  for (const [word] of text.matchAll(/[A-Za-z]+|\d+(?:\.\d+)?/g)) {
    const digits = /^\d/.test(word) ? Number(word) : undefined;
    const known =
      WORDS.get(word.toLowerCase()) ?? WORDS.get(word.toLowerCase().replace(/fold$/, ''));
    const [value] = known ?? (digits === undefined ? [] : [digits]);
    if (known !== undefined) values.push(...known);
    if (known !== undefined && value !== undefined && before !== undefined) {
      values.push(rounded(before * value), before + value);
    }
    before = value;
  }
  return values;
}

const DIGITS = '零一二三四五六七八九';
const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 万: 1e4, 亿: 1e8 };

/** The numbers of a text that are written in hanzi, each as a whole. */
function chineseNumbers(text: string): number[] {
  return Array.from(text.matchAll(/[零〇一二两三四五六七八九十百千万亿]+/g), ([run]) =>
    chineseValue(run),
  );
}

/** 二十五 is 25, 三千万 is 30,000,000, 二〇二四 is 2024. */
export function chineseValue(run: string): number {
  let total = 0;
  let section = 0;
  let digit = 0;
  for (const character of run) {
    const unit = UNITS[character];
    if (unit === undefined) {
      const value = character === '〇' ? 0 : character === '两' ? 2 : DIGITS.indexOf(character);
      digit = /[十百千万亿]/.test(run) ? value : digit * 10 + value;
    } else if (unit < 1e4) {
      section += (digit || 1) * unit;
      digit = 0;
    } else {
      // 一亿二千万: what stands before 亿 is counted already.
      const counted = unit === 1e4 && total >= 1e8 ? total : 0;
      total = counted + (total - counted + section + digit || 1) * unit;
      section = 0;
      digit = 0;
    }
  }
  return total + section + digit;
}

/** 20 世纪 90 年代 is what English calls the 1990s. */
function withYearsOfDecades(text: string): string {
  const found = /(\d+|[一二十]+)\s*世纪\s*(\d+|[一二三四五六七八九十]+)\s*年代/g;
  const value = (digits: string) => (/^\d/.test(digits) ? Number(digits) : chineseValue(digits));
  return text.replace(found, (_, century: string, decade: string) => {
    return `${(value(century) - 1) * 100 + value(decade)} 年代`;
  });
}
