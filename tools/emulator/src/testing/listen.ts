import { once } from 'node:events';
import type { Server } from 'node:net';
import { onTestFinished } from 'vitest';
import { z } from 'zod';

/** Lets a server listen on a free port of loopback until the test ends, and gives the port. */
export async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  return z.object({ port: z.number() }).parse(server.address()).port;
}
