/** One page of the guide: steps in the order in which they are done. */
export interface GuideText {
  readonly title: string;
  readonly steps: readonly string[];
  readonly note?: string;
}

/**
 * Texts of Trợ giúp, Hướng dẫn, Số cần gọi and Khi có người đến in Vietnamese; loaded with those pages only. Words in
 * “” are words of the screens: a test looks for each of them there.
 */
export const helpVi = {
  title: 'Trợ giúp',
  guide: 'Hướng dẫn',
  allPages: 'Xem các hướng dẫn khác',
  settings: 'Cài đặt',
  screen: (code: string) => `Màn ${code}`,
  readOut: 'Khi gọi hỗ trợ, đọc mã màn này.',
  support: 'Người hỗ trợ',
  noSupport: 'Chưa có số người hỗ trợ. Hỏi cán bộ xã.',
  call: 'Gọi',
  noPage: 'Không có hướng dẫn này.',
  pages: {
    'ghi-mot-buoi': {
      title: 'Ghi một buổi',
      steps: [
        'Ở “Hôm nay”, bấm “Ghi buổi tuyên truyền”.',
        'Chọn ngày, bản, nội dung, hình thức.',
        'Nhập tổng số người, hoặc số nữ. Số nam máy tự tính.',
        'Chưa đếm được thì bấm “Chưa rõ”.',
        'Bấm “Lưu buổi”. Thấy “Đã lưu trên máy” là xong.',
      ],
      note: 'Đang ghi dở cứ thoát ra. Phiếu nằm ở mục “Làm tiếp”.',
    },
    'lap-lai': {
      title: 'Lặp lại buổi trước',
      steps: [
        'Ở “Hôm nay”, tìm mục “Lặp lại buổi trước”.',
        'Bấm “Lặp lại”. Bản, nội dung, hình thức lấy theo buổi trước.',
        'Nhập số người. Số người luôn để trống, không chép lại.',
        'Xem chỗ có chữ “theo buổi trước”. Khác thì bấm “Đổi”.',
        'Bấm “Lưu buổi”.',
      ],
    },
    'sua-xoa-lay-lai': {
      title: 'Sửa, xóa, lấy lại',
      steps: [
        'Mở “Nhật ký”, bấm vào phiếu.',
        'Bấm “Sửa”, sửa xong thì lưu lại.',
        'Ghi nhầm thì bấm “Xóa”. Bấm “Hoàn tác” để lấy lại ngay.',
        'Phiếu đã xóa nằm trong “Thùng rác” 30 ngày.',
      ],
      note: 'Tỉnh đã nhận rồi vẫn sửa được. Máy tự gửi lần sửa.',
    },
    'gui-khi-co-mang': {
      title: 'Gửi khi có mạng',
      steps: [
        'Có mạng là máy tự gửi, không phải bấm gì.',
        'Muốn gửi luôn: mở “Gửi”, bấm “Gửi ngay”.',
        '“Chờ gửi” là phiếu còn trên máy. “Đã nhận” là tỉnh đã giữ.',
        'Mạng yếu thì máy tự gửi lại. Thoát ra cũng không mất.',
      ],
      note: 'Lâu không có sóng: mang máy lên xã, mở sổ vài phút.',
    },
    'doi-may': {
      title: 'Đổi máy',
      steps: [
        'Trên máy cũ: mở “Gửi”, gửi hết phiếu.',
        'Xin cán bộ xã mã kích hoạt mới.',
        'Trên máy mới: mở sổ bằng Chrome, bấm “Nhập mã 12 số”.',
        'Máy hỏi “Chuyển sổ sang máy này?” thì bấm “Chuyển sang máy này”.',
        'Phiếu tỉnh đã nhận về máy mới. Máy cũ ngừng gửi.',
      ],
      note: 'Mất máy: gọi ngay cán bộ xã để khóa máy đó.',
    },
    'khong-xoa-du-lieu': {
      title: 'Không làm: xóa dữ liệu Chrome',
      steps: [
        'Không xóa dữ liệu duyệt web khi còn phiếu chờ gửi.',
        'Không gỡ Chrome, không gỡ Sổ công tác.',
        'Không ghi trong thẻ ẩn danh.',
        'Máy hết chỗ: xóa bớt ảnh, phim. Không xóa dữ liệu của Chrome.',
      ],
      note: 'Lỡ xóa rồi: gọi người hỗ trợ. Phiếu tỉnh đã nhận lấy lại được.',
    },
    'dia-chi-tin-cay': {
      title: 'Địa chỉ tin cậy: nguyên tắc',
      steps: [
        'Giúp ngay, không chờ giấy tờ.',
        'An toàn trước hết, cho người đến và cho mình.',
        'Giữ kín: không kể ai đến, ở đâu, chuyện gì.',
        'Không ghi tên, không chụp ảnh, không nhắn Zalo.',
        'Phối hợp: báo Ủy ban xã, gọi Công an xã, Trạm y tế.',
      ],
      note: 'Từng bước khi có người đến: bấm “Khi có người đến”.',
    },
    'ban-phim': {
      title: 'Xóa từ bàn phím đã nhớ',
      steps: [
        'Mở phần cài đặt của điện thoại, tìm mục bàn phím.',
        'Chọn bàn phím đang dùng, ví dụ Gboard.',
        'Tìm mục quyền riêng tư hoặc từ điển.',
        'Chọn xóa các từ đã học, rồi làm theo máy.',
      ],
      note: 'Mỗi máy gọi tên mục một khác. Không thấy thì gọi người hỗ trợ.',
    },
    'so-ho-tro': {
      title: 'Số điện thoại hỗ trợ',
      steps: [
        'Bấm dấu hỏi ở góc trên. Đọc mã màn cho người hỗ trợ.',
        'Người hỗ trợ cần xem máy: mở “Cài đặt”, bấm “Gửi chẩn đoán”.',
        'Gửi tệp đó. Tệp không có tên, không có nội dung phiếu.',
      ],
    },
  } satisfies Readonly<Record<string, GuideText>>,
  calls: {
    title: 'Số cần gọi',
    national: 'Gọi từ đâu cũng được',
    local: 'Số của xã',
    noLocal: 'Chưa có số của xã. Hỏi cán bộ xã.',
    numbers: {
      police: 'Công an',
      rescue: 'Cứu nạn',
      ambulance: 'Cấp cứu',
      children: 'Bảo vệ trẻ em',
    },
    codes: {
      COMMUNE_POLICE: 'Công an xã',
      HEALTH_STATION: 'Trạm y tế',
      COMMUNE_COMMITTEE: 'Ủy ban xã, người trực',
      BORDER_POST: 'Đồn Biên phòng',
      VILLAGE_HEAD: 'Trưởng bản',
      SUPPORT: 'Người hỗ trợ sổ',
    },
    headOf: (village: string) => `Trưởng bản ${village}`,
    keptInLog: 'Gọi xong, nhật ký cuộc gọi của máy vẫn giữ số này.',
    noSignal: 'Không có sóng: chạy đến Công an xã, Đồn Biên phòng, nhà trưởng bản.',
  },
  arrival: {
    title: 'Khi có người đến',
    steps: [
      'Đưa vào chỗ kín, an toàn.',
      'Chảy máu, có thai, trẻ nhỏ: gọi y tế.',
      'Bị đe dọa tính mạng: gọi 113 hoặc Công an xã.',
      'Nghe. Không trách. Không khuyên về làm lành.',
      'Không gọi người nhà khi người đó chưa đồng ý.',
      'Hỏi: muốn ở lại không, trẻ đi cùng, ăn, áo ấm, thuốc.',
      'Nói các quyền: được giữ kín chỗ ở, được đề nghị cấm tiếp xúc, được trợ giúp pháp lý.',
      'Báo Ủy ban xã.',
      'Ghi phiếu khi đã yên.',
    ],
  },
};

/** The shape of these texts; every language has exactly these keys. */
export type HelpMessages = typeof helpVi;

/** Pages of the guide; also the last part of their address. */
export type GuidePage = keyof HelpMessages['pages'];
