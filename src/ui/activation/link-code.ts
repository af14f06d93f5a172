import { readActivation } from '../../domain/activation-code.ts';

/** What an activation is started with. */
export interface ActivationCode {
  readonly code: string;
  /** SHA-256 of the province's root key, from a link or QR; a typed code has none. */
  readonly rootKeyHash?: string;
}

/**
 * Takes the code out of the address and leaves the address without it, so that neither the history nor a shared
 * address carries it. An address without a code stays as it is; what stands there instead is taken off, too.
 */
export const takeLinkCode = (
  address: Pick<Location, 'hash' | 'pathname' | 'search'>,
  replaceAddress: (url: string) => void,
): ActivationCode | undefined => {
  if (address.hash === '') return undefined;
  const found = readActivation(address.hash);
  replaceAddress(`${address.pathname}${address.search}`);
  return found;
};
