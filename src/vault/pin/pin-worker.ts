/**
 * The worker behind the PIN, an entry of its own: keys lie open in its memory alone, and its end is the lock. It knows
 * whose keys it holds by its name, the id of the profile.
 */
import { createKeyBox } from './key-box.ts';
import type { Numbered, VaultAnswer, VaultQuestion } from './messages.ts';
import { openOpfsSlots } from './opfs-slots.ts';
import { calibrate, stretch } from './stretch.ts';

/** Of a worker's scope what is used here; the DOM library describes a window. */
interface WorkerScope {
  readonly name: string;
  readonly postMessage: (message: Numbered<VaultAnswer>) => void;
  onmessage: (event: MessageEvent<Numbered<VaultQuestion>>) => void;
}
const scope = globalThis as unknown as WorkerScope;
const profileId = scope.name;
const elapsed = () => performance.now();

const box = openOpfsSlots(profileId).then((slots) =>
  createKeyBox({
    profileId,
    slots,
    stretch,
    calibrate: () => calibrate(elapsed),
    clock: Date.now,
    elapsed,
    locked: (run) => navigator.locks.request(`so-cong-tac.keys.${profileId}`, run),
  }),
);
// A failure is the answer to the first question, and not an error of the page.
box.catch(() => undefined);

scope.onmessage = async ({ data: { id, content } }) => {
  try {
    scope.postMessage({ id, content: content && (await (await box)(content)) });
  } catch {
    scope.postMessage({ id });
  }
};
