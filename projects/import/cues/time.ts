/**
 * Milliseconds of a cue's time: `01:02:03,456` (SRT), `02:03.456` (VTT), without a fraction, or with
 * single digits. Undefined where it is no time of a clock.
 */
export function readTime(text: string): number | undefined {
  const found = /^(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})(?:[,.:](\d{1,3}))?$/.exec(text.trim());
  if (found === null) return undefined;
  const [, hours = '0', minutes = '', seconds = '', fraction = ''] = found;
  if (Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  const whole = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
  return whole * 1000 + Number(fraction.padEnd(3, '0'));
}

/** `00:29`, `1:02:03`: to the second, as a reader looks it up in a player. */
export function writeTime(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const hours = Math.floor(seconds / 3600);
  const two = (part: number): string => String(part).padStart(2, '0');
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return hours === 0 ? rest : `${hours}:${rest}`;
}
