import { useEffect, useState } from 'preact/hooks';
import type { VaultState } from '../../vault/pin/messages.ts';
import { openVault, type Vault } from '../../vault/pin/vault.ts';

/** A vault with its state of now. */
export interface SeenVault {
  readonly vault: Vault;
  readonly state: VaultState;
}

/** The vault of a profile, drawn anew after every change; undefined until its files are read. */
export const useVault = (profileId: string): SeenVault | undefined => {
  const [seen, setSeen] = useState<SeenVault | undefined>(undefined);
  useEffect(() => {
    let stop: (() => void) | undefined;
    let isOver = false;
    void openVault(profileId).then((vault) => {
      if (isOver) return;
      setSeen({ vault, state: vault.state() });
      stop = vault.subscribe((state) => setSeen({ vault, state }));
    });
    return () => {
      isOver = true;
      stop?.();
    };
  }, [profileId]);
  return seen;
};
