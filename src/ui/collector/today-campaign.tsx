import { campaignOn } from '../../domain/catalogues/campaign-on.ts';
import { label } from '../../domain/catalogues/catalogue.ts';
import { formatDayShort } from '../../i18n/format-date.ts';
import { language } from '../../i18n/language.ts';
import { t } from '../../i18n/messages.ts';
import { Section } from '../kit/rows.tsx';
import type { Services } from '../services.ts';

/** The campaign of the day, the shorter one where two run; nothing on an ordinary day. */
export function TodayCampaign({ services }: { services: Services }) {
  const { today, catalogue, campaignWindows } = services.context.value;
  const campaigns = catalogue('campaigns');
  const running = campaignOn(today, campaigns, campaignWindows);
  if (!running) return null;
  const words = t().today;
  const isVi = language.value === 'vi';
  const name = isVi ? running.name : undefined;
  const topics = (running.topics ?? []).map((code) =>
    label(catalogue('topics'), code, language.value, 'short'),
  );
  return (
    <Section title={words.campaign} icon="megaphone">
      <p>
        <b>{name ?? label(campaigns, running.item.code, language.value, 'short')}</b>
        {running.to > today && `, ${words.until(formatDayShort(running.to))}`}
      </p>
      {running.theme && isVi && <p class="small muted">“{running.theme}”</p>}
      {topics.length > 0 && <p class="small">{topics.join(', ')}</p>}
    </Section>
  );
}
