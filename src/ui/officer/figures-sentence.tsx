import type { Figures } from '../../domain/figures-api.ts';
import type { Registry } from '../../domain/records/registry.ts';
import { officerWords } from '../../i18n/officer-messages.ts';
import { indicatorText, shareOf } from './figure-text.ts';

const upperFirst = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** What the page says in one sentence; `missingId` is where the missing communes are named. */
export function FiguresSentence({
  registry,
  unit,
  figures,
  missingId,
}: {
  registry: Registry;
  unit: string;
  figures: Figures;
  missingId: string;
}) {
  const words = officerWords();
  const sessions = indicatorText(registry, figures, 'sessions');
  const attendances = indicatorText(registry, figures, 'attendances');
  const broadcasts = indicatorText(registry, figures, 'broadcasts');
  const womenOf = registry.indicatorOf('attendances_women');
  const share = womenOf && shareOf(figures, womenOf);
  const missing = figures.communes.missing.length;
  const said = [sessions, attendances].filter((text) => text !== undefined);
  if (said.length === 0 && broadcasts !== undefined) said.push(broadcasts);
  return (
    <p class="lead">
      {upperFirst(unit)} {said.length === 0 ? words.noneInPeriod : `${words.has} `}
      {said.map((text, at) => (
        <>
          {at > 0 && ', '}
          <b>{text}</b>
        </>
      ))}
      {share && `, ${words.women(share.percent)}`}
      {missing > 0 && figures.communes.total > 1 && (
        <>
          ; <a href={`#${missingId}`}>{words.missingCount(missing)}</a>
        </>
      )}
      .
    </p>
  );
}
