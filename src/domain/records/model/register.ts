import type { RecordId } from '../../envelope.ts';
import { codeOf } from '../../fact-parts.ts';
import type { ModelRef, ModelStandard } from '../../fields.ts';
import { isRestrictedModel } from '../../model-type.ts';
import type { ModelSummary, RecordContext } from '../../record-context.ts';
import type { Model } from './fields.ts';
import { stateOf } from './timeline.ts';

/** A model of the register as a form offers it. */
export const modelSummaryOf = (
  id: RecordId,
  body: Model,
  context: Pick<RecordContext, 'catalogue'>,
): ModelSummary => ({
  id,
  name: body.name,
  type: codeOf(body.modelType) ?? 'OTHER',
  ...(body.standard === undefined ? {} : { standard: body.standard as ModelStandard }),
  ...(body.parent === undefined ? {} : { parent: body.parent }),
  villages: body.places,
  restricted: isRestrictedModel(body.modelType, context),
  active: stateOf(body) === 'ACTIVE',
});

/** What a record keeps of a model it speaks of: of a restricted one neither name nor place. */
export const modelRefOf = (model: ModelSummary): ModelRef => ({
  id: model.id,
  type: model.type,
  ...(model.standard === undefined ? {} : { standard: model.standard }),
  ...(model.parent === undefined ? {} : { parent: model.parent }),
  ...(model.restricted ? {} : { name: model.name, places: model.villages }),
});
