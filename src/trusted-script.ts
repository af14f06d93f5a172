/**
 * The scripts a page may start by address; everything else is refused by the one Trusted Types policy. The names of
 * the workers of the PIN and of lists carry the hash of what is in them, and only the build puts files there.
 */
const ALLOWED = /^\/(sw\.js|assets\/officer\.(pin|sheet)-worker-[\w-]+\.js)$/;

interface TrustedTypes {
  readonly createPolicy: (
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ) => { createScriptURL: (url: string) => unknown };
}

let policy: ReturnType<TrustedTypes['createPolicy']> | undefined;

const checked = (url: string): string => {
  if (!ALLOWED.test(url)) throw new TypeError('this script is not one of ours');
  return url;
};

/**
 * The address of one of our scripts in the form the browser demands (`require-trusted-types-for 'script'`).
 * Throws for any other address. The policy is named `sct`, the only name the server's CSP allows, and made once.
 */
export const trustedScript = (url: string): string => {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  if (!trustedTypes) return checked(url);
  policy ??= trustedTypes.createPolicy('sct', { createScriptURL: checked });
  // Its type says string to the libraries that only pass it on.
  return policy.createScriptURL(url) as string;
};
