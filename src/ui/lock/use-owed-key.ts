import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { officerKeyStanding, putOfficerKeySent } from '../../store/officer-key.ts';
import { sendOfficerKey } from '../../sync/officer-key.ts';
import type { VaultState } from '../../vault/pin/messages.ts';
import type { FirstServices } from '../services.ts';

/** A key the province will not take: another device of this browser had it before. It needs a new one. */
export const refusedKey = signal<string | undefined>(undefined);

/**
 * Sends the public part of the officer's key until the province has answered for it: when it is made, when a network
 * comes back, after every sync that went through. It needs no PIN.
 */
export const useOwedKey = (services: FirstServices, state: VaultState | undefined): void => {
  const { store, signedFetch } = services;
  const officer = state && 'officer' in state ? state.officer : undefined;
  const isOnline = services.isOnline.value;
  const { lastSuccessAt } = services.sync.value;
  useEffect(() => {
    if (!officer || !isOnline) return;
    const send = async () => {
      if ((await officerKeyStanding(store, officer.publicKey)) !== 'owed') return;
      const sent = await sendOfficerKey(signedFetch, officer.publicKey);
      // The id of the answer is the proof that this very key arrived.
      if (sent.ok && sent.value.kid === officer.kid) await putOfficerKeySent(store, officer.publicKey);
      else if (!sent.ok && sent.code === 'key_known') refusedKey.value = officer.publicKey;
    };
    void send();
  }, [officer?.publicKey, isOnline, lastSuccessAt]);
};
