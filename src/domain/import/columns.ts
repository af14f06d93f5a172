import type { AnyRecord } from '../define-record.ts';
import type { Field, Fields, Label } from '../fields.ts';

/** One column a list may have for a record type. */
export interface ImportColumn {
  /** Where its cells go: a field, or a part of a head-count ("attendance.women"). */
  readonly key: string;
  readonly label: Label;
  readonly field: Field;
  readonly isRequired: boolean;
  /** What books and lists call it, beside its label. */
  readonly names: readonly string[];
}

const l = (vi: string, en: string): Label => ({ vi, en });

/** Words of paper books and office lists for a field, by its name in the definitions. */
const fieldNames: Readonly<Record<string, readonly string[]>> = {
  heldOn: ['ngày', 'ngày tháng', 'ngày tháng năm', 'thời gian', 'ngày thực hiện', 'ngày tổ chức'],
  heldTo: ['đến ngày', 'ngày kết thúc'],
  places: ['bản', 'thôn', 'tên bản', 'bản, tiểu khu', 'địa bàn', 'tổ dân phố'],
  topics: ['nội dung', 'nội dung tuyên truyền', 'chủ đề', 'chuyên đề'],
  channel: ['hình thức', 'hình thức tuyên truyền', 'loại hình'],
  languages: ['tiếng', 'ngôn ngữ'],
  venue: ['địa điểm', 'nơi tổ chức'],
  materials: ['tài liệu', 'tài liệu đã phát', 'tài liệu phát'],
  speakers: ['người nói', 'báo cáo viên', 'tuyên truyền viên'],
  partners: ['đơn vị phối hợp', 'phối hợp'],
  model: ['mô hình', 'tên mô hình', 'câu lạc bộ', 'tên câu lạc bộ'],
  activityType: ['hoạt động', 'loại hoạt động', 'hình thức'],
  note: ['ghi chú'],
};

/** Parts of a head-count that a list may have a column for. */
const people = {
  total: {
    label: l('Tổng số', 'Total'),
    names: ['tổng', 'số người', 'tổng số người', 'số lượt', 'lượt người', 'số người dự', 'số người tham gia'],
  },
  women: { label: l('Nữ', 'Women'), names: ['số nữ', 'trong đó nữ'] },
  children: { label: l('Trẻ em', 'Children'), names: ['trẻ em dưới 16 tuổi', 'số trẻ em'] },
  ethnicMinority: {
    label: l('Dân tộc thiểu số', 'Ethnic minorities'),
    names: ['người dân tộc thiểu số', 'dtts'],
  },
  disabled: { label: l('Khuyết tật', 'With disabilities'), names: ['người khuyết tật'] },
  households: { label: l('Số hộ', 'Households'), names: ['hộ', 'số hộ dự'] },
} as const;

const columnsOf = (name: string, field: Field): readonly ImportColumn[] => {
  if (field.kind === 'internal') return [];
  if (field.kind === 'headcount')
    return Object.entries(people).map(([part, { label, names }]) => ({
      key: `${name}.${part}`,
      label,
      field,
      isRequired: false,
      names,
    }));
  return [
    { key: name, label: field.label, field, isRequired: !field.optional, names: fieldNames[name] ?? [] },
  ];
};

/** Every column a list of this type may have, in the order of its form. */
export const importColumns = (definition: AnyRecord): readonly ImportColumn[] =>
  definition.blocks.flatMap(({ fields }) =>
    fields.flatMap((name) => columnsOf(name, (definition.fields as Fields)[name] as Field)),
  );
