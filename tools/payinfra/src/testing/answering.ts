import { once } from 'node:events';
import { createServer } from 'node:http';
import { z } from 'zod';

/** A service of a test's own, for answers that the emulator never gives. */
export interface AnsweringServer extends AsyncDisposable {
  readonly url: string;
}

/** Starts a service that gives these answers, a status and a text each, in this order, and then the last for ever. */
export async function answering(...answers: readonly (readonly [number, string])[]): Promise<AnsweringServer> {
  const left = [...answers];
  const server = createServer((_request, response) => {
    for (const [status, text] of left.slice(0, 1)) response.writeHead(status).end(text);
    if (left.length > 1) left.shift();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return {
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await once(server.close(), 'close');
    },
  };
}
