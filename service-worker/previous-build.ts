/** Holds the files of the build before, for pages that are still open on it: their lazy parts must not be missing. */
const PREVIOUS = 'sct-previous-build';

const isOurs = (name: string) => name.startsWith('sct-role-') || name.includes('-precache-');

/**
 * Copies what the present worker keeps and the new build does not contain, before the new worker takes over and
 * its precache is trimmed. What was kept for an even older build goes.
 * @param current paths of the files of the new build
 */
export const keepPreviousBuild = async (current: ReadonlySet<string>): Promise<void> => {
  const kept = new Set<string>();
  const previous = await caches.open(PREVIOUS);
  for (const name of (await caches.keys()).filter(isOurs)) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const { pathname } = new URL(request.url);
      if (!pathname.startsWith('/assets/') || current.has(pathname)) continue;
      const response = await cache.match(request);
      if (!response) continue;
      await previous.put(pathname, response);
      kept.add(pathname);
    }
  }
  // A first install, or the same build again, has nothing newer to keep.
  if (kept.size === 0) return;
  for (const request of await previous.keys())
    if (!kept.has(new URL(request.url).pathname)) await previous.delete(request);
};
