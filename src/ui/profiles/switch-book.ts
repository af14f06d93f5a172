import { chooseProfile } from '../../store/profiles.ts';

/** Opens another person's book in this window: with a page of its own, so that nothing of the one before is left in it. */
export const switchBook = async (profileId: string): Promise<void> => {
  await chooseProfile(profileId);
  location.replace('/');
};
