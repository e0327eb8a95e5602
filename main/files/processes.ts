import { readFile } from 'node:fs/promises';
import { isSystemError } from './failures.ts';

/** Whether a process of this computer lives. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Not ours to signal, but there.
    return isSystemError(error) && error.code === 'EPERM';
  }
}

/**
 * Tells a process from every other that has borne its number: the boot, and the tick in which it began. No
 * clock that someone sets plays a part. Undefined where the system tells it in no file; only Linux does.
 */
export async function birthOf(pid: number): Promise<string | undefined> {
  if (process.platform !== 'linux') return undefined;
  try {
    const [stat, boot] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
    ]);
    // The name, in parentheses, may hold anything; the start is field 22, counted from 1.
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return `${boot.trim()} ${ticks}`;
  } catch (error) {
    if (isSystemError(error)) return undefined;
    throw error;
  }
}
