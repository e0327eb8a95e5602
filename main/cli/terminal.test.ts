import { EventEmitter } from 'node:events';
import { afterEach, expect, test, vi } from 'vitest';
import { openTerminal } from './terminal.ts';

class FakeStream extends EventEmitter {
  written = '';
  full = false;
  isTTY = false;
  columns = 20;

  write(text: string): boolean {
    this.written += text;
    return !this.full;
  }
}

function terminalWith(change: (out: FakeStream, err: FakeStream) => void = () => undefined) {
  const out = new FakeStream();
  const err = new FakeStream();
  change(out, err);
  return { out, err, terminal: openTerminal(out as never, err as never) };
}

afterEach(() => {
  vi.useRealTimers();
});

test('waits for a slow reader', async () => {
  const { out, terminal } = terminalWith((stream) => {
    stream.full = true;
  });
  let printed = false;
  const printing = terminal.print('one').then((more) => {
    printed = true;
    return more;
  });
  await Promise.resolve();
  expect(printed).toBe(false);
  out.emit('drain');
  expect(await printing).toBe(true);
  expect(out.listenerCount('drain')).toBe(0);
});

test('stops, without a fault, when its reader goes', async () => {
  const { out, terminal } = terminalWith((stream) => {
    stream.full = true;
  });
  const printing = terminal.print('one');
  out.emit('error', Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
  expect(await printing).toBe(false);
  expect(await terminal.print('two')).toBe(false);
  expect(out.written).toBe('one');
  expect(terminal.fault()).toBeUndefined();
});

test('remembers any other fault', async () => {
  const { out, terminal } = terminalWith();
  out.emit('error', Object.assign(new Error('no space left'), { code: 'ENOSPC' }));
  expect(await terminal.print('one')).toBe(false);
  expect(terminal.fault()?.message).toBe('no space left');
});

test('shows progress on a terminal once a run takes long, as wide as the terminal', () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  const { err, terminal } = terminalWith((_out, stream) => {
    stream.isTTY = true;
  });
  terminal.progress.show('1/9 a.md');
  expect(err.written).toBe('');
  vi.advanceTimersByTime(600);
  terminal.progress.show('2/9  一个很长很长的文件名.md');
  expect(err.written).toBe('\r\x1b[2K2/9  一个很长很长的');
  terminal.progress.show('3/9 too soon');
  expect(err.written).not.toContain('too soon');
  terminal.tell('a.md: refused');
  expect(err.written.endsWith('\r\x1b[2Ka.md: refused\n')).toBe(true);
});

test('shows no progress where standard error is no terminal', () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  const { err, terminal } = terminalWith();
  vi.advanceTimersByTime(5000);
  terminal.progress.show('1/9 a.md');
  expect(err.written).toBe('');
});
