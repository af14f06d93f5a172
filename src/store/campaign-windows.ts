import type { CampaignWindow } from '../domain/catalogues/campaign-on.ts';
import { CAMPAIGN_WINDOWS, campaignWindowSchema } from '../domain/change-data.ts';
import type { MetaValues } from './meta.ts';

/** When campaigns run here, as it was last pulled; an entry this build cannot read hides none of the others. */
export const campaignWindowsOf = ({
  lists,
}: Pick<Partial<MetaValues>, 'lists'>): readonly CampaignWindow[] => {
  const value = lists?.[`setting/${CAMPAIGN_WINDOWS}`]?.value;
  return (Array.isArray(value) ? value : []).flatMap((entry) => {
    const parsed = campaignWindowSchema.safeParse(entry);
    return parsed.success ? [parsed.data] : [];
  });
};
