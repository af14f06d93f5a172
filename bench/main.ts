// npm run bench [-- sync|reset|store|book|typing|ingest …]: what is claimed of bytes, requests and speed, measured over the real
// modules. Without names all parts run. Figures: README.md beside this file.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { measureSaves } from './measure-store.ts';
import { closedLine, type Drained, drain } from './measure-sync.ts';
import { type Rig, startRig } from './rig.ts';
import { measureBook } from './store-speed.ts';
import { table } from './table.ts';
import { measureTyping } from './typing.ts';

const PARTS = ['sync', 'reset', 'store', 'book', 'typing', 'ingest'] as const;
const RESET_EVERY = 3_072;
const SAVES = 300;

const asked = process.argv.slice(2);
const parts = new Set(asked.length > 0 ? asked : PARTS);
if (asked.some((name) => !PARTS.some((part) => part === name))) throw new Error(`parts: ${PARTS.join(', ')}`);

const results: Record<string, unknown> = { when: new Date().toISOString() };
const both = ({ up, down }: Drained) => up + down;
const ratio = (a: number, b: number) => (a / b).toFixed(2);

/** Drains on a link that holds, once for each count of records. */
const cleanDrains = async (rig: Rig): Promise<Map<number, Drained>> => {
  const drains = new Map<number, Drained>();
  for (const records of [1, 20, 500]) drains.set(records, await drain(rig, records));
  return drains;
};

const printClean = (drains: ReadonlyMap<number, Drained>) => {
  const verdict = ({ records, up, requests }: Drained) =>
    records === 1
      ? `at most 1,200 up in 1: ${up <= 1_200 && requests === 1 ? 'yes' : 'NO'}`
      : records === 500
        ? `at most 45,000 up in 3: ${up <= 45_000 && requests <= 3 ? 'yes' : 'NO'}`
        : '';
  console.log('\nFrom "go online" to all acknowledged, headers included\n');
  console.log(
    table(
      ['records', 'bytes up', 'bytes down', 'requests', 'wanted', '(s)'],
      [...drains.values()].map((d) => [
        d.records,
        d.up,
        d.down,
        d.requests,
        verdict(d),
        (d.ms / 1000).toFixed(1),
      ]),
    ),
  );
};

const printResets = (drains: readonly Drained[], clean: ReadonlyMap<number, Drained>) => {
  console.log(`\nAll connections reset after every ${RESET_EVERY} bytes of both directions\n`);
  console.log(
    table(
      ['records', 'bytes both ways', 'requests', 'resets', 'to a link that holds', 'wanted', '(s)'],
      drains.map((d) => {
        const times = both(d) / both(clean.get(d.records) as Drained);
        return [
          d.records,
          both(d),
          d.requests,
          d.resets,
          times.toFixed(2),
          `less than 1.50: ${times < 1.5 ? 'yes' : 'NO'}`,
          (d.ms / 1000).toFixed(1),
        ];
      }),
    ),
  );
};

const inBrowser = async (): Promise<void> => {
  const rig = await startRig();
  try {
    results.browser = rig.browserVersion;
    console.log(`${rig.browserVersion}, Node ${process.version}`);
    if (parts.has('sync') || parts.has('reset')) {
      const clean = await cleanDrains(rig);
      results.sync = [...clean.values()];
      printClean(clean);
      if (parts.has('reset')) {
        const resets: Drained[] = [];
        for (const records of clean.keys()) resets.push(await drain(rig, records, RESET_EVERY));
        results.reset = resets;
        printResets(resets, clean);
      }
      const closed = await closedLine(rig);
      results.closed = closed;
      console.log(
        `\nThe day's closed line, counted apart: ${closed.up} bytes up, ${closed.down} down in ${closed.requests}`,
      );
    }
    if (parts.has('store')) {
      const speed = await measureSaves(rig, SAVES);
      results.store = speed;
      console.log(`\n${SAVES} single saves, each awaited until durable\n`);
      console.log(
        table(
          ['store', 'saves/s', 'the app beside it'],
          [
            ['the app', Math.round(speed.ours), '1.00'],
            ['raw IndexedDB, strict', Math.round(speed.floor), ratio(speed.ours, speed.floor)],
            ['the same and a file copy', Math.round(speed.floorTwice), ratio(speed.ours, speed.floorTwice)],
          ],
        ),
      );
    }
  } finally {
    await rig.close();
  }
};

if (['sync', 'reset', 'store'].some((part) => parts.has(part))) await inBrowser();
if (parts.has('book')) {
  const [small, large] = [await measureBook(100), await measureBook(20_000)] as const;
  results.book = { small, large };
  console.log(
    `\nA book with notes, processor slowed to a sixth: ${large.records} records beside ${small.records}\n`,
  );
  console.log(
    table(
      ['', 'ratio of time', `requests at ${large.records}`, 'rows read', `rows read at ${small.records}`],
      (
        [
          ['opened and first 50 of the list, cold', 'firstList'],
          ['sums of a month', 'month'],
          ['how many wait', 'waiting'],
          ['50 found by common words', 'foundOften'],
          ['nothing found by rare words', 'foundNever'],
          ['one save', 'save'],
        ] as const
      ).map(([what, key]) => [
        what,
        ratio(large[key].ms, small[key].ms),
        large[key].requests,
        large[key].rows,
        small[key].rows,
      ]),
    ),
  );
  console.log(
    `\nheap of the page with 2,000 rows of the list: ${(large.heap / 1e6).toFixed(1)} MB (wanted: 80)`,
  );
}
if (parts.has('typing')) {
  const typing = await measureTyping();
  results.typing = typing;
  console.log('\nA note typed into the form letter by letter, processor slowed to a sixth\n');
  console.log(
    table(
      [
        'letters',
        'writes a letter',
        'bytes a write',
        'on the screen within 200 ms',
        'in the draft 300 ms later',
      ],
      [
        [
          typing.letters,
          ratio(typing.writes, typing.letters),
          Math.round(typing.written / Math.max(1, typing.writes)),
          `${typing.swift} of ${typing.timed}`,
          typing.kept,
        ],
      ],
    ),
  );
}
if (parts.has('ingest')) {
  const said = execFileSync(process.execPath, [join(import.meta.dirname, 'ingest.ts')], { encoding: 'utf8' });
  const ingest = JSON.parse(said) as Record<string, number>;
  results.ingest = ingest;
  console.log('\nIngest beside multi-row INSERTs of the same rows, batches of 100 from 8 connections\n');
  console.log(
    table(
      ['', 'entries/s'],
      [
        ['ingest', ingest.ingestPerSecond ?? 0],
        ['plain INSERTs', ingest.plainInsertsPerSecond ?? 0],
        [`ratio (wanted: 0.5)`, String(ingest.share)],
      ],
    ),
  );
}

const out = join(import.meta.dirname, 'out');
mkdirSync(out, { recursive: true });
const file = join(out, `${String(results.when).replaceAll(':', '-')}.json`);
writeFileSync(file, JSON.stringify(results, null, 1));
console.log(`\n${file}`);
