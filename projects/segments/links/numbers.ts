const ENGLISH_SCALES: Readonly<Record<string, number>> = {
  thousand: 3,
  million: 6,
  billion: 9,
  trillion: 12,
  k: 3,
  m: 6,
  b: 9,
};

const CHINESE_SCALES: Readonly<Record<string, number>> = {
  百: 2,
  千: 3,
  万: 4,
  百万: 6,
  千万: 7,
  亿: 8,
  十亿: 9,
  百亿: 10,
  千亿: 11,
  万亿: 12,
};

const NUMBER =
  /(\d[\d,]*(?:\.\d+)?)(?:[ \u00a0]?(万亿|千亿|百亿|十亿|亿|千万|百万|万|千|百)|[ \u00a0-]?(thousand|million|billion|trillion)\b|([KMB])\b)?/giu;

/** Whole numbers of this many digits at most are exact; longer ones are compared as they are written. */
const MOST_DIGITS = 15;

/**
 * The numbers of a text in digits, as values: `1.5 million`, `1,500,000` and `150 万` are the same one.
 * Numbers in words (`three`, `三`) are left out: as words they also mean other things.
 */
export function numbersIn(text: string): string[] {
  return Array.from(text.matchAll(NUMBER), ([, digits = '', chinese, english, letter]) => {
    const scale =
      CHINESE_SCALES[chinese ?? ''] ?? ENGLISH_SCALES[(english ?? letter ?? '').toLowerCase()] ?? 0;
    return scaled(digits.replaceAll(',', ''), scale);
  });
}

/** Moves the decimal point in the digits: binary fractions would make 1.1 million another number. */
function scaled(number: string, scale: number): string {
  const [whole = '', fraction = ''] = number.split('.');
  if (whole.length + fraction.length > MOST_DIGITS) return `${number}e${scale}`;
  const moved = fraction.padEnd(scale, '0');
  const rest = moved.slice(scale).replace(/0+$/, '');
  const value = (whole + moved.slice(0, scale)).replace(/^0+(?=\d)/, '');
  return rest === '' ? value : `${value}.${rest}`;
}
