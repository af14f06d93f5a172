import { correction } from './correction/definition.ts';
import { handTotal } from './hand-total/definition.ts';
import { modelRegister } from './model/definition.ts';
import { modelActivity } from './model-activity/definition.ts';
import { modelMonthlyCount } from './model-monthly-count/definition.ts';
import { nilMonth } from './nil-month/definition.ts';
import { periodClosing } from './period-closing/definition.ts';
import { propagandaSession } from './propaganda-session/definition.ts';
import { createRegistry } from './registry.ts';
import { review } from './review/definition.ts';
import { unitNil } from './unit-nil/definition.ts';

/** Every record type of the product: a new one adds its line here. */
export const registry = createRegistry([
  propagandaSession,
  modelActivity,
  modelRegister,
  nilMonth,
  modelMonthlyCount,
  correction,
  review,
  handTotal,
  unitNil,
  periodClosing,
]);
