// To be put in the place of sw.js when a release must be taken off the phones (docs/operations.md). Clears caches
// only: records, keys, drafts and the journal lie elsewhere and stay. Pages then load from the network again.
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) await caches.delete(name);
      // Not waited for: this event would then wait for the browser, the browser for a page being opened, and the page
      // for this event.
      void self.registration.unregister();
    })(),
  );
});
