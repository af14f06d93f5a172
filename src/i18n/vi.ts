import { formatNumber as num } from './format-number.ts';
import { problemsVi } from './problems-vi.ts';
import { screensVi } from './screens-vi.ts';

/**
 * Every text a collector reads, in Vietnamese, the source language; labels of records and lists come from
 * their definitions. A text with parameters is a function of plain numbers and words.
 */
export const vi = {
  ...screensVi,
  appName: 'Sổ công tác',
  common: {
    back: 'Quay lại',
    help: (screen: string) => `Trợ giúp, màn ${screen}`,
    change: 'Đổi',
    add: 'Thêm',
    remove: (what: string) => `Bỏ ${what}`,
    undo: 'Hoàn tác',
    later: 'Để sau',
    keep: 'Giữ lại',
    done: 'Xong',
    continue: 'Tiếp tục',
    retry: 'Thử lại',
    close: 'Đóng',
    optional: '(không bắt buộc)',
    fromLast: 'theo buổi trước',
    fromTemplate: 'theo mẫu',
    main: '(chính)',
    upTo: (max: number) => `Chọn tối đa ${num(max)}.`,
    other: 'Ghi rõ',
    characters: (used: number, max: number) => `${num(used)}/${num(max)} chữ`,
    loading: 'Đang mở sổ…',
    none: 'Chưa có',
  },
  date: {
    today: 'Hôm nay',
    yesterday: 'Hôm qua',
    sameDay: 'Cùng ngày',
    nextDay: 'Hôm sau',
    pick: 'Chọn ngày',
    pickLabel: 'Ngày',
    weekdays: ['Chủ Nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy'],
    weekdaysShort: ['CN', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7'],
    lunar: (dayAndMonth: string, isLeap: boolean) => `${dayAndMonth}${isLeap ? ' nhuận' : ''} âm`,
  },
  tabs: {
    label: 'Các mục chính',
    today: 'Hôm nay',
    journal: 'Nhật ký',
    models: 'Mô hình',
    send: 'Gửi',
    figures: 'Số liệu',
    overview: 'Tổng quan',
    inbox: 'Cần xem',
    toSee: 'phiếu cần xem',
    incoming: 'Nhận dữ liệu',
    more: 'Thêm',
    waiting: 'chờ gửi',
  },
  /** One word per state of a record, the same on every screen. */
  states: {
    draft: 'Đang nhập',
    draft_errors: 'Cần sửa',
    queued: 'Chờ gửi',
    sending: 'Đang gửi',
    received: 'Đã nhận',
    approved: 'Đã duyệt',
    returned: 'Cần bổ sung',
    failed: 'Chưa gửi được',
    rejected: 'Cần sửa để gửi',
    quarantined: 'Đã nhận, chờ xử lý',
    conflict: 'Có hai lần ghi khác nhau',
    duplicate: 'Có thể trùng',
    handed_over: 'Đã đưa tệp',
    sealed_other: '1 mục khác',
    no_network: 'Không có mạng',
    stale: 'Gửi khi lên xã',
    practice: 'Phiếu tập, không gửi',
  },
  /** The line below the word of a state. */
  stateLines: {
    draft: (time: string) => `Đã lưu lúc ${time}`,
    queued: 'Sẽ tự gửi khi có mạng',
    queuedBeforeActivation: 'Sẽ gửi sau khi kích hoạt',
    sending: 'Giữ màn hình sáng; thoát ra cũng không mất',
    received: (place: string, at: string) => `${place} nhận lúc ${at}`,
    receivedBy: (place: string, at: string, name: string) => `${place} nhận lúc ${at}, ${name} chuyển tệp`,
    approved: 'Đã tính vào số liệu từ lúc nhận',
    returned: (reason: string) => `Lý do: ${reason}`,
    takenForDouble: 'Cán bộ cho là trùng phiếu khác. Chưa tính vào số liệu.',
    failed: (minutes: number) => `Mạng yếu. Sẽ tự gửi lại sau ${num(minutes)} phút.`,
    failedNoTime: 'Mạng yếu. Sẽ tự gửi lại.',
    rejected: (reason: string) => `Tỉnh chưa nhận: ${reason}`,
    quarantined: (reason: string) => `Tỉnh đã giữ phiếu, chưa xếp được: ${reason}`,
    conflict: 'Chọn lần ghi đúng',
    duplicate: (day: string, place: string) => `Giống buổi ngày ${day} tại ${place}`,
    handedOver: 'Nơi nhận chưa xác nhận',
    custody: (name: string, at: string) => `${name} đang giữ tệp từ ${at}`,
    noNetwork: 'Vẫn ghi được. Phiếu nằm trên máy này',
  },
  /** The one status line under the title. */
  status: {
    saved: (waiting: number) =>
      waiting > 0 ? `Đã lưu trên máy · ${num(waiting)} chờ gửi` : 'Đã lưu trên máy',
    draftSaved: (time: string) => `Đã lưu nháp lúc ${time}`,
    allReceived: (at: string) => `Tỉnh đã nhận hết đến ${at}`,
    sending: (done: number, total: number) => `Đang gửi ${num(done)}/${num(total)}`,
    receiving: 'Đang nhận từ tỉnh',
    noNetwork: (waiting: number) =>
      waiting > 0 ? `Không có mạng · ${num(waiting)} chờ gửi` : 'Không có mạng · Vẫn ghi được',
    failed: (minutes: number) => `Chưa gửi được · Tự gửi lại sau ${num(minutes)} phút`,
    needsHand: (n: number) => `${num(n)} phiếu cần xem lại`,
    notActivated: (waiting: number) =>
      waiting > 0 ? `Chưa kích hoạt · ${num(waiting)} chờ gửi` : 'Chưa kích hoạt',
    stale: (waiting: number) => `Gửi khi lên xã · ${num(waiting)} chờ gửi`,
  },
  errors: {
    summary: (n: number) => `Cần sửa ${num(n)} chỗ`,
    notFound: 'Không có trang này.',
    toToday: 'Về Hôm nay',
    crash: 'Màn này gặp lỗi. Phiếu đã lưu vẫn còn trên máy.',
    reload: 'Mở lại',
    export: 'Cất phiếu chưa gửi',
    exported: (n: number) => `Đã cất ${num(n)} phiếu vào tệp trong máy.`,
    nothingToExport: 'Không có phiếu nào chưa gửi.',
    exportFailed: 'Máy chưa đọc được phiếu. Mở lại rồi thử lần nữa.',
    /** The book on this phone cannot be opened; nothing in it was touched. */
    open: {
      version_newer: {
        title: 'Sổ này do bản mới hơn ghi.',
        hint: 'Phiếu còn nguyên. Cập nhật ứng dụng rồi mở lại.',
      },
      blocked: { title: 'Sổ đang mở ở cửa sổ khác.', hint: 'Đóng cửa sổ kia rồi bấm “Mở lại”.' },
      unavailable: {
        title: 'Máy chưa mở được sổ.',
        hint: 'Tắt chế độ ẩn danh, kiểm tra chỗ trống rồi mở lại.',
      },
    },
    problem: problemsVi,
  },
  /** Whose book is open, where it could be mistaken. */
  book: {
    of: (name: string) => `Sổ của ${name}`,
    nobodys: 'Sổ chưa kích hoạt',
    switch: 'Đổi sổ',
    practice: 'Chế độ tập huấn',
    leavePractice: 'Rời tập huấn',
    practiceStatus: 'Sổ tập · Không gửi đi đâu',
    practiceSaved: 'Đã lưu vào sổ tập. Không gửi đi đâu.',
    notActivated: 'Chưa kích hoạt.',
    notActivatedHint: 'Phiếu nằm trên máy này, gửi sau khi kích hoạt.',
    activate: 'Kích hoạt',
  },
};

/** The shape of the texts; every language has exactly these keys. */
export type Messages = typeof vi;
