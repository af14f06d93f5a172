import { openServices } from './app-services.ts';
import { rememberProfile } from './store/profiles.ts';
import { bindServices, type Services } from './ui/services.ts';
import type { OpenFailure } from './ui/services-context.tsx';

/** Opens a profile's book for the screens and remembers that this phone has one. */
export const openBook = async (
  profileId: string,
  isNew: boolean,
): Promise<{ ok: true; services: Services } | { ok: false; code: OpenFailure }> => {
  const opened = await openServices({ profileId });
  if (!opened.ok) return opened;
  if (isNew) await rememberProfile({ id: profileId });
  return { ok: true, services: await bindServices(opened.services, Date.now) };
};
