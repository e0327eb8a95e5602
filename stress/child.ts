import type { Asked, Death, Said } from './childHost.ts';
import { type DiskCall, hookDisk } from './disk.ts';

/**
 * A host as a process of its own, to be killed: opens the workbench that the parent names, calls it through the
 * gate, and tells answers and events in the order in which they came.
 */
const { openHost } = await import('./host.ts');

type Host = Awaited<ReturnType<typeof openHost>>;
let host: Host | undefined;

process.on('message', (asked: Asked) => void answer(asked));
process.on('disconnect', () => process.exit());
say({ ready: true });

async function answer(asked: Asked): Promise<void> {
  if ('die' in asked) dieAt(asked.folder, asked.die);
  else if ('workspace' in asked) {
    host = await openHost(asked, (told) => say({ told }), bug);
    say({ opened: true });
  } else {
    if (host === undefined) throw new Error('called before it was opened');
    const { number, name, input } = asked;
    say({ number, result: await host.call(name, input as never) });
  }
}

function bug(where: string, cause: unknown): void {
  say({ bug: `${where}: ${cause instanceof Error ? cause.stack : String(cause)}` });
}

function dieAt(folder: string, { call, how }: Death): void {
  let left = call;
  const isNow = (made: DiskCall) => made.kind === 'write' && left-- === 0;
  let last: DiskCall | undefined;
  hookDisk(folder, {
    before(made) {
      if (!isNow(made)) return;
      if (how === 'after') last = made;
      else {
        if (how === 'torn') made.half?.();
        die();
      }
    },
    after(made) {
      if (made === last) die();
    },
  });
}

function die(): never {
  process.kill(process.pid, 'SIGKILL');
  for (;;);
}

function say(said: Said): void {
  // The parent may be gone already.
  process.send?.(said, () => {});
}
