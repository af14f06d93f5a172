import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Draft, Fields } from '../../src/domain/fields.ts';
import { registry } from '../../src/domain/records/index.ts';
import { sessionFields } from '../../src/domain/records/propaganda-session/fields.ts';
import { cleanText, parseDraft } from '../../src/ui/record-form/parse-draft.ts';
import { rawOf } from '../../src/ui/record-form/raw-of.ts';
import { fixtures } from '../fixtures/records.ts';

const people = (raw: unknown) => parseDraft(sessionFields, { attendance: raw });

describe('a body shown in a form', () => {
  it.each(registry.all.map((definition) => [definition.type as string, definition] as const))(
    'comes back as it was: %s',
    (type, definition) => {
      const body = fixtures[type] as Draft;
      const fields = definition.fields as Fields;
      const drawn = Object.entries(fields).filter(([, field]) => field.kind !== 'internal');
      expect(drawn.length).toBeGreaterThan(0);
      expect(parseDraft(fields, rawOf(fields, body))).toEqual({ draft: body, errors: [] });
    },
  );
});

describe('numbers as typed', () => {
  it('reports letters by the path of their field and leaves the number out', () => {
    expect(people({ total: { text: '63' }, women: { text: '4x' } })).toEqual({
      draft: { attendance: { total: { value: 63 } } },
      errors: [{ path: 'attendance.women', code: 'not_digits' }],
    });
  });

  it('reads "035" and " 35 ", and takes a blank for nothing and not for 0', () => {
    const { draft } = people({ total: { text: '035' }, women: { text: ' 35 ' }, children: { text: '' } });
    expect(draft).toEqual({ attendance: { total: { value: 35 }, women: { value: 35 } } });
  });

  it('stores "Chưa rõ" as a total not stated, without the numbers it hides', () => {
    const raw = { total: { text: '', isUnstated: true }, women: { text: '41' }, households: { text: '12' } };
    expect(people(raw).draft).toEqual({
      attendance: { total: { value: null }, households: { value: 12 } },
    });
  });

  it('leaves women out once they are said not to be counted apart', () => {
    expect(people({ total: { text: '63' }, women: { text: '41' }, womenNotCounted: true }).draft).toEqual({
      attendance: { total: { value: 63 }, womenNotCounted: true },
    });
  });

  it('names the line and the column of a number that cannot be read, and drops a line left blank at the end', () => {
    const raw = { materials: [{ item: 'LEAFLET', quantity: { text: 'trăm' } }, {}] };
    expect(parseDraft(sessionFields, raw)).toEqual({
      draft: { materials: [{ item: 'LEAFLET' }] },
      errors: [{ path: 'materials.0.quantity', code: 'not_digits' }],
    });
  });

  it('tells a number emptied by hand from one nobody asked for', () => {
    expect('timesPerDay' in parseDraft(sessionFields, { timesPerDay: { text: '' } }).draft).toBe(true);
    expect('timesPerDay' in parseDraft(sessionFields, {}).draft).toBe(false);
  });
});

describe('words as typed', () => {
  it('stores what Telex composes in one form, without outer spaces and control characters', () => {
    expect(cleanText(' Nà Pản\t\r\n'.normalize('NFD'))).toBe('Nà Pản');
    expect(cleanText(' \n ')).toBeUndefined();
  });

  it('never makes a value the schema refuses, whatever is typed', () => {
    const typed = fc.oneof(fc.string({ unit: 'binary' }), fc.nat().map(String), fc.constant(''));
    const raw = fc.record(
      {
        note: typed,
        attendance: fc.record(
          { total: fc.record({ text: typed }), women: fc.record({ text: typed }) },
          { requiredKeys: [] },
        ),
        places: fc.record({ villages: fc.constant([]), typed: fc.array(typed, { maxLength: 3 }) }),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(raw, (values) => {
        const { draft } = parseDraft(sessionFields, values);
        for (const [name, value] of Object.entries(draft)) {
          if (value === undefined) continue;
          const field = sessionFields[name as keyof typeof sessionFields];
          // Too long is said at the field and never cut.
          if (JSON.stringify(value).length > 80) continue;
          expect(field.schema.safeParse(value).success, name).toBe(true);
        }
      }),
    );
  }, 60_000);
});
