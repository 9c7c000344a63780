import { expect, it } from 'vitest';
import { webIdentityToken } from './web-identity-token.ts';

it('makes a token whose claims can be read, and which nobody has signed', () => {
  const claims = { iss: 'https://tokens.example.com', aud: 'sts', sub: 'job' };
  const [head = '', body = '', signature] = webIdentityToken(claims).split('.');
  const read = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString());
  expect([read(head), read(body), signature]).toEqual([{ alg: 'none', typ: 'JWT' }, claims, '']);
});
