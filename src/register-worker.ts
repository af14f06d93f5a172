import { Workbox } from 'workbox-window';
import { whileNoFormIsDirty } from './dirty-forms.ts';
import type { RoleGroup, WhatIsNew, WorkerRequest } from './store/messages.ts';
import { createObservable, type Observable } from './sync/sync-status.ts';
import { trustedScript } from './trusted-script.ts';

/** The service worker as the screens see it. */
export interface AppWorker {
  /** True once a new build lies ready; it takes over only when somebody accepts it. */
  readonly updateReady: Observable<boolean>;
  /** True once another tab took an update: this one goes on with its own build until it is reloaded by hand. */
  readonly isOutdated: Observable<boolean>;
  /** What the build that lies ready says of itself; undefined when there is none, or it does not answer. */
  readonly whatIsNew: () => Promise<WhatIsNew | undefined>;
  /** Takes the update and reloads this tab, unless a form is dirty in any tab. Never reloads another one. */
  readonly acceptUpdate: () => Promise<'reloading' | 'form_dirty' | 'none'>;
  /** Keeps the chunks of a role on this phone; false when they could not be fetched now. */
  readonly keepRole: (role: RoleGroup) => Promise<boolean>;
}

/** A worker that has not taken over by then never will: the page goes on as it is. */
const TAKEOVER_MS = 10_000;

const ANSWER_MS = 3_000;

/** A question to a worker that has not taken over yet. */
const askWaiting = async (request: WorkerRequest): Promise<unknown> => {
  const waiting = (await navigator.serviceWorker.getRegistration())?.waiting;
  if (!waiting) return undefined;
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise<unknown>((resolve) => {
    port1.onmessage = ({ data }) => resolve(data);
  });
  waiting.postMessage(request, [port2]);
  // A build from before this question was thought of stays silent.
  return Promise.race([answer, wait(ANSWER_MS).then(() => undefined)]);
};

/** A start at Hôm nay that nobody has touched yet: no form stands in this window, and no thumb is on its way. */
const isUntouchedStart = (): boolean =>
  location.pathname === '/' && navigator.userActivation?.hasBeenActive === false;

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Registers the worker once the page is loaded; undefined where the browser has none or the build is for development. */
export const registerWorker = (): AppWorker | undefined => {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return undefined;
  const workbox = new Workbox(trustedScript('/sw.js'));
  const updateReady = createObservable(false);
  const isOutdated = createObservable(false);
  let isAccepting = false;
  const hadWorker = navigator.serviceWorker.controller !== null;

  workbox.addEventListener('waiting', ({ wasWaitingBeforeRegister }) => {
    updateReady.set(true);
    // What lay ready before this start is taken silently, as nothing is in anybody's hands yet.
    if (wasWaitingBeforeRegister && isUntouchedStart()) void acceptUpdate();
  });
  workbox.addEventListener('controlling', () => {
    if (hadWorker && !isAccepting) isOutdated.set(true);
  });
  // Failing to register (no network at the first visit) costs nothing but the offline start.
  workbox.register().catch(() => undefined);

  const takeOver = async (): Promise<'reloading' | 'none'> => {
    isAccepting = true;
    const controlling = new Promise<boolean>((resolve) => {
      workbox.addEventListener('controlling', () => resolve(true));
    });
    workbox.messageSkipWaiting();
    const isTaken = await Promise.race([controlling, wait(TAKEOVER_MS).then(() => false)]);
    if (!isTaken) {
      isAccepting = false;
      return 'none';
    }
    location.reload();
    // The lock is kept until the page is gone, so that no form becomes dirty in its last moments.
    await wait(TAKEOVER_MS);
    return 'reloading';
  };

  const acceptUpdate: AppWorker['acceptUpdate'] = async () => {
    if (!updateReady.value) return 'none';
    return (await whileNoFormIsDirty(takeOver)) || 'form_dirty';
  };

  return {
    updateReady,
    isOutdated,
    acceptUpdate,
    whatIsNew: async () => (await askWaiting({ type: 'WHAT_IS_NEW' })) as WhatIsNew | undefined,
    keepRole: async (role) => {
      const request: WorkerRequest = { type: 'KEEP_ROLE', role };
      return (await workbox.messageSW(request)) === true;
    },
  };
};
