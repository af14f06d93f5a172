import { AppShell } from '../../../src/ui/kit/app-shell.tsx';
import { SelectField } from '../../../src/ui/kit/controls.tsx';
import { FigureStrip, FigureTable } from '../../../src/ui/kit/figure-table.tsx';
import { nothing } from './sample.ts';

const columns = [
  { key: 'sessions', label: 'Buổi' },
  { key: 'people', label: 'Lượt người' },
  { key: 'women', label: 'Trong đó nữ' },
  { key: 'villages', label: 'Bản có buổi' },
];
const row = (label: string, ...values: (number | undefined)[]) => ({
  key: label,
  label,
  figures: Object.fromEntries(
    columns.map(({ key }, at) => {
      const value = values[at];
      return [key, value === undefined ? undefined : { value }];
    }),
  ),
});

/** The officer's page of figures. */
export function Figures() {
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
            { key: 'a', text: '1.842', label: 'buổi', onOpen: nothing },
            { key: 'b', text: '61.230', label: 'lượt người', onOpen: nothing },
            { key: 'c', text: '54%', label: 'là nữ', note: 'tính trên 1.790 buổi' },
            { key: 'd', text: '68/75', label: 'xã đã gửi' },
          ]}
        />
        <FigureTable
          caption="Cả năm 2026, toàn tỉnh"
          rowHead="Xã"
          columns={columns}
          rows={[
            row('Khao Vai', 18, 640, 352, 7),
            row('Nậm Đuông', 0, 0, 0, 0),
            row('Huổi Ngịu'),
            row('Chiềng Hin', 63, 2204, 1190, 14),
          ]}
          total={row('Cộng', 81, 2844, 1542, 21)}
          onOpen={nothing}
        />
        <p class="legend">“chưa”: chưa nhận được gì, khác với 0.</p>
      </div>
    </AppShell>
  );
}
