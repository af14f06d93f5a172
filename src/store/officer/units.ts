import type { OrgUnitKey } from '../../domain/org-units.ts';
import type { Store } from '../store.ts';

/** A commune the officer answers for, with its villages as its own list has them. */
export interface OverseenCommune {
  readonly key: OrgUnitKey;
  readonly name: string;
  readonly villages: readonly { readonly key: OrgUnitKey; readonly name: string }[];
}

/** The communes of this officer: the own one, or those of the area. Usable in `live`. */
export const listCommunes = async (_store: Store): Promise<readonly OverseenCommune[]> => [];
