import { asDay } from '../../../src/domain/day.ts';
import type { Figures } from '../../../src/domain/figures-api.ts';
import type { RecordContext } from '../../../src/domain/record-context.ts';
import { registry } from '../../../src/domain/records/index.ts';
import { catalogueWith } from '../../../src/store/catalogues.ts';
import { AppShell } from '../../../src/ui/kit/app-shell.tsx';
import '../../../src/ui/officer/figures.css';
import { SelectField } from '../../../src/ui/kit/controls.tsx';
import { FigureStrip } from '../../../src/ui/kit/figure-strip.tsx';
import { IndicatorTable } from '../../../src/ui/officer/indicator-table.tsx';
import { nothing } from './sample.ts';

const context: RecordContext = {
  today: asDay('2026-11-21'),
  builtOn: asDay('2026-11-01'),
  catalogue: (name) => catalogueWith(name, undefined),
  villages: [],
  models: [],
  types: new Set(['propaganda_session']),
};
const counted = (value: number, records = value) => ({ value, records });
const figures: Figures = {
  asOf: '2026-11-20T23:00:00.000Z',
  communes: { reported: 68, total: 75, missing: [] },
  below: [],
  handTotals: 0,
  figures: [
    { indicator: 'sessions', figure: counted(1842), parts: [] },
    {
      indicator: 'sessions_about',
      figure: counted(2310, 1842),
      parts: [
        { dim: 'topic', code: 'GENDER_EQUALITY', figure: counted(1204) },
        { dim: 'topic', code: 'CHILD_MARRIAGE', figure: counted(1106) },
      ],
    },
    { indicator: 'attendances', figure: { ...counted(61_230, 1842), qualifier: 'NEARLY' }, parts: [] },
    { indicator: 'villages_twice', figure: counted(0, 4), parts: [] },
  ],
};

/** The officer's page of figures. */
export function FiguresPage() {
  return (
    <AppShell
      title="Số liệu"
      subtitle="Năm 2026 · từ 15/12/2025 đến 14/12/2026"
      helpCode="P1"
      paged={false}
      status={{ state: 'ok', text: 'Số liệu nhận đến 06:00, 21/11/2026; 68/75 xã', href: '#tien-do' }}
      tabs={{
        place: 'Tỉnh Nậm Sơn',
        items: [{ href: '#so-lieu', icon: 'chart-column', label: 'Số liệu', isCurrent: true }],
      }}
    >
      <div class="pad stack">
        <div class="toolbar">
          <SelectField
            id="don-vi"
            label="Đơn vị"
            options={[{ value: 'tinh', label: 'Toàn tỉnh' }]}
            value="tinh"
            onChange={nothing}
          />
          <SelectField
            id="ky"
            label="Kỳ"
            options={[{ value: 'nam', label: 'Cả năm' }]}
            value="nam"
            onChange={nothing}
          />
        </div>
        <p class="lead">
          Toàn tỉnh có <b>1.842 buổi</b>, <b>61.230 lượt người</b>, nữ 54%.
        </p>
        <FigureStrip
          figures={[
            { key: 'a', text: '1.842', label: 'buổi tuyên truyền', onOpen: nothing },
            { key: 'b', text: '61.230', label: 'lượt người', onOpen: nothing },
            { key: 'c', text: '54%', label: 'là nữ', note: 'tính trên 1.790 buổi' },
            { key: 'd', text: '68/75', label: 'xã đã gửi' },
          ]}
        />
        <IndicatorTable
          caption="Cả năm 2026, toàn tỉnh"
          indicators={registry.indicators}
          figures={figures}
          context={context}
          onOpen={nothing}
        />
        <p class="legend">“chưa có số liệu”: không phiếu nào ghi, khác với 0.</p>
      </div>
    </AppShell>
  );
}
