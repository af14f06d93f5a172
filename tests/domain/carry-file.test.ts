import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Day } from '../../src/domain/day.ts';
import {
  carryLineText,
  type NewLine,
  readCarryText,
  writeCarryFile,
} from '../../src/domain/wire/carry-file.ts';
import { carryFileName } from '../../src/domain/wire/carry-name.ts';

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
console.info(`carry-file.test.ts seed ${seed}`);

const idOf = fc.stringMatching(/^[A-Za-z0-9_-]{11}$/);
const kinds = fc.constantFrom('cover', 'open', 'closed', 'mail', 'slip');
const newLine: fc.Arbitrary<NewLine> = fc.record({
  kind: kinds,
  payload: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }).filter((t) => t.isWellFormed()),
});
const written = fc.record({
  head: fc.record({
    kind: fc.constantFrom('carry' as const, 'receipt' as const),
    province: fc.stringMatching(/^[0-9A-Z-]{1,8}$/),
    file: idOf,
  }),
  lines: fc.array(newLine, { minLength: 1, maxLength: 8 }),
});

const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const payloads = (text: string): readonly string[] => {
  const { files } = readCarryText(text);
  return files.flatMap(({ lines }) => lines.map(({ payload }) => payload));
};

describe('a carry file', () => {
  it('gives back its head and every line', () => {
    fc.assert(
      fc.property(written, ({ head, lines }) => {
        const { files } = readCarryText(writeCarryFile(head, lines));
        expect(files).toHaveLength(1);
        expect(files[0]).toMatchObject({ head: { ...head, count: lines.length }, missing: [] });
        expect(files[0]?.lines.map(({ kind, payload }) => ({ kind, payload }))).toEqual(lines);
      }),
      { seed },
    );
  });

  it('cut at any byte still gives the lines before the cut and says which are missing', () => {
    fc.assert(
      fc.property(written, fc.nat(), ({ head, lines }, at) => {
        const bytes = encode(writeCarryFile(head, lines));
        const cut = at % (bytes.length + 1);
        const text = decode(bytes.slice(0, cut));
        const read = readCarryText(text);
        const whole = text.split('\n').length - 2;
        const first = read.files[0];
        expect(first?.lines.length ?? 0).toBeGreaterThanOrEqual(Math.max(0, whole));
        expect(first?.lines.map(({ payload }) => payload) ?? []).toEqual(
          lines.slice(0, first?.lines.length ?? 0).map(({ payload }) => payload),
        );
        if (first) expect(first.missing).toHaveLength(lines.length - first.lines.length);
      }),
      { seed, numRuns: 400 },
    );
  });

  it('with a bit flipped anywhere loses at most one line and never misreads one', () => {
    fc.assert(
      fc.property(written, fc.nat(), fc.nat(7), ({ head, lines }, at, bit) => {
        const bytes = encode(writeCarryFile(head, lines));
        const where = at % bytes.length;
        bytes[where] = (bytes[where] as number) ^ (1 << bit);
        const read = readCarryText(decode(bytes));
        const good = read.files.flatMap((file) => file.lines);
        expect(good.length).toBeGreaterThanOrEqual(lines.length - 1);
        for (const { number, kind, payload } of good) expect({ kind, payload }).toEqual(lines[number - 1]);
      }),
      { seed, numRuns: 2_000 },
    );
  });

  it('comes through line ends, white space, marks and wrapping that messengers put in', () => {
    fc.assert(
      fc.property(written, fc.integer({ min: 30, max: 90 }), ({ head, lines }, width) => {
        const text = writeCarryFile(head, lines);
        const wrapped = text
          .split('\n')
          .map((line) => line.replace(new RegExp(`(.{${width}})(?=.)`, 'g'), '$1\r\n'))
          .join('\r\n');
        const expected = lines.map(({ payload }) => payload);
        expect(payloads(`\ufeff${text.replaceAll('\n', '\r\n')}  `)).toEqual(expected);
        expect(payloads(text.replaceAll(' ', '\u00a0').replaceAll('\n', '\n\u200b \n'))).toEqual(expected);
        expect(payloads(`Chị Mai gửi:\n${text}\nNhờ anh chuyển giúp.`)).toEqual(expected);
        // The fields before a payload are short and stand at the front of a line; a wrap within them costs that line.
        if (width > 45) expect(payloads(wrapped)).toEqual(expected);
      }),
      { seed, numRuns: 200 },
    );
  });

  it('reads lines in any order, repeated, and two files pasted together', () => {
    fc.assert(
      fc.property(written, written, fc.infiniteStream(fc.nat()), (a, b, numbers) => {
        fc.pre(a.head.file !== b.head.file);
        const texts = [
          ...writeCarryFile(a.head, a.lines).split('\n'),
          ...writeCarryFile(b.head, b.lines).split('\n'),
        ];
        const shuffled = [...texts, ...texts.slice(0, 3)]
          .map((text) => ({ text, at: numbers.next().value as number }))
          .sort((x, y) => x.at - y.at)
          .map(({ text }) => text);
        const { files } = readCarryText(shuffled.join('\n'));
        expect(files).toHaveLength(2);
        for (const { head, lines } of [a, b]) {
          const read = files.find(({ file }) => file === head.file);
          expect(read?.head).toEqual({ ...head, count: lines.length });
          expect(read?.lines.map(({ payload }) => payload)).toEqual(lines.map(({ payload }) => payload));
        }
      }),
      { seed, numRuns: 200 },
    );
  });

  it('keeps its lines without a head, and says so', () => {
    const text = writeCarryFile({ kind: 'carry', province: '11', file: 'aaaaaaaaaaa' }, [
      { kind: 'open', payload: 'một' },
      { kind: 'open', payload: 'hai' },
    ]);
    const { files } = readCarryText(text.slice(text.indexOf('\n') + 1));
    expect(files[0]?.head).toBeUndefined();
    expect(files[0]).toMatchObject({ count: 2, missing: [] });
  });

  it('gives the same text for the same line, so that it is handed on unchanged', () => {
    fc.assert(
      fc.property(written, ({ head, lines }) => {
        const text = writeCarryFile(head, lines);
        const { files } = readCarryText(text);
        expect(files[0]?.lines.map(carryLineText)).toEqual(text.trimEnd().split('\n').slice(1));
      }),
      { seed, numRuns: 50 },
    );
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (one, two) => {
        readCarryText(one);
        readCarryText(`so-cong-tac/1 ${two}#${one}`);
        readCarryText(`#aaaaaaaaaaa 1/9999 open ${two} ${one}`);
      }),
      { seed, numRuns: 500 },
    );
  });

  it.each([
    ['something else', 'Họp bản lúc 19 giờ', 'foreign'],
    ['nothing', '', 'foreign'],
    ['a file of a newer app', 'so-cong-tac/2 carry whatever it has', 'newer'],
    ['a file of an older app', 'so-cong-tac/0 carry', 'older'],
    ['a head that is cut', 'so-cong-tac/1 carry 11 aaaaaaaa', 'damaged'],
    ['a head with too many lines', 'so-cong-tac/1 carry 11 aaaaaaaaaaa 9999 00000000', 'damaged'],
  ])('says what %s is', (_, text, why) => {
    expect(readCarryText(text)).toEqual({ files: [], why });
  });
});

describe('the name of a file', () => {
  it('has no marks, no blanks and no person', () => {
    expect(carryFileName('Goi', 'Mường Đăng', '2026-11-21' as Day, 12)).toBe(
      'Goi-Muong-Dang-2026-11-21-012.txt',
    );
    expect(carryFileName('Goi', '../x y', '2026-11-21' as Day)).toBe('Goi-x-y-2026-11-21.txt');
  });
});
