import { campaignsOn } from './catalogues/campaign-on.ts';
import { campaigns } from './catalogues/campaigns.ts';
import { choice } from './fields.ts';

/** The campaign a record belongs to; those that run on its day are offered first. */
export const campaignField = (o: Pick<Parameters<typeof choice>[0], 'shown'> = {}) =>
  choice({
    ...o,
    label: { vi: 'Đợt cao điểm', en: 'Campaign' },
    catalogue: campaigns,
    first: (day, context) =>
      campaignsOn(day, context.catalogue('campaigns'), context.campaignWindows).map(({ item }) => item.code),
  });
