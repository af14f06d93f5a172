import { createHash } from 'node:crypto';
import { base64url } from '../../src/domain/envelope.ts';
import { authorization, requestText } from '../../src/domain/signed-request.ts';
import type { WireDevice } from './wire-device.ts';

/** A request as an officer's device signs it. @param signedPath what the signature claims */
export const signedGet = async (
  url: string,
  device: WireDevice,
  path: string,
  signedPath = path,
): Promise<Response> => {
  const { nonce } = (await (await fetch(`${url}/v1/nonce`)).json()) as { nonce: string };
  const bodyHash = createHash('sha256').digest('base64url');
  const text = new TextEncoder().encode(requestText('GET', signedPath, bodyHash, nonce));
  const signature = base64url(await device.sign(text));
  const header = authorization({ sender: device.sender, nonce, signature });
  return fetch(`${url}${path}`, { headers: { authorization: header } });
};
