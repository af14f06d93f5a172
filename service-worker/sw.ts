/**
 * Keeps the app on the phone and carries one batch when no page is open.
 *
 *   install    shell, and the groups of roles this phone has     (nothing is taken over yet)
 *   waiting    until a page says SKIP_WAITING, and only a page without dirty forms does
 *   activate   files of other builds go, but for those of the one before
 *
 * Every address opens the shell from the cache; the API is never answered from one.
 */
import { clientsClaim } from 'workbox-core';
import { createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { SYNC_TAG, type WorkerRequest } from '../src/store/messages.ts';
import { carryAll } from './carry.ts';
import { keepPreviousBuild } from './previous-build.ts';
import { fillKeptRoles, keepRole, type ManifestEntry, splitManifest, trimRoles } from './role-groups.ts';

declare const self: ServiceWorkerGlobalScope;

/** An event the DOM library does not know. */
type SyncEvent = ExtendableEvent & { readonly tag: string };

const manifest = self.__WB_MANIFEST as readonly ManifestEntry[];
const { shell, roles } = splitManifest(manifest);
const currentPaths = new Set(manifest.map(({ url }) => `/${url}`));

self.addEventListener('install', (event) => {
  event.waitUntil(Promise.all([fillKeptRoles(roles), keepPreviousBuild(currentPaths)]));
});
self.addEventListener('activate', (event) => event.waitUntil(trimRoles(roles)));

precacheAndRoute(shell);
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/index.html'), {
    denylist: [/^\/v\d+\//, /^\/(healthz|readyz|metrics|openapi\.json)$/],
  }),
);
// Files of a role, and files of the build before that a page still open on it may ask for.
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/assets/'),
  async ({ request }) => (await caches.match(request)) ?? fetch(request),
);
clientsClaim();

self.addEventListener('message', (event) => {
  const request = event.data as WorkerRequest | undefined;
  if (request?.type === 'SKIP_WAITING') event.waitUntil(self.skipWaiting());
  if (request?.type === 'WHAT_IS_NEW') event.ports[0]?.postMessage(__WHAT_IS_NEW__);
  if (request?.type === 'KEEP_ROLE')
    event.waitUntil(
      keepRole(request.role, roles[request.role]).then(
        () => event.ports[0]?.postMessage(true),
        // Without a network now: the group is filled with the next update or the next request.
        () => event.ports[0]?.postMessage(false),
      ),
    );
});

self.addEventListener('sync', (event) => {
  if ((event as SyncEvent).tag !== SYNC_TAG) return;
  (event as SyncEvent).waitUntil(
    carryAll({
      fetchFrom: fetch.bind(self),
      locks: self.navigator.locks,
      tellPages: async (news) => {
        for (const page of await self.clients.matchAll({ includeUncontrolled: true })) page.postMessage(news);
      },
    }),
  );
});
