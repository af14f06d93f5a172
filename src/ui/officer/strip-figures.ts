import type { Figures } from '../../domain/figures-api.ts';
import type { Registry } from '../../domain/records/registry.ts';
import { labelOf } from '../../i18n/label-of.ts';
import { officerWords } from '../../i18n/officer-messages.ts';
import type { StripFigure } from '../kit/figure-strip.tsx';
import { figureOf, figureText, shareOf } from './figure-text.ts';
import type { PickedFigure } from './indicator-table.tsx';

/** A label in the middle of a line. */
const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

/** The large figures above the table, each with what it counts; one that nobody reported is left out. */
export const stripFigures = (
  { indicatorOf }: Registry,
  figures: Figures,
  onOpen: (picked: PickedFigure) => void,
): readonly StripFigure[] => {
  const words = officerWords();
  const shown = ['sessions', 'attendances', 'villages_reached', 'materials'].flatMap(
    (code): StripFigure[] => {
      const indicator = indicatorOf(code);
      const text = figureText(figureOf(figures, code));
      if (!indicator || text === undefined) return [];
      return [
        {
          key: code,
          text,
          label: lowerFirst(labelOf(indicator.label)),
          onOpen: () => onOpen({ indicator: code }),
        },
      ];
    },
  );
  const women = indicatorOf('attendances_women');
  const share = women && shareOf(figures, women);
  if (share)
    shown.splice(2, 0, {
      key: 'women',
      text: words.women(share.percent),
      label: words.countedOver(share.countedOver),
      onOpen: () => onOpen({ indicator: 'attendances_women' }),
    });
  return shown;
};
