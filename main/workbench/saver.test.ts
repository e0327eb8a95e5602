import { describe, expect, it } from 'vitest';
import { fail, ok, type Result } from '../../text/result.ts';
import { ManualClock } from './fixtures/clock.ts';
import { Saver } from './saver.ts';

function saverWith(answers: Result<void>[] = []) {
  const clock = new ManualClock();
  const written: number[] = [];
  const bugs: unknown[] = [];
  const saver = new Saver({
    async write() {
      written.push(clock.now());
      return answers.shift() ?? ok(undefined);
    },
    reportBug: (_, cause) => bugs.push(cause),
    clock,
  });
  return { clock, written, bugs, saver };
}

const full = fail({ reason: 'disk-full' });

describe('writing by itself', () => {
  it('begins when typing pauses', async () => {
    const { clock, written, saver } = saverWith();
    saver.touch();
    await clock.turn(100);
    saver.touch();
    await clock.turn(5000);
    expect(written).toEqual([400]);
    expect(saver.pending).toBe(false);
  });

  it('waits no longer than 700 ms while typing goes on', async () => {
    const { clock, written, saver } = saverWith();
    for (let i = 0; i < 30; i++) {
      saver.touch();
      await clock.turn(100);
    }
    expect(written[0]).toBe(700);
    for (const [i, time] of written.entries()) {
      expect(time - (written[i - 1] ?? 0)).toBeLessThanOrEqual(800);
    }
  });

  it('tries again after a failure, less and less often, until it works', async () => {
    const { clock, written, saver } = saverWith([full, full, full, full]);
    saver.touch();
    await clock.turn(60_000);
    expect(written).toEqual([300, 1300, 3300, 8300, 18_300]);
    expect(saver.pending).toBe(false);
  });

  it('tries again at the next edit after a failure', async () => {
    const { clock, written, saver } = saverWith([full, full]);
    saver.touch();
    await clock.turn(400);
    saver.touch();
    await clock.turn(300);
    expect(written).toEqual([300, 700]);
    await clock.turn(60_000);
    expect(written).toHaveLength(3);
  });

  it('stops when it is told', async () => {
    const { clock, written, saver } = saverWith();
    saver.touch();
    saver.stop();
    await clock.turn(60_000);
    expect(written).toEqual([]);
  });
});

describe('writing when asked', () => {
  it('writes at once, and nothing where nothing changed', async () => {
    const { clock, written, saver } = saverWith();
    expect(await saver.flush()).toEqual(ok(undefined));
    saver.touch();
    expect(await saver.flush()).toEqual(ok(undefined));
    await clock.turn(60_000);
    expect(written).toEqual([0]);
  });

  it('answers the failure, and what failed is still to be written', async () => {
    const { saver } = saverWith([full]);
    saver.touch();
    expect(await saver.flush()).toEqual(full);
    expect(saver.pending).toBe(true);
    expect(await saver.flush()).toEqual(ok(undefined));
  });

  it('waits for a write on its way, then writes what changed meanwhile', async () => {
    const started: (() => void)[] = [];
    const saver = new Saver({
      write: () => new Promise((resolve) => started.push(() => resolve(ok(undefined)))),
      reportBug: () => {},
      clock: new ManualClock(),
    });
    saver.touch();
    const first = saver.flush();
    saver.touch();
    const second = saver.flush();
    expect(started).toHaveLength(1);
    started[0]?.();
    await first;
    await expect.poll(() => started.length).toBe(2);
    started[1]?.();
    expect(await second).toEqual(ok(undefined));
    expect(saver.pending).toBe(false);
  });
});

it('a bug in writing is reported and loses nothing', async () => {
  const clock = new ManualClock();
  const bugs: unknown[] = [];
  let broken = true;
  const saver = new Saver({
    async write() {
      if (broken) throw new TypeError('a bug');
      return ok(undefined);
    },
    reportBug: (where, cause) => bugs.push([where, String(cause)]),
    clock,
  });
  saver.touch();
  await clock.turn(1000);
  expect(bugs).toEqual([['saving', 'TypeError: a bug']]);
  expect(saver.pending).toBe(true);
  broken = false;
  expect(await saver.flush()).toEqual(ok(undefined));
});
