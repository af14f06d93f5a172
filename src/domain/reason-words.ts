import { type Catalogue, label } from './catalogues/catalogue.ts';
import type { Choice, Label } from './fields.ts';

const lowered = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1);

/** Reasons and typed words in one line, as they stand behind "Lý do:"; undefined when there are none. */
export const reasonWords = (
  catalogue: Catalogue,
  reasons: readonly Choice[] = [],
  text?: string,
): Label | undefined => {
  if (reasons.length === 0 && text === undefined) return undefined;
  const line = (lang: 'vi' | 'en'): string => {
    const codes = reasons.map((reason) =>
      typeof reason === 'string' ? lowered(label(catalogue, reason, lang, 'full')) : lowered(reason.other),
    );
    return [codes.join(', '), text].filter(Boolean).join('. ');
  };
  return { vi: line('vi'), en: line('en') };
};
