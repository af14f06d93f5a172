import type { MiddlewareHandler } from 'hono';

/** The only name under which the page may make Trusted Types: the worker's script and sw.js (security.md 3). */
const TRUSTED_TYPES_POLICY = 'sct';

/** No foreign origin, nothing inline; 'wasm-unsafe-eval' is what hash-wasm needs to compile its module. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  `trusted-types ${TRUSTED_TYPES_POLICY}`,
].join('; ');

/**
 * Everything off; the camera reads the QR code of an activation. Without `ch-ua*` Chromium adds three headers about
 * itself to every request, 130 bytes that nobody reads.
 */
const PERMISSIONS_POLICY = [
  'camera=(self)',
  ...['accelerometer', 'bluetooth', 'browsing-topics', 'display-capture', 'geolocation', 'gyroscope'].map(
    off,
  ),
  ...[
    'hid',
    'magnetometer',
    'microphone',
    'midi',
    'payment',
    'publickey-credentials-get',
    'serial',
    'usb',
    'ch-ua',
    'ch-ua-mobile',
    'ch-ua-platform',
  ].map(off),
].join(', ');

function off(feature: string): string {
  return `${feature}=()`;
}

/** Headers of a document. A script gets the policy too, because a worker takes it from its own file. */
export const headersOfFile = (contentType: string, overTls: boolean): Readonly<Record<string, string>> => ({
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  ...(/^text\/(html|javascript)/.test(contentType)
    ? { 'content-security-policy': CONTENT_SECURITY_POLICY }
    : {}),
  ...(contentType.startsWith('text/html')
    ? {
        'cross-origin-opener-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
        'permissions-policy': PERMISSIONS_POLICY,
        ...(overTls ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
      }
    : {}),
});

/** Headers of an API answer: never stored, never taken for anything but its type, and no byte more on a 2G link. */
export const apiHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  c.header('cache-control', 'no-store');
  c.header('x-content-type-options', 'nosniff');
};
