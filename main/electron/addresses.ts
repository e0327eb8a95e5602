/** The page's scheme and origin. A scheme of its own: `file://` could read every file of the user's. */
export const scheme = 'app';
export const pageOrigin = 'app://workbench';
export const pageAddress = `${pageOrigin}/`;

/** What may leave for the user's own browser: https alone, never a program's or a file's scheme. */
export function isExternal(address: string): boolean {
  return URL.canParse(address) && new URL(address).protocol === 'https:';
}
