import { freshMemory, type RunMemory } from '../../src/sync/run-memory.ts';
import { type RunEnd, type RunPorts, runSync } from '../../src/sync/run-sync.ts';

/** One run of the real sync that nobody watches or ends; it asks for what is new, and knows nothing of the link yet. */
export const syncOnce = (
  ports: Pick<RunPorts, 'storage' | 'transport' | 'encode'>,
  { pull = true, memory = freshMemory() }: { readonly pull?: boolean; readonly memory?: RunMemory } = {},
): Promise<RunEnd> =>
  runSync({ ...ports, registerBackgroundSync: () => undefined }, memory, {
    connect: true,
    wantsPull: async () => pull,
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
