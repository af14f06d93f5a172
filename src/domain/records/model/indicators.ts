import type { Label } from '../../fields.ts';
import type { Indicator } from '../../indicators.ts';

const stock = { kind: 'STOCK' } as const;
const n = (vi: string, en: string): Label => ({ vi, en });
const members = n('người', 'people');

/**
 * What the register counts for. `under` is the standard of the model another belongs to (NONE: it stands by itself),
 * so that rows III.2.1 to III.2.4 of the ministry's form can be counted with or without those of standard models.
 * Source: TT 07/2017/TT-BVHTTDL rows III; report of Sơn La 2021.
 */
export const modelIndicators = [
  {
    code: 'models',
    label: n('Mô hình đang hoạt động', 'Models in operation'),
    noun: n('mô hình', 'models'),
    aggregation: stock,
    dims: ['modelType', 'standard', 'under', 'hostFacility'],
  },
  {
    code: 'model_members',
    label: n('Thành viên mô hình', 'Members of models'),
    noun: members,
    aggregation: stock,
    dims: ['modelType'],
  },
  {
    code: 'model_members_women',
    label: n('Trong đó thành viên nữ', 'Of which women members'),
    noun: members,
    aggregation: stock,
    dims: ['modelType'],
    shareOf: 'model_members_sex_known',
  },
  {
    code: 'model_members_sex_known',
    label: n('Thành viên ở mô hình có đếm nữ', 'Members where women were counted'),
    noun: members,
    aggregation: stock,
    dims: ['modelType'],
  },
  {
    code: 'model_events',
    label: n('Thành lập, nhân rộng, giải thể', 'Models founded, replicated, dissolved'),
    noun: n('mô hình', 'models'),
    aggregation: { kind: 'FLOW' },
    dims: ['modelEvent', 'modelType'],
    overlaps: true,
  },
] as const satisfies readonly Indicator[];

/** Their codes; a fact for anything else does not compile. */
export type ModelIndicator = (typeof modelIndicators)[number]['code'];
