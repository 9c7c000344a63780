import { once } from 'node:events';
import { createServer } from 'node:http';

/** A service that gives one and the same answer to everything, for what the emulator never answers. */
export interface AnsweringServer extends AsyncDisposable {
  readonly url: string;
}

/** Starts a service that always answers with this status and text. */
export async function answering(status: number, body: string): Promise<AnsweringServer> {
  const server = createServer((_request, response) => response.writeHead(status).end(body));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await once(server.close(), 'close');
    },
  };
}
