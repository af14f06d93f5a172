import { formatNumber as num } from './format-number.ts';

/**
 * Texts about the phone itself in Vietnamese: where the app was opened, the home screen, a new version, room, the
 * practice book, several people on one phone. Loaded with what shows them.
 */
export const phoneVi = {
  /** Opened where nothing that is written would stay. */
  elsewhere: {
    subtitle: 'Mở đúng chỗ trước khi ghi',
    inApp: (app: string) => `Anh/chị đang mở trong ${app}.`,
    otherApp: 'ứng dụng khác',
    inAppWhy: 'Ghi ở đây dễ mất dữ liệu. Mở bằng Chrome rồi mới ghi.',
    inAppSteps: ['Bấm nút ba chấm ở góc màn hình.', 'Chọn “Mở bằng trình duyệt” (Chrome).'],
    inAppStepsIphone: ['Bấm nút ba chấm ở góc màn hình.', 'Chọn “Mở bằng Safari”.'],
    keepsCode: 'Mã kích hoạt trong đường dẫn vẫn còn.',
    orCopy: 'Hoặc chép địa chỉ này, mở Chrome rồi dán vào.',
    address: 'Địa chỉ của sổ',
    copy: 'Chép địa chỉ',
    copied: 'Đã chép. Mở Chrome, dán vào ô địa chỉ.',
    notCopied: 'Máy chưa chép được. Bấm giữ địa chỉ để chép.',
    iphone: 'iPhone: thêm vào Màn hình chính trước khi ghi.',
    iphoneWhy: 'Ghi ngay trong trình duyệt thì sau 7 ngày có thể mất.',
    iphoneSteps: [
      'Bấm nút Chia sẻ của trình duyệt.',
      'Kéo xuống, chọn “Thêm vào Màn hình chính”.',
      'Mở Sổ công tác từ Màn hình chính.',
    ],
    iphoneCode: 'Mở từ đó rồi nhập mã 12 số.',
  },
  install: {
    offer: 'Đưa Sổ công tác ra màn hình chính.',
    why: 'Mở nhanh, dùng được khi không có mạng.',
    now: 'Đưa ra màn hình',
    how: 'Xem cách làm',
    steps: [
      'Bấm nút ba chấm ở góc trên của Chrome.',
      'Chọn “Cài đặt ứng dụng” hoặc “Thêm vào Màn hình chính”.',
      'Mở Sổ công tác từ màn hình chính.',
    ],
    done: 'Sổ công tác đã ở màn hình chính.',
    heading: 'Màn hình chính',
  },
  update: {
    ready: (version: string) => `Có bản mới (v${version}).`,
    readyUnnamed: 'Có bản mới.',
    keepsDrafts: 'Bản nháp được giữ nguyên.',
    now: 'Cập nhật ngay',
    tonight: 'Tối nay',
    waitsForDraft: 'Lưu xong phiếu đang ghi rồi cập nhật.',
  },
  storage: {
    low: (free: string) => `Bộ nhớ dành cho ứng dụng còn ít: ${free}.`,
    lowHint: 'Gửi dữ liệu rồi xóa bớt ảnh trong máy.',
    toSend: 'Mở Gửi dữ liệu',
  },
  practice: {
    heading: 'Chế độ tập huấn',
    what: 'Sổ riêng để ghi thử, bản và xã đều bịa ra.',
    never: 'Phiếu tập không gửi đi đâu, không tính vào đâu.',
    edge: 'Đang tập thì màn hình có vạch chéo.',
    closing: 'Đóng ứng dụng rồi mở lại là về sổ thật.',
    enter: 'Vào tập huấn',
    leave: 'Rời tập huấn',
    erase: 'Xóa hết phiếu tập',
    erased: 'Đã xóa hết phiếu tập.',
    notErased: 'Chưa xóa được. Đóng cửa sổ khác rồi thử lại.',
    sendTitle: 'Sổ tập không gửi',
    sendHint: 'Ở sổ thật, phiếu chờ gửi nằm ở đây.',
  },
  books: {
    heading: 'Người dùng máy này',
    whose: 'Mở sổ của ai?',
    note: 'Mỗi người một sổ. Người này không thấy phiếu của người kia.',
    isOpen: 'Đang mở',
    open: 'Mở sổ này',
    notActivated: 'Sổ chưa kích hoạt',
    add: 'Thêm sổ cho người khác',
    addHint: 'Cần mã 12 số riêng của người đó.',
    count: (n: number) => `Máy này có ${num(n)} sổ.`,
  },
};

/** The shape of the texts about the phone; every language has exactly these keys. */
export type PhoneMessages = typeof phoneVi;
