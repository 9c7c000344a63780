/**
 * A token such as GitHub gives a workflow, for the emulator: it reads the claims and can't check a signature, so there
 * is none.
 *
 * @param claims by name: `iss`, `aud`, `sub`
 */
export function webIdentityToken(claims: Readonly<Record<string, string>>): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.`;
}
