import { request, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { listening, type ListeningServer } from './listening.ts';

/** Starts a service that passes all on to another one, and refuses an action of AWS where the call mentions a text. */
export async function refusing(url: string, action: string, mentioned: string): Promise<ListeningServer> {
  const answer = async (incoming: IncomingMessage, response: ServerResponse) => {
    const body = await buffer(incoming);
    if (incoming.headers['x-amz-target'] === action && body.includes(mentioned)) {
      response.writeHead(400).end(JSON.stringify({ __type: 'AccessDeniedException', message: 'not yours' }));
      return;
    }
    const { method, url: path = '', headers } = incoming;
    request(`${url}${path}`, { method, headers }, (answered) => {
      response.writeHead(answered.statusCode ?? 500, answered.headers);
      answered.pipe(response);
    }).end(body);
  };
  return await listening((incoming, response) => void answer(incoming, response));
}
