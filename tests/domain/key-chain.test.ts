import { expect, it } from 'vitest';
import { newestKeyId } from '../../src/domain/key-chain.ts';

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const link = (payload: unknown) => `${part({ alg: 'ES256', kid: 'root' })}.${part(payload)}.c2ln`;

it('reads the id of the last link', () => {
  const keys = [link({ kid: 'aaaaaaaaaaaaaaaa' }), link({ kid: 'b-b_bbbbbbbbbbbb' })];
  expect(newestKeyId(keys)).toBe('b-b_bbbbbbbbbbbb');
});

it('gives nothing for an empty chain or a link that is none', () => {
  for (const last of [
    '',
    '.',
    'a.b',
    'a.*.c',
    link(null),
    link({}),
    link({ kid: 7 }),
    link({ kid: 'short' }),
  ])
    expect(newestKeyId([link({ kid: 'aaaaaaaaaaaaaaaa' }), last]), last).toBeUndefined();
  expect(newestKeyId([])).toBeUndefined();
});
