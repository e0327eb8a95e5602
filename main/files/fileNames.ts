import { basename } from 'node:path';

/** What Windows keeps for devices, whatever the ending. */
const DEVICE = /^(?:con|conin\$|conout\$|prn|aux|nul|(?:com|lpt)[\d¹²³])(?:\.|$)/i;

/** Hides a file, or is cut off by Windows. */
const EDGES = /^[.\s]+|[.\s]+$/g;

/** The last part of a file's name as any system can store it: `C:\Users\x\a?.md` becomes `a_.md`. */
export function safeFileName(fileName: string): string {
  const name = basename(fileName.replaceAll('\\', '/'))
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}<>:"/|?*]/gu, '_');
  const short = shorten(name.replace(EDGES, '')).replace(EDGES, '');
  return short === '' || DEVICE.test(short) ? `file_${short}` : short;
}

/** File systems count bytes, mostly 255; the ending says what the file is and stays. */
function shorten(name: string): string {
  const dot = name.lastIndexOf('.');
  const ending = dot > 0 && name.length - dot <= 12 ? name.slice(dot) : '';
  let stem = ending === '' ? name : name.slice(0, dot);
  while (Buffer.byteLength(stem + ending) > 200) stem = [...stem].slice(0, -1).join('');
  return stem + ending;
}
