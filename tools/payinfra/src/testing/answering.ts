import { listening, type ListeningServer } from './listening.ts';

/** Starts a service that gives these answers, a status and a text each, in this order, and then the last for ever. */
export async function answering(...answers: readonly (readonly [number, string])[]): Promise<ListeningServer> {
  const left = [...answers];
  return await listening((_request, response) => {
    for (const [status, text] of left.slice(0, 1)) response.writeHead(status).end(text);
    if (left.length > 1) left.shift();
  });
}
