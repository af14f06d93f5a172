/** Texts of the record form in Vietnamese that no definition gives; loaded with the form only. */
export const formVi = {
  choose: (what: string) => `Chọn ${what.toLowerCase()}`,
  enter: (what: string) => `Nhập ${what.toLowerCase()}`,
  line: (line: number, text: string) => `Dòng ${line}: ${text}`,
  clear: 'Bỏ chọn',
  fix: (what: string) => `Sửa ${what.toLowerCase()}`,
  villageTyped: 'Bản chưa có trong danh sách',
  addVillage: 'Ghi thêm bản này',
  groupWho: 'Là nhóm nào',
  groupCount: 'Số người của nhóm',
  addGroup: 'Thêm một nhóm',
  full: 'Máy gần hết chỗ.',
  fullHint: 'Phiếu chưa ghi được. Xóa bớt ảnh trong máy rồi thử lại.',
  closed: 'Sổ vừa mở bản mới ở cửa sổ khác.',
  closedHint: 'Bấm “Sao chép” để giữ lại, rồi mở lại sổ.',
  draftFailed: 'Chưa lưu được nháp',
  editing: 'Sửa thành lần ghi mới, lần cũ vẫn còn.',
  saving: 'Đang lưu…',
  /** One act, one form: what was typed came along from another one. */
  handedOver: (form: string) => `Chuyển sang phiếu ${form.toLowerCase()}.`,
  handedOverNote: 'Các mục đã nhập được giữ nguyên.',
  backTo: (form: string) => `Quay lại ${form.toLowerCase()}`,
  noModels: 'Xã chưa có mô hình nào trong danh mục.',
  callForModels: 'Gọi cán bộ xã',
  forget: 'Bỏ gợi ý đã nhớ',
  forgetOf: (what: string) => `Bỏ gợi ý ${what}`,
  nameOf: (who: string) => `Ghi tên: ${who}`,
};

/** The shape of the form's texts. */
export type FormMessages = typeof formVi;
