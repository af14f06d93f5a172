import { asDay } from '../../../src/domain/day.ts';
import { AppShell } from '../../../src/ui/kit/app-shell.tsx';
import { Button } from '../../../src/ui/kit/button.tsx';
import { ChoiceChips } from '../../../src/ui/kit/choices.tsx';
import { Progress } from '../../../src/ui/kit/progress.tsx';
import { Row, RowList, Section } from '../../../src/ui/kit/rows.tsx';
import { SearchField } from '../../../src/ui/kit/search-field.tsx';
import { Snackbar } from '../../../src/ui/kit/snackbar.tsx';
import { Stamp } from '../../../src/ui/kit/stamp.tsx';
import { CodeField } from '../../../src/ui/kit/text-field.tsx';
import { nothing, saved, sending, tabs } from './sample.ts';

/** C3: Hôm nay after a session was saved. */
export function Today() {
  return (
    <AppShell
      title="Hôm nay"
      subtitle="Thứ Bảy, 21/11/2026"
      helpCode="C1"
      status={saved}
      tabs={tabs('today')}
      snackbar={
        location.search.includes('snack') && (
          <Snackbar
            message="Đã lưu trên máy. 4 phiếu chờ gửi."
            actions={[{ label: 'Hoàn tác' }, { label: 'Ghi buổi tiếp', href: '#c2' }]}
            onClose={nothing}
            durationMs={1e8}
          />
        )
      }
      dock={
        <>
          <Button kind="main" isKey icon="megaphone" href="#c2">
            Ghi buổi tuyên truyền
          </Button>
          <Button isKey href="#c6">
            Ghi hoạt động mô hình
          </Button>
        </>
      }
    >
      <Section title="Làm tiếp">
        <RowList>
          <Row
            day={asDay('2026-11-21')}
            above={<Stamp state="draft" />}
            title="Nà Pản, chưa đủ số người"
            act="Nhập tiếp"
            href="#c2"
          />
          <Row
            day={asDay('2026-11-12')}
            above={<Stamp state="returned" />}
            title="Huổi Lót, ngày bị nhầm"
            act="Bổ sung"
            href="#c5"
          />
        </RowList>
      </Section>
      <Section title="Lặp lại buổi trước">
        <RowList>
          <Row
            day={asDay('2026-11-14')}
            title="Nà Pản – Bình đẳng giới"
            sub="Họp bản · số người nhập mới"
            act="Lặp lại"
            actIcon="repeat"
            onClick={nothing}
          />
        </RowList>
      </Section>
      <Section
        title="Tháng 11"
        icon="target"
        aside={
          <Button kind="link" href="#c9">
            Xem chỉ tiêu
          </Button>
        }
      >
        <p>
          <b>3/4 buổi</b> · 62 lượt người
        </p>
      </Section>
      <Section title="Sắp tới" icon="calendar-days">
        <p>
          <b>Thứ Tư, 25/11</b>
          <br />
          Ngày xóa bỏ bạo lực đối với phụ nữ
        </p>
      </Section>
    </AppShell>
  );
}

/** C4: the journal, searched. */
export function Journal() {
  return (
    <AppShell title="Nhật ký" helpCode="C4" status={sending} tabs={tabs('journal')}>
      <div class="tools">
        <SearchField id="tim" label="Tìm trong nhật ký" value="na pan" onText={nothing} />
        <ChoiceChips
          id="loc"
          label="Lọc"
          isLegendHidden
          value="month"
          onChange={nothing}
          options={[
            { value: 'month', label: 'Tháng này' },
            { value: 'queued', label: 'Chờ gửi' },
            { value: 'hand', label: 'Cần xem lại' },
          ]}
        />
      </div>
      <Section title="7 buổi có “na pan”" aside="tháng 11/2026" isLive>
        <RowList>
          <Row
            day={asDay('2026-11-21')}
            title="Nà Pản – Bình đẳng giới"
            sub="Họp bản · 23 nữ, 12 nam"
            below={<Stamp state="queued" />}
            href="#1"
          />
          <Row
            day={asDay('2026-11-20')}
            title="Nà Pản – Bạo lực gia đình"
            sub="Sinh hoạt CLB · 18 nữ, 6 nam"
            below={<Stamp state="duplicate" />}
            href="#2"
          />
          <Row
            title="Nà Pản – Bạo lực gia đình"
            sub="Sinh hoạt CLB · 18 nữ, 7 nam"
            below={<Stamp state="sending" />}
            href="#3"
          />
          <Row
            day={asDay('2026-11-18')}
            title="Nà Pản – Tảo hôn"
            sub="Họp bản · 4 nữ, 3 nam"
            below={
              <>
                <Stamp state="failed" />
                <span class="row-sub">Mạng yếu. Sẽ tự gửi lại sau 5 phút.</span>
              </>
            }
            href="#4"
          />
          <Row
            day={asDay('2026-11-07')}
            title="Nà Pản – Bình đẳng giới"
            sub="Họp bản · 20 nữ, 15 nam"
            below={<Stamp state="received" />}
            href="#5"
          />
        </RowList>
      </Section>
    </AppShell>
  );
}

/** C8: a sending under way. */
export function SendPage() {
  return (
    <AppShell
      title="Gửi dữ liệu"
      helpCode="C8"
      status={sending}
      tabs={tabs('send', 9)}
      dock={
        <Button icon="pause" onClick={nothing}>
          Tạm dừng
        </Button>
      }
    >
      <section class="sect" aria-label="Đang gửi">
        <Progress done={3} total={12} unit="phiếu" label="Đã gửi 3 trên 12 phiếu" />
        <p class="small muted">4 kB trong 15 kB</p>
        <p>Giữ màn hình sáng; thoát ra cũng không mất.</p>
      </section>
      <Section title="Từng phiếu">
        <RowList>
          <Row state="sending" title="14/11 Nà Pản – Tảo hôn" below={<Stamp state="sending" withoutIcon />} />
          <Row
            state="received"
            title="12/11 Huổi Lót – Họp bản"
            below={<Stamp state="received" withoutIcon />}
          />
          <Row state="failed" title="11/11 Nà Hin – Họp bản" below={<Stamp state="failed" withoutIcon />} />
          <Row state="queued" title="Còn 8 phiếu" below={<Stamp state="queued" withoutIcon />} href="#het" />
        </RowList>
      </Section>
      <section class="sect">
        <p class="small muted">Lần gửi thành công gần nhất: Thứ Năm, 19/11/2026, 19:42</p>
      </section>
    </AppShell>
  );
}

/** C0: activation. */
export function Activation() {
  return (
    <AppShell
      title="Sổ công tác"
      subtitle="Kích hoạt máy này, làm một lần"
      helpCode="C0"
      dock={
        <Button kind="main" onClick={nothing}>
          Tiếp tục
        </Button>
      }
    >
      <section class="sect">
        <h2>Lấy mã của cán bộ xã</h2>
        <p class="muted">Mã dùng 1 lần, còn hạn 14 ngày.</p>
      </section>
      <section class="sect" aria-label="Cách kích hoạt">
        <CodeField
          id="ma"
          label="Nhập mã 12 số"
          hint="Số trên tờ giấy mời"
          digits="48201177"
          length={12}
          onDigits={nothing}
        />
        <RowList>
          <Row icon="qr-code" title="Quét mã QR" sub="Dùng máy ảnh, quét tờ giấy mời" onClick={nothing} />
          <Row icon="pencil" title="Ghi trước, kích hoạt sau" sub="Phiếu nằm trên máy" onClick={nothing} />
        </RowList>
      </section>
    </AppShell>
  );
}
