import { CUT_OFF_RULE } from '../../domain/change-data.ts';
import type { CutOffRule } from '../../domain/periods.ts';
import { readSetting } from '../../store/settings.ts';
import type { Store } from '../../store/store.ts';

/** Where reporting periods end: 14/6, 14/9 and 14/12 (O6) until the province sets another rule. Usable in `live`. */
export const readCutOff = async (store: Store): Promise<CutOffRule> =>
  (await readSetting(store, CUT_OFF_RULE)) === 'calendar' ? 'calendar' : 'nd09';
