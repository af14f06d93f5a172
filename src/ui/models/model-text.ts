import { label } from '../../domain/catalogues/catalogue.ts';
import type { RecordContext } from '../../domain/record-context.ts';
import { joined, placesText } from '../../domain/summary-text.ts';
import { language } from '../../i18n/language.ts';
import { modelsWords } from '../../i18n/models-messages.ts';
import type { ListedModel } from '../../store/model-register.ts';
import { namesOf } from '../../store/record-context.ts';
import type { IconName } from '../icons.tsx';
import { choiceText } from '../record-form/catalogue-options.ts';

/** Where a model is; of a restricted one nothing. */
export const placeOf = ({ restricted, villages }: ListedModel, context: RecordContext): string =>
  restricted ? '' : placesText(villages, namesOf(context, language.value));

/** "28 thành viên, 16 nữ"; '' when nobody was counted. */
export const membersOf = ({ body }: ListedModel): string => {
  const words = modelsWords();
  const { total, women } = body.members ?? {};
  return joined(
    ', ',
    typeof total?.value === 'number' ? words.members(total.value) : '',
    typeof women?.value === 'number' ? words.women(women.value) : '',
  );
};

/** "Chị Mai, chủ nhiệm". */
export const inChargeOf = ({ body: { contact } }: ListedModel): string =>
  joined(', ', contact?.name ?? '', contact?.role ?? '');

/** The word for a type of model; one that was typed in its own words. */
export const typeText = ({ body }: ListedModel, context: RecordContext): string =>
  typeof body.modelType === 'string'
    ? label(context.catalogue('model-types'), body.modelType, language.value, 'full')
    : choiceText(context.catalogue('model-types'), body.modelType, context);

/** Symbol in the margin. */
export const iconOf = ({ type, restricted }: ListedModel): IconName =>
  type === 'HOTLINE' ? 'phone' : restricted ? 'house' : 'users';
