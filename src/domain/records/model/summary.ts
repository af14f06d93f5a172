import type { Names, Summary } from '../../define-record.ts';
import { choiceText, joined, peopleText, placesText } from '../../summary-text.ts';
import type { Model } from './fields.ts';

/** The name over type, place and members. Where the name was left out the type stands for it. */
export const modelSummary = (body: Model, names: Names): Summary => {
  const type = choiceText('model-types', body.modelType, names);
  return {
    title: (body as Partial<Model>).name ?? type,
    detail: joined(' · ', type, placesText(body.places, names), peopleText(body.members, names)),
  };
};
