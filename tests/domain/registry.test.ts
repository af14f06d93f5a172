import { describe, expect, it } from 'vitest';
import type { AnyRecord } from '../../src/domain/define-record.ts';
import type { Entry } from '../../src/domain/envelope.ts';
import { factsOf } from '../../src/domain/facts.ts';
import type { Field } from '../../src/domain/fields.ts';
import { registry } from '../../src/domain/records/index.ts';
import { outlines } from '../../src/domain/records/outlines.ts';
import { createRegistry } from '../../src/domain/records/registry.ts';
import { checkBody } from '../../src/domain/validate.ts';
import { readLine } from '../../src/domain/wire/line.ts';
import { lineOf } from '../../src/domain/wire/line-of.ts';
import { fixtures } from '../fixtures/records.ts';

const entryOf = (definition: AnyRecord, body: unknown): Entry => ({
  recordId: '0d0e462b-0666-8964-9135-3771cb9d3c2b',
  rev: 1,
  type: definition.type,
  version: definition.version,
  orgUnit: '04204@2025-07-01',
  recordedAt: 1_795_000_000,
  body,
});

const reversed = (value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([k, v]) => [k, reversed(v)]),
      )
    : value;

describe.each(registry.all.map((d) => [d.type as string, d] as const))(
  'record type %s',
  (type, definition) => {
    const fixture = fixtures[type];

    it('has a fixture that its schema and rules take', () => {
      expect(fixture, 'add a fixture to tests/fixtures/records.ts').toBeDefined();
      expect(checkBody(definition, fixture, definition.version)).toHaveProperty('body');
    });

    it('fills every field in its fixture, so that nothing goes untested', () => {
      const skipped = new Set(['loudspeaker', 'timesPerDay', 'minutesEach', 'standard', 'condition']);
      expect(
        Object.keys(definition.fields).filter((f) => !skipped.has(f) && !(f in (fixture ?? {}))),
      ).toEqual([]);
    });

    it('gives one canonical line whatever the order of keys it was typed in', () => {
      const straight = definition.schema.parse(fixture);
      const turned = definition.schema.parse(reversed(fixture));
      const changes = (v: unknown) => (v as { changes?: unknown }).changes;
      if (!changes(straight)) expect(JSON.stringify(turned)).toBe(JSON.stringify(straight));
      expect(Object.keys(straight as object)).toEqual(
        Object.keys(definition.fields).filter((f) => f in (fixture ?? {})),
      );
      expect(readLine(lineOf(entryOf(definition, straight)))).toBeDefined();
    });

    it('labels every field and block in both languages', () => {
      for (const field of Object.values(definition.fields) as Field[]) {
        expect(field.label.vi).not.toBe('');
        expect(field.label.en).not.toBe('');
        expect(field.label.vi).toBe(field.label.vi.normalize('NFC'));
      }
    });

    it('refuses an unknown field by name and without its value', () => {
      const answer = checkBody(definition, { ...fixture, victimName: 'CANARY' }, definition.version);
      expect(answer).toMatchObject({ code: 'payload_invalid' });
      expect(JSON.stringify(answer)).not.toContain('CANARY');
    });

    it('feeds only indicators of its own, with the dimensions they declare', () => {
      for (const fact of factsOf(definition, entryOf(definition, fixture))) {
        const indicator = definition.indicators.find(({ code }) => code === fact.indicator);
        expect(indicator, fact.indicator).toBeDefined();
        for (const dim of Object.keys(fact.dims)) expect(indicator?.dims).toContain(dim);
        expect(Number.isSafeInteger(fact.value)).toBe(true);
      }
    });

    it('counts for nothing once deleted', () => {
      expect(factsOf(definition, entryOf(definition, null))).toEqual([]);
    });
  },
);

it('refuses an indicator that two types feed: one act would be counted twice', () => {
  const [first] = registry.all as [AnyRecord];
  expect(() => createRegistry([first, { ...first, type: 'other' }])).toThrow('two record types');
});

it('refuses a type registered twice', () => {
  const [first] = registry.all;
  expect(() => createRegistry([first as AnyRecord, first as AnyRecord])).toThrow();
});

describe('the outlines', () => {
  it('stand for every type a collector begins or a month yields to, each the definition it comes from', async () => {
    const needed = registry.all.filter((definition) => definition.action ?? definition.yieldsTo);
    for (const { type } of needed) expect(outlines.get(type), type).toBeDefined();
    for (const outline of outlines.all) expect(registry.get(outline.type)).toMatchObject(outline);
    expect(await outlines.full()).toBe(registry);
  });

  it('carry no head-count into a repeated record: a number nobody counted would be made up', () => {
    for (const { type, carried = [], fields } of registry.all)
      for (const name of carried) expect(fields[name].kind, `${type}.${name}`).not.toBe('headcount');
  });
});
