/** The headers in which a client proves who it is. Whoever reads them can act as the client, so nobody does. */
export const credentialHeaders = ['authorization', 'cookie'] as const;
