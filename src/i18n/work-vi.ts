import { formatNumber as num } from './format-number.ts';

/** Texts of Chỉ tiêu and Mẫu in Vietnamese; they load with these screens. */
export const workVi = {
  targets: {
    title: 'Chỉ tiêu',
    daysLeft: (n: number) => (n === 0 ? 'hôm nay là ngày cuối' : `còn ${num(n)} ngày`),
    left: (n: string, noun: string) => `Còn ${n} ${noun}.`,
    reached: 'Đã đủ.',
    village: (name: string) => `Chỉ tiêu của ${name}.`,
    register: 'Đếm theo danh mục mô hình của xã.',
    missing: (names: string) => `Chưa có: ${names}`,
    andMore: (n: number) => `và ${num(n)} nơi khác`,
    empty: 'Chưa có chỉ tiêu nào.',
    emptyHint: 'Xã hoặc tỉnh giao thì chỉ tiêu hiện ở đây.',
  },
  templates: {
    title: 'Mẫu',
    yours: 'Mẫu của anh/chị',
    why: 'Mẫu giữ bản, nội dung, hình thức. Số người luôn nhập mới.',
    rename: 'Đổi tên',
    renameOf: (name: string) => `Đổi tên mẫu ${name}`,
    remove: 'Xóa',
    removeOf: (name: string) => `Xóa mẫu ${name}`,
    removed: 'Đã xóa mẫu.',
    name: 'Tên mẫu',
    nameNeeded: 'Ghi tên mẫu',
    save: 'Lưu mẫu',
    saved: (name: string) => `Đã lưu mẫu “${name}”.`,
    fromRecords: 'Lấy từ buổi đã ghi',
    pick: 'Lưu thành mẫu',
    empty: 'Chưa có mẫu nào.',
    emptyHint: 'Ghi một buổi trước, rồi lưu buổi đó thành mẫu.',
    full: (n: number) => `Đã đủ ${num(n)} mẫu. Thêm mẫu mới thì mẫu cũ nhất bị bỏ.`,
  },
};

/** The shape that every language of these screens has. */
export type WorkMessages = typeof workVi;
