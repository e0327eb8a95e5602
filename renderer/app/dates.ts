/** A moment as people say it: today by the clock, otherwise with the day. */
export function momentLabel(iso: string, language: string, today = new Date()): string {
  const date = new Date(iso);
  const clock: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hour12: false };
  const day: Intl.DateTimeFormatOptions = { month: 'long', day: 'numeric' };
  const year: Intl.DateTimeFormatOptions =
    date.getFullYear() === today.getFullYear() ? {} : { year: 'numeric' };
  const sameDay = date.toDateString() === today.toDateString();
  const options = sameDay ? clock : { ...year, ...day, ...clock };
  return new Intl.DateTimeFormat(language, options).format(date);
}
