import { t } from '../../../src/i18n/messages.ts';
import { AppShell } from '../../../src/ui/kit/app-shell.tsx';
import { Banner, EmptyState } from '../../../src/ui/kit/banner.tsx';
import { Button } from '../../../src/ui/kit/button.tsx';
import { BigFigure } from '../../../src/ui/kit/progress.tsx';
import { FactList, Row, RowList, Section } from '../../../src/ui/kit/rows.tsx';
import { Snackbar } from '../../../src/ui/kit/snackbar.tsx';
import { Stamp } from '../../../src/ui/kit/stamp.tsx';
import { type StampState, stampRoles } from '../../../src/ui/kit/stamp-roles.ts';
import { StatusLine, type StatusState } from '../../../src/ui/kit/status-line.tsx';
import { nothing } from './sample.ts';

const lines: Record<StatusState, string> = {
  saved: t().status.saved(3),
  kept: t().status.draftSaved('19:42'),
  ok: t().status.allReceived('19:42, 21/11'),
  sending: t().status.sending(3, 12),
  offline: t().status.noNetwork(0),
  attention: t().status.failed(5),
};

/** Stamps, status lines, banners, empty screens. */
export function Parts() {
  return (
    <AppShell
      title="Thành phần"
      subtitle="Mọi trạng thái"
      helpCode="C1"
      snackbar={
        <Snackbar
          message="Đã xóa 1 buổi."
          actions={[{ label: 'Hoàn tác' }]}
          onClose={nothing}
          durationMs={1e8}
        />
      }
    >
      <Section title="Dòng trạng thái">
        {Object.entries(lines).map(([state, text]) => (
          <StatusLine key={state} state={state as StatusState} text={text} href="#gui" />
        ))}
      </Section>
      <Section title="Trạng thái phiếu">
        <RowList>
          {(Object.keys(stampRoles) as StampState[]).map((state) => (
            <Row key={state} title={<Stamp state={state} />} sub="Sẽ tự gửi khi có mạng" />
          ))}
        </RowList>
      </Section>
      <Section title="Băng báo">
        <Banner
          tone="info"
          title="Có bản mới (1.4)"
          actions={
            <>
              <Button isCompact onClick={nothing}>
                Cập nhật ngay
              </Button>
              <Button kind="link" onClick={nothing}>
                Tối nay
              </Button>
            </>
          }
        >
          Bản nháp được giữ nguyên.
        </Banner>
        <Banner tone="warn" title="Máy gần hết chỗ">
          Chữ vẫn lưu được, ảnh thì chưa. Xóa bớt ảnh trong máy rồi thử lại.
        </Banner>
        <Banner title="Máy chưa bảo đảm giữ dữ liệu.">Đưa ứng dụng ra màn hình chính.</Banner>
      </Section>
      <Section title="Màn trống">
        <EmptyState icon="book-open" title="Chưa có buổi nào.">
          Bấm <b>Ghi buổi tuyên truyền</b> để ghi buổi đầu tiên.
        </EmptyState>
        <EmptyState icon="search" title="Không thấy “na pan”.">
          Thử gõ ngắn hơn hoặc xem tất cả bản.
        </EmptyState>
      </Section>
      <Section title="Con số lớn, chi tiết">
        <BigFigure value={1234} unit="phiếu chờ gửi" />
        <FactList
          facts={[
            { label: 'Ngày', value: 'Thứ Bảy, 21/11/2026' },
            { label: 'Bản, thôn', value: 'Nà Pản, Huổi Lót' },
          ]}
        />
      </Section>
      <Section title="Nút">
        <div class="acts">
          <Button kind="main" onClick={nothing}>
            Chính
          </Button>
          <Button onClick={nothing}>Phụ</Button>
          <Button kind="danger" icon="trash" onClick={nothing}>
            Xóa hẳn
          </Button>
          <Button isDisabled onClick={nothing}>
            Chưa bấm được
          </Button>
          <Button kind="link" onClick={nothing}>
            Xem thêm
          </Button>
        </div>
      </Section>
    </AppShell>
  );
}
