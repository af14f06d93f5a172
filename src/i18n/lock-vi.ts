import { formatNumber as num } from './format-number.ts';

const seconds = (total: number): string => {
  const [minutes, rest] = [Math.floor(total / 60), total % 60];
  if (minutes === 0) return `${num(rest)} giây`;
  return rest === 0 ? `${num(minutes)} phút` : `${num(minutes)} phút ${num(rest)} giây`;
};

/** Texts of the officers' lock and key in Vietnamese; loaded with them only. */
export const lockVi = {
  lock: 'Khóa màn hình',
  digit: 'Xóa số vừa nhập',
  typed: (n: number) => (n === 0 ? 'Chưa nhập số nào' : `Đã nhập ${num(n)} số`),
  open: {
    title: 'Mở khóa',
    ask: 'Nhập mã khóa',
    act: 'Mở khóa',
    busy: 'Đang mở…',
    short: 'Mã khóa có từ 6 số.',
    wrong: (freeLeft: number) => `Mã chưa đúng. Còn ${num(freeLeft)} lần.`,
    wrongWait: 'Mã chưa đúng.',
    wait: (total: number) => `Chờ ${seconds(total)} rồi nhập lại.`,
    left: (n: number) => `Sai thêm ${num(n)} lần thì khóa cũ bị bỏ.`,
    forgotten: 'Quên mã khóa?',
  },
  set: {
    title: 'Đặt mã khóa',
    change: 'Đổi mã khóa',
    first: 'Chọn mã khóa mới',
    again: 'Nhập lại mã khóa mới',
    why: 'Mã này mở các trang của cán bộ trên máy này.',
    rule: 'Từ 6 số. Không dùng ngày sinh, số lặp lại.',
    next: 'Tiếp tục',
    act: 'Đặt mã khóa',
    busy: 'Đang tạo khóa…',
    differs: 'Hai lần nhập khác nhau. Nhập lại từ đầu.',
    failed: 'Máy chưa lưu được khóa. Xem chỗ trống rồi thử lại.',
    weak: {
      short: 'Mã khóa cần từ 6 số.',
      same: 'Mã này chỉ có một số lặp lại. Chọn mã khác.',
      row: 'Mã này là dãy số liền nhau. Chọn mã khác.',
      repeats: 'Mã này lặp lại một cụm số. Chọn mã khác.',
      birthday: 'Mã này giống ngày sinh. Chọn mã khác.',
    },
  },
  /** Why a new PIN is asked for; nothing saved is touched. */
  lost: {
    tries: 'Đã nhập sai 15 lần. Khóa cũ đã bỏ.',
    forgotten: 'Khóa cũ đã bỏ.',
    damaged: 'Máy không đọc được khóa cũ.',
    keeps: 'Phiếu đã lưu và đã gửi còn nguyên.',
    anew: 'Mã mới tạo khóa mới. Tỉnh phải ký lại.',
  },
  forget: {
    title: 'Bỏ khóa cũ, đặt mã mới?',
    keeps: 'Phiếu đã lưu và đã gửi còn nguyên.',
    anew: 'Mã mới tạo khóa mới. Tỉnh phải ký lại.',
    files: 'Tệp gửi cho khóa cũ: máy này không mở được nữa. Tỉnh vẫn mở được.',
    act: 'Đặt mã mới',
    keep: 'Nhập lại mã cũ',
  },
  unavailable: {
    title: 'Máy chưa mở được chỗ cất khóa.',
    hint: 'Tắt chế độ ẩn danh, cập nhật Chrome rồi thử lại.',
  },
  /** Before something that needs the person, and not only the open screen. */
  stepUp: {
    title: 'Nhập lại mã khóa',
    why: 'Việc này cần chính anh/chị làm.',
    act: 'Tiếp tục',
  },
  key: {
    title: 'Mã khóa',
    hint: 'Đổi mã, xem khóa của máy này',
    state: 'Khóa của máy này',
    /** How far the public key has come. */
    states: {
      owed: 'Chờ gửi khóa về tỉnh',
      waiting: 'Chờ tỉnh ký khóa',
      signed: 'Tỉnh đã ký khóa',
    },
    hints: {
      owed: 'Sẽ tự gửi khi có mạng.',
      waiting: 'Đọc bốn từ này cho tỉnh so qua điện thoại.',
      signed: 'Tệp của cộng tác viên mở được trên máy này.',
    },
    /** What the key is for, above an officer's work until it is signed. */
    noticeWhy: 'Tỉnh ký xong, máy này mới mở được tệp của cộng tác viên.',
    words: 'Bốn từ của khóa',
    change: 'Đổi mã khóa',
    changeHint: 'Khóa giữ nguyên, chỉ đổi mã',
    changed: 'Đã đổi mã khóa.',
    lockNow: 'Khóa ngay',
    lockHint: (minutes: number) => `Không dùng ${num(minutes)} phút thì tự khóa`,
    compare: 'Xem bốn từ',
    counting: 'Đang tính bốn từ…',
  },
};

/** The shape of these texts. */
export type LockMessages = typeof lockVi;
