import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeAny } from './encodings.ts';
import { encodeIn } from './fixtures/encoders.ts';

const simplified =
  '开放权重的模型让每个人都能在自己的机器上运行，也让研究者看得见它是怎样做出判断的。';
const traditional =
  '開放權重的模型讓每個人都能在自己的機器上執行，也讓研究者看得見它是怎樣做出判斷的。';
const japanese = 'オープンなモデルは、だれでも自分の計算機で動かすことができます。';
const korean = '공개된 모델은 누구나 자신의 컴퓨터에서 실행할 수 있습니다.';
const english =
  'I don’t think it’s “open” — the model’s weights are, and that’s what counts for us.';
const french = 'Le modèle est déjà très répandu, et les poids sont à la portée de tous.';

const page = (charset: string, body: string) =>
  `<!doctype html><html><head><meta charset="${charset}"><title>x</title></head><body>${body}</body></html>`;

describe('the encoding of bytes', () => {
  it.each<[string, Buffer, string, string]>([
    ['UTF-8', Buffer.from(simplified), 'utf-8', simplified],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${simplified}`), 'utf-8', simplified],
    ['UTF-16 with a mark', Buffer.from(`\ufeff${english}`, 'utf16le'), 'utf-16le', english],
    ['big-endian UTF-16', Buffer.from(`\ufeff${english}`, 'utf16le').swap16(), 'utf-16be', english],
    ['UTF-16 without a mark', Buffer.from(english, 'utf16le'), 'utf-16le', english],
    ['GB18030', encodeIn('gb18030', simplified), 'gb18030', simplified],
    ['Big5', encodeIn('big5', traditional), 'big5', traditional],
    ['Shift_JIS', encodeIn('shift_jis', japanese), 'shift_jis', japanese],
    ['EUC-KR', encodeIn('euc-kr', korean), 'euc-kr', korean],
    ['windows-1252', encodeIn('windows-1252', english), 'windows-1252', english],
    ['windows-1252 of few signs', encodeIn('windows-1252', 'café'), 'windows-1252', 'café'],
    ['windows-1252 in French', encodeIn('windows-1252', french), 'windows-1252', french],
    ['what a page declares', encodeIn('gbk', page('gb2312', '字')), 'gbk', page('gb2312', '字')],
    [
      'a page whose declaration is wrong',
      Buffer.from(page('gb2312', simplified)),
      'utf-8',
      page('gb2312', simplified),
    ],
    [
      'a page that declares what it is not in',
      encodeIn('gb18030', page('utf-8', simplified.repeat(3))),
      'gb18030',
      page('utf-8', simplified.repeat(3)),
    ],
    [
      'what an XML file declares',
      encodeIn('big5', `<?xml version="1.0" encoding="Big5"?><p>${traditional}</p>`),
      'big5',
      `<?xml version="1.0" encoding="Big5"?><p>${traditional}</p>`,
    ],
    ['ISO-2022-JP', Buffer.from('Re: \x1b$B3+$$$?\x1b(B', 'latin1'), 'iso-2022-jp', 'Re: 開いた'],
  ])('%s is found', (_, bytes, encoding, text) => {
    expect(decodeAny(bytes, 'a')).toMatchObject({ ok: true, value: { encoding, text } });
  });

  it('leaves no doubt in Unicode, and offers others where it is a guess', () => {
    const of = (bytes: Uint8Array) => {
      const read = decodeAny(bytes, 'a');
      return read.ok ? read.value.alternatives : undefined;
    };
    expect(of(Buffer.from(simplified))).toEqual([]);
    expect(of(Buffer.from(`\ufeff${english}`, 'utf16le'))).toEqual([]);
    const others = of(encodeIn('gb18030', simplified));
    expect(others).toContain('windows-1252');
    expect(others).not.toContain('gb18030');
  });

  it.each<[string, Uint8Array, string | undefined, object]>([
    ['nothing', Buffer.from(''), undefined, { reason: 'empty-file' }],
    ['zeros', Buffer.from('abc\0\0def'), undefined, { reason: 'binary', offset: 3 }],
    ['control bytes', Buffer.from('ab\x01c'), undefined, { reason: 'binary', offset: 2 }],
    [
      'a label that there is not',
      Buffer.from('x'),
      'klingon-8',
      { reason: 'unknown-encoding', detail: 'klingon-8' },
    ],
    [
      'bytes that do not fit what was chosen',
      Buffer.from('caf\xe9 au lait', 'latin1'),
      'utf-8',
      { reason: 'wrong-encoding', offset: 3, detail: 'utf-8' },
    ],
    [
      'a page of one encoding with a stray byte',
      Buffer.concat([encodeIn('gb18030', simplified.repeat(9)), Uint8Array.of(0xff, 0x20)]),
      undefined,
      { reason: 'wrong-encoding', offset: simplified.length * 18, detail: 'gb18030' },
    ],
    [
      'UTF-8 with a stray byte',
      Buffer.concat([Buffer.from(simplified), Uint8Array.of(0xff, 0x20)]),
      undefined,
      { reason: 'wrong-encoding', offset: simplified.length * 3, detail: 'utf-8' },
    ],
    [
      'half a UTF-16 unit',
      Buffer.from('\ufeffab', 'utf16le').subarray(0, 5),
      undefined,
      { reason: 'wrong-encoding', offset: 4, detail: 'utf-16le' },
    ],
  ])('%s is refused', (_, bytes, forced, error) => {
    expect(decodeAny(bytes, 'a.txt', forced)).toEqual({
      ok: false,
      error: { file: 'a.txt', ...error },
    });
  });

  it('gives a text back that was written in the encoding a person chose', () => {
    const text = fc
      .array(fc.constantFrom(...simplified, 'a', ' ', '\n', '0'), { minLength: 1 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.constantFrom('gbk', 'GB18030', ' gb2312 '), (written, label) => {
        const read = decodeAny(encodeIn('gbk', written), 'a', label);
        expect(read).toMatchObject({ ok: true, value: { text: written } });
      }),
    );
  });

  it('names the first byte that does not fit', () => {
    const before = fc
      .array(fc.constantFrom(...simplified, 'a', ' '))
      .map((parts) => encodeIn('gbk', parts.join('')));
    fc.assert(
      fc.property(before, fc.uint8Array({ maxLength: 6 }), (good, after) => {
        const bytes = Buffer.concat([good, Uint8Array.of(0xff), after]);
        expect(decodeAny(bytes, 'a', 'gbk')).toMatchObject({
          error: { reason: 'wrong-encoding', offset: good.length },
        });
      }),
    );
  });

  it('never throws, and never gives a text with a replacement character in it', () => {
    const label = fc.option(fc.constantFrom('big5', 'utf-8', 'utf-16le', 'euc-kr', ''), {
      nil: undefined,
    });
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), label, (bytes, forced) => {
        const read = decodeAny(bytes, 'a', forced);
        if (!read.ok) return;
        if (!Buffer.from(bytes).includes('\ufffd')) expect(read.value.text).not.toContain('\ufffd');
      }),
    );
  });
});
