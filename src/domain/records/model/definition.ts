import { defineRecord } from '../../define-record.ts';
import { modelFacts } from './facts.ts';
import { modelFields } from './fields.ts';
import { modelIndicators } from './indicators.ts';
import { modelRules } from './rules.ts';
import { modelSummary } from './summary.ts';

const l = (vi: string, en: string) => ({ vi, en });

/** Mô hình: one community model of the register, with everything that ever became of it. */
export const modelRegister = defineRecord({
  type: 'model',
  version: 1,
  sealed: false,
  isReport: false,
  writers: ['admin', 'commune_officer'],
  title: l('Mô hình', 'Community model'),
  fields: modelFields,
  blocks: [
    { title: l('Mô hình', 'Model'), fields: ['asOf', 'listCode', 'name', 'modelType', 'standard', 'parent'] },
    {
      title: l('Ở đâu, do ai', 'Where and by whom'),
      fields: ['places', 'hostFacility', 'holder', 'contact'],
    },
    { title: l('Bao nhiêu người', 'How many people'), fields: ['members'] },
    { title: l('Diễn biến', 'Events'), fields: ['foundedOn', 'decision', 'events'] },
  ],
  day: 'asOf',
  rules: modelRules,
  indicators: modelIndicators,
  facts: modelFacts,
  summary: modelSummary,
});
