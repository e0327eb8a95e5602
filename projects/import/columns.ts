import { isFullWidth } from '../../text/characters.ts';

/** How many columns a line takes in a fixed-width font: a hanzi and full-width punctuation two, marks that combine none. */
export function columnsOf(line: string): number {
  let columns = 0;
  for (const character of line) {
    if (character < '\u0300') columns++;
    else if (isFullWidth(character)) columns += 2;
    else if (!/\p{M}|\p{Cf}/u.test(character)) columns++;
  }
  return columns;
}
