/** ISO 8601, UTC, whole seconds: as the project files record times. */
export function timestamp(date = new Date()): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}
