import { once } from 'node:events';
import { createServer } from 'node:http';

/** A service of a test's own, for answers that the emulator never gives. */
export interface AnsweringServer extends AsyncDisposable {
  readonly url: string;
}

/** Starts a service that gives these answers, a status and a text each, in this order, and then the last for ever. */
export async function answering(...answers: readonly (readonly [number, string])[]): Promise<AnsweringServer> {
  let count = 0;
  const server = createServer((_request, response) => {
    const [status = 500, text = ''] = answers[Math.min(count, answers.length - 1)] ?? [];
    count += 1;
    response.writeHead(status).end(text);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? (address?.port ?? '') : ''}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await once(server.close(), 'close');
    },
  };
}
