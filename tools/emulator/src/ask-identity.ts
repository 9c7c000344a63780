import { identitySchema, type Identity } from './emulator-record.ts';

/** Long enough for a server that four Terraforms keep busy, short enough for one that hangs. */
const PATIENCE_MS = 5_000;

/** What listens at a URL. */
export type Occupant =
  | { readonly kind: 'emulator'; readonly identity: Identity }
  | { readonly kind: 'http'; readonly server: string | undefined }
  | { readonly kind: 'unknown' };

/** Asks a server who it is. An emulator answers on a path that no AWS service has. */
export async function askIdentity(url: string): Promise<Occupant> {
  try {
    const response = await fetch(new URL('/_payment-emulator', url), { signal: AbortSignal.timeout(PATIENCE_MS) });
    const text = await response.text();
    const identity = identitySchema.safeParse(parseJson(text));
    return identity.success
      ? { kind: 'emulator', identity: identity.data }
      : { kind: 'http', server: response.headers.get('server') ?? undefined };
  } catch {
    return { kind: 'unknown' };
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
