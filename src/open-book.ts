import { type AppServices, openServices } from './app-services.ts';
import { PRACTICE_ID } from './store/practice.ts';
import { freeProfileId, listProfiles, rememberProfile } from './store/profiles.ts';
import { whenReady } from './ui/ready.ts';
import { bindServices, type FirstServices } from './ui/services.ts';
import type { OpenFailure } from './ui/services-context.tsx';

/** Opens a profile's book, or the practice book, for the screens and remembers that this phone has one. */
export const openBook = async (
  profileId: string,
  isNew: boolean,
): Promise<{ ok: true; services: FirstServices } | { ok: false; code: OpenFailure }> => {
  const isPractice = profileId === PRACTICE_ID;
  const opened = isPractice
    ? await (await import('./open-practice.ts')).openPractice()
    : await openServices({ profileId, whenReady });
  if (!opened.ok) return opened;
  if (isNew && !isPractice) await rememberProfile({ id: profileId });
  const count = (await listProfiles())?.profiles.length ?? 1;
  return { ok: true, services: await bindServices(opened.services, Date.now, count > 1) };
};

/**
 * Spends a code for one more person on this phone: a key, a database and drafts of that person's own. The book that is
 * open stays open; the new one is the one the next load of the page opens. Nothing is remembered when it fails.
 */
export const addBook: AppServices['activate'] = async (code, replace) => {
  const profileId = freeProfileId(await listProfiles());
  const opened = await openServices({ profileId, triggers: false });
  if (!opened.ok) return { ok: false, code: 'not_kept' };
  try {
    return await opened.services.activate(code, replace);
  } finally {
    opened.services.close();
  }
};
