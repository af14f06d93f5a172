import { freeText } from './fields.ts';

/**
 * The note of an open record, with the hint that keeps people out of it.
 * @param shown false where few come or a household could be told: no note is asked for there
 */
export const noteField = (shown: NonNullable<Parameters<typeof freeText>[0]['shown']>) =>
  freeText({
    label: { vi: 'Ghi chú', en: 'Note' },
    maxLength: 500,
    multiline: true,
    hint: {
      vi: 'Không ghi tên người, chuyện riêng của gia đình.',
      en: 'No names, nothing of a family’s private life.',
    },
    shown,
  });
