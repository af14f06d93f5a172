import { trustedScript } from '../../trusted-script.ts';
import address from './pin-worker.ts?worker&url';

/** Starts the PIN's worker for a profile. Throws where the browser refuses it. */
export const startPinWorker = (profileId: string): Worker =>
  new Worker(trustedScript(address), { type: 'module', name: profileId });
