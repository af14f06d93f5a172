// Apart from the schemas of activation: a new phone reads its link before it loads zod.

/** Twelve digits, typed or scanned. */
export const codePattern = /^\d{12}$/;

/** The part of an activation link after `#`: code, a dot, SHA-256 of the root key in base64url. It never reaches a server log. */
export const linkFragment = (code: string, rootKeyHash: string): string => `${code}.${rootKeyHash}`;

/** Reads a scanned or clicked link, or twelve digits with spaces; undefined for anything else. */
export const readActivation = (text: string): { code: string; rootKeyHash?: string } | undefined => {
  const fragment = text.includes('#') ? text.slice(text.indexOf('#') + 1) : text.replace(/[\s.-]/g, '');
  const [code = '', rootKeyHash] = fragment.split('.');
  if (!codePattern.test(code)) return undefined;
  if (rootKeyHash === undefined) return { code };
  return /^[A-Za-z0-9_-]{43}$/.test(rootKeyHash) ? { code, rootKeyHash } : undefined;
};
