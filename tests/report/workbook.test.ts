import { zipSync } from 'fflate';
import { expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/universal';
import type { CatalogueName } from '../../src/domain/catalogues/catalogue.ts';
import { importColumns } from '../../src/domain/import/columns.ts';
import { findColumns } from '../../src/domain/import/find-columns.ts';
import { readRow } from '../../src/domain/import/read-row.ts';
import { modelActivity } from '../../src/domain/records/model-activity/definition.ts';
import { propagandaSession } from '../../src/domain/records/propaganda-session/definition.ts';
import { importTemplate } from '../../src/report/workbook/import-template.ts';
import { readWorkbook } from '../../src/report/workbook/read-workbook.ts';
import { catalogueWith } from '../../src/store/catalogues.ts';
import { context as known } from '../fixtures/records.ts';

const context = { ...known, catalogue: (name: CatalogueName) => catalogueWith(name, undefined) };
const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());

it.each([propagandaSession, modelActivity])(
  'a template of $type can be brought in as it stands',
  async (definition) => {
    const file = await importTemplate(definition, context, { list: 'Danh sách', choices: 'Từ chọn' });
    const [list, choices] = await readWorkbook(await bytesOf(file));
    const rows = list?.rows ?? [];
    const columns = importColumns(definition);
    const layout = findColumns(rows, columns);
    expect(layout.keys).not.toContain(undefined);
    const read = readRow({ definition, columns, layout, context }, rows[1] ?? [], 1);
    expect(read).toMatchObject({ kind: 'record', typed: [] });
    expect(choices?.rows.length).toBeGreaterThan(5);
  },
);

it('gives days, numbers and words of every sheet as text', async () => {
  const file = await writeXlsxFile([
    {
      sheet: 'Một',
      data: [[{ value: new Date(Date.UTC(2026, 10, 5)), type: Date, format: 'dd/mm/yyyy' }, 1069, 'Nà Pản']],
    },
    { sheet: 'Hai', data: [['x']] },
  ]).toBlob();
  expect(await readWorkbook(await bytesOf(file))).toEqual([
    { name: 'Một', rows: [['05/11/2026', '1069', 'Nà Pản']] },
    { name: 'Hai', rows: [['x']] },
  ]);
});

it('unpacks nothing that is far larger than a list', async () => {
  const bomb = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(61_000_000) });
  await expect(readWorkbook(bomb)).rejects.toThrow('too large');
});
