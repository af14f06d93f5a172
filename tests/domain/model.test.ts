import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day } from '../../src/domain/day.ts';
import { factsOf } from '../../src/domain/facts.ts';
import { figureOf, type RecordedFact } from '../../src/domain/figures.ts';
import type { OrgUnitKey } from '../../src/domain/org-units.ts';
import { modelRegister } from '../../src/domain/records/model/definition.ts';
import { modelRefOf, modelSummaryOf } from '../../src/domain/records/model/register.ts';
import { stateOf } from '../../src/domain/records/model/timeline.ts';
import { checkBody } from '../../src/domain/validate.ts';
import { context, fixtures } from '../fixtures/records.ts';

const COMMUNE = '04204@2025-07-01' as OrgUnitKey;
const VILLAGE = '04204-01@2025-07-01';
const PARENT = { id: '7c1f2a90-5b3e-8d41-a6f0-2b9c4d8e1f37', standard: 'MOCST' };
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
console.info(`model.test.ts seed ${seed}`);

interface Attributes {
  readonly modelType: string;
  readonly standard?: string;
  readonly parent?: typeof PARENT;
  readonly places: { readonly whole: true } | { readonly villages: string[] };
  readonly members?: { readonly total: { value: number }; readonly women?: { value: number } };
}
interface Event extends Attributes {
  readonly on?: string;
  readonly kind: string;
}
const attributesOf = ({ on: _on, kind: _kind, ...attributes }: Event): Attributes => attributes;

/** A model as a list would give it: what it is now is what its last event says. */
const bodyOf = (events: readonly Event[]) => {
  const last = attributesOf(events.at(-1) as Event);
  const [first] = events;
  return {
    asOf: '2026-11-20',
    name: 'Mô hình thử',
    ...last,
    ...(first?.on ? { foundedOn: first.on } : {}),
    events,
  };
};
const bodyChecked = (raw: unknown) => {
  const checked = checkBody(modelRegister, raw, 1);
  if ('code' in checked) throw new Error(JSON.stringify(checked));
  return checked.body;
};
let count = 0;
const factsFor = (raw: unknown): RecordedFact[] => {
  const recordId = `00000000-0000-8000-8000-${String(++count).padStart(12, '0')}`;
  return factsOf(modelRegister, {
    recordId,
    rev: 1,
    type: 'model',
    version: 1,
    orgUnit: COMMUNE,
    recordedAt: 0,
    body: bodyChecked(raw),
  }).map((fact) => ({ ...fact, recordId }));
};
const indicator = (code: string) => {
  const found = modelRegister.indicators.find((i) => i.code === code);
  if (!found) throw new Error(code);
  return found;
};
const stockOn = (
  facts: readonly RecordedFact[],
  code: string,
  day: string,
  dims: Record<string, string> = {},
) =>
  figureOf(
    indicator(code),
    facts.filter((f) => Object.entries(dims).every(([dim, value]) => f.dims[dim] === value)),
    { from: day as Day, to: day as Day },
  );
const codes = (raw: unknown) => {
  const checked = checkBody(modelRegister, raw, 1);
  return 'code' in checked ? (checked.rule ?? checked.code) : 'ok';
};

const club: Attributes = {
  modelType: 'FAMILY_CLUB',
  parent: PARENT,
  places: { villages: [VILLAGE] },
  members: { total: { value: 20 }, women: { value: 12 } },
};

describe('the stock of models', () => {
  it('counts one of unknown founding day at every date', () => {
    const facts = factsFor(bodyOf([{ kind: 'ESTABLISHED', ...club }]));
    expect(stockOn(facts, 'models', '1990-01-01')).toEqual({ value: 1, records: 1 });
    expect(facts.some((f) => f.indicator === 'model_events')).toBe(false);
  });

  it('counts nothing before the founding and nothing after the end, and no record behind the nothing', () => {
    for (const end of ['DISSOLVED', 'MERGED']) {
      const facts = factsFor(
        bodyOf([
          { on: '2025-09-02', kind: 'ESTABLISHED', ...club },
          { on: '2026-05-05', kind: end, ...club },
        ]),
      );
      expect(stockOn(facts, 'models', '2025-09-01').value).toBeUndefined();
      expect(stockOn(facts, 'models', '2025-09-02')).toEqual({ value: 1, records: 1 });
      expect(stockOn(facts, 'models', '2026-05-04').value).toBe(1);
      expect(stockOn(facts, 'models', '2026-05-05')).toEqual({ value: 0, records: 0 });
      expect(stockOn(facts, 'model_members', '2026-12-31').value).toBe(0);
    }
  });

  it('counts no paused model until it works again', () => {
    const facts = factsFor(
      bodyOf([
        { on: '2026-01-01', kind: 'ESTABLISHED', ...club },
        { on: '2026-02-01', kind: 'PAUSED', ...club },
        { on: '2026-03-01', kind: 'CHANGED', ...club },
        { on: '2026-04-01', kind: 'RESUMED', ...club },
      ]),
    );
    const stock = ['2026-01-15', '2026-02-15', '2026-03-15', '2026-04-15'].map(
      (day) => stockOn(facts, 'models', day).value,
    );
    expect(stock).toEqual([1, 0, 0, 1]);
  });

  it('says of several events of one day what the last one says', () => {
    const standard = { modelType: 'DV_PREVENTION_MODEL', places: { whole: true } as const };
    const facts = factsFor(
      bodyOf([
        { on: '2026-01-01', kind: 'ESTABLISHED', ...standard, standard: 'INDEPENDENT' },
        { on: '2026-06-01', kind: 'CHANGED', ...standard, standard: 'MOCST' },
        { on: '2026-06-01', kind: 'CHANGED', ...standard, standard: 'INDEPENDENT' },
        { on: '2026-06-01', kind: 'REPLICATED', ...standard, standard: 'MOCST' },
      ]),
    );
    expect(stockOn(facts, 'models', '2026-06-01', { standard: 'MOCST' }).value).toBe(1);
    expect(stockOn(facts, 'models', '2026-06-01', { standard: 'INDEPENDENT' }).value).toBe(0);
    expect(stockOn(facts, 'models', '2026-05-31', { standard: 'INDEPENDENT' }).value).toBe(1);
  });

  it('gives rows III of the ministry form: standard, independent, and the four types with or without a standard model above them', () => {
    const dv = (standard: string) => ({
      modelType: 'DV_PREVENTION_MODEL',
      standard,
      places: { whole: true } as const,
    });
    const alone = (modelType: string) => ({ modelType, places: { whole: true } as const });
    const facts = [
      dv('MOCST'),
      dv('MOCST'),
      dv('INDEPENDENT'),
      club,
      alone('FAMILY_CLUB'),
      { ...alone('DV_GROUP'), parent: { id: PARENT.id, standard: 'INDEPENDENT' } },
      alone('TRUSTED_ADDRESS'),
      alone('HOTLINE'),
      alone('WOMEN_CLUB'),
    ].flatMap((a) => factsFor(bodyOf([{ kind: 'ESTABLISHED', ...a } as Event])));
    const row = (dims: Record<string, string>) => stockOn(facts, 'models', '2026-12-31', dims).value;
    expect([row({ standard: 'MOCST' }), row({ standard: 'INDEPENDENT' })]).toEqual([2, 1]);
    expect(
      ['FAMILY_CLUB', 'DV_GROUP', 'TRUSTED_ADDRESS', 'HOTLINE'].map((modelType) => row({ modelType })),
    ).toEqual([2, 1, 1, 1]);
    expect(row({ modelType: 'FAMILY_CLUB', under: 'MOCST' })).toBe(1);
    expect(row({ modelType: 'FAMILY_CLUB', under: 'NONE' })).toBe(1);
  });

  const attributes: fc.Arbitrary<Attributes> = fc.oneof(
    fc.record({
      modelType: fc.constantFrom('FAMILY_CLUB', 'DV_GROUP', 'WOMEN_CLUB'),
      places: fc.constantFrom<Attributes['places']>(
        { whole: true },
        { villages: [VILLAGE] },
        { villages: ['04204-02@2025-07-01'] },
      ),
      members: fc
        .tuple(fc.nat(40), fc.nat(20))
        .map(([women, men]) => ({ total: { value: women + men }, women: { value: women } })),
    }),
    fc.constantFrom('MOCST', 'INDEPENDENT').map((standard) => ({
      modelType: 'DV_PREVENTION_MODEL',
      standard,
      places: { whole: true } as const,
    })),
  );
  const history: fc.Arbitrary<readonly Event[]> = fc
    .tuple(
      attributes,
      fc.boolean(),
      fc.array(
        fc.tuple(
          fc.constantFrom('CHANGED', 'MAINTAINED', 'REPLICATED', 'PAUSED', 'RESUMED'),
          fc.nat(400),
          attributes,
        ),
        { maxLength: 7 },
      ),
      fc.option(fc.constantFrom('DISSOLVED', 'MERGED')),
    )
    .map(([first, isDated, more, end]) => {
      const start = '2025-01-01' as Day;
      const middle = [...more].sort((a, b) => a[1] - b[1]);
      const last = middle.at(-1);
      const events: Event[] = [
        { ...(isDated ? { on: start } : {}), kind: 'ESTABLISHED', ...first },
        ...middle.map(([kind, at, a]) => ({ on: addDays(start, at), kind, ...a })),
      ];
      if (end) events.push({ on: addDays(start, (last?.[1] ?? 0) + 3), kind: end, ...(last?.[2] ?? first) });
      return events;
    });

  /** What stands on a day, told by walking through the events as a reader would. */
  const standingOn = (events: readonly Event[], day: string): Attributes | undefined => {
    let now: Attributes | undefined;
    let isPaused = false;
    for (const event of events) {
      if (event.on !== undefined && event.on > day) break;
      now = event.kind === 'DISSOLVED' || event.kind === 'MERGED' ? undefined : attributesOf(event);
      if (event.kind === 'PAUSED') isPaused = true;
      else if (event.kind !== 'CHANGED') isPaused = false;
    }
    return isPaused ? undefined : now;
  };

  it('is at any date what a plain recount over the events finds, by type, standard and village', () => {
    fc.assert(
      fc.property(fc.array(history, { minLength: 1, maxLength: 6 }), fc.nat(450), (models, at) => {
        const day = addDays('2024-12-20' as Day, at);
        const facts = models.flatMap((events) => factsFor(bodyOf(events)));
        const standing = models.flatMap((events) => standingOn(events, day) ?? []);
        const stock = (code: string, of = facts, dims = {}) => stockOn(of, code, day, dims).value ?? 0;
        expect(stock('models')).toBe(standing.length);
        expect(stockOn(facts, 'models', day).records).toBe(standing.length);
        for (const modelType of ['FAMILY_CLUB', 'DV_GROUP', 'DV_PREVENTION_MODEL'])
          expect(stock('models', facts, { modelType })).toBe(
            standing.filter((a) => a.modelType === modelType).length,
          );
        expect(stock('models', facts, { standard: 'MOCST' })).toBe(
          standing.filter((a) => a.standard === 'MOCST').length,
        );
        expect(
          stock(
            'models',
            facts.filter((f) => f.orgUnit === VILLAGE),
          ),
        ).toBe(standing.filter((a) => 'villages' in a.places && a.places.villages[0] === VILLAGE).length);
        const sum = (of: 'total' | 'women') =>
          standing.reduce((n, a) => n + (a.members?.[of]?.value ?? 0), 0);
        expect(stock('model_members')).toBe(sum('total'));
        expect(stock('model_members_women')).toBe(sum('women'));
      }),
      { seed, numRuns: 150 },
    );
  }, 60_000);
});

describe('rules of a model', () => {
  const body = fixtures.model as Record<string, unknown> & { events: Event[] };

  it('takes the fixture', () => expect(codes(body)).toBe('ok'));

  it('keeps every village out of a model that receives people, in what it is and in what it was', () => {
    const ADDED = 'P_SAFE_ROOM';
    for (const modelType of [
      'TRUSTED_ADDRESS',
      'TRUSTED_ADDRESS_SHELTER',
      'SHELTER',
      'ONE_STOP_CENTRE',
      ADDED,
    ]) {
      const placed = { modelType, places: { villages: [VILLAGE] } };
      const whole = { modelType, places: { whole: true } as const };
      expect(codes(bodyOf([{ kind: 'ESTABLISHED', ...placed }]))).toBe('place_not_told');
      expect(
        codes(
          bodyOf([
            { kind: 'ESTABLISHED', ...placed },
            { on: '2026-01-01', kind: 'CHANGED', ...whole },
          ]),
        ),
      ).toBe('place_not_told');
      expect(codes(bodyOf([{ kind: 'ESTABLISHED', ...whole }]))).toBe('ok');
    }
  });

  it('lets a type that the province added have villages only where its code says that it is open', () => {
    const of = (modelType: string) => codes(bodyOf([{ kind: 'ESTABLISHED', ...club, modelType }]));
    expect(of('P_OPEN_ELDERS')).toBe('ok');
    expect(of('P_ELDERS')).toBe('place_not_told');
    expect(of('P_OPENED')).toBe('place_not_told');
  });

  it.each([
    ['opening_missing', [{ on: '2026-01-01', kind: 'MAINTAINED', ...club }]],
    [
      'founded_twice',
      [
        { kind: 'ESTABLISHED', ...club },
        { on: '2026-01-01', kind: 'ESTABLISHED', ...club },
      ],
    ],
    [
      'event_day_missing',
      [
        { kind: 'ESTABLISHED', ...club },
        { kind: 'MAINTAINED', ...club },
      ],
    ],
    [
      'event_after_end',
      [
        { kind: 'ESTABLISHED', ...club },
        { on: '2026-01-01', kind: 'DISSOLVED', ...club },
        { on: '2026-02-01', kind: 'RESUMED', ...club },
      ],
    ],
    ['standard_unfit', [{ kind: 'ESTABLISHED', ...club, standard: 'MOCST' }]],
    ['standard_unfit', [{ kind: 'ESTABLISHED', modelType: 'DV_PREVENTION_MODEL', places: { whole: true } }]],
    [
      'women_exceed_members',
      [{ kind: 'ESTABLISHED', ...club, members: { total: { value: 3 }, women: { value: 4 } } }],
    ],
  ] as const)('says %s', (code, events) => {
    expect(codes(bodyOf(events as unknown as Event[]))).toBe(code);
  });

  it('holds what a model is now to what its last event says', () => {
    expect(codes({ ...body, members: { total: { value: 99 } } })).toBe('events_disagree');
    expect(codes({ ...body, foundedOn: '2025-09-03' })).toBe('founding_day_differs');
  });
});

describe('a model in a form', () => {
  const of = (raw: Record<string, unknown>) => modelSummaryOf(PARENT.id, bodyChecked(raw) as never, context);

  it('is offered with name and place', () => {
    const summary = of(fixtures.model as Record<string, unknown>);
    expect(summary).toMatchObject({ type: 'FAMILY_CLUB', restricted: false, active: true });
    expect(modelRefOf(summary)).toMatchObject({ name: 'Câu lạc bộ gia đình bản Nà Pản' });
  });

  it('leaves neither name nor place in a record about one that receives people', () => {
    const ref = modelRefOf(
      of(bodyOf([{ kind: 'ESTABLISHED', modelType: 'SHELTER', places: { whole: true } }])),
    );
    expect(ref).toEqual({ id: PARENT.id, type: 'SHELTER' });
  });

  it('is closed for good once dissolved', () => {
    const events = [
      { kind: 'ESTABLISHED', ...club },
      { on: '2026-01-01', kind: 'DISSOLVED', ...club },
    ];
    expect(stateOf(bodyChecked(bodyOf(events)) as never)).toBe('CLOSED');
    expect(of(bodyOf(events)).active).toBe(false);
  });
});
