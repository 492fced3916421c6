// What the listener answers besides AWS calls: health to everyone, the admin API to those who may.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type AdminContext, adminPrefix, answerAdmin } from '../admin/index.ts';
import { type Route, readBody } from '../gateway/index.ts';
import { carriesToken } from './admin-token.ts';

export const healthRoute: Route = {
  path: '/healthz',
  handle: async (_, response) => void response.writeHead(200, { 'content-type': 'text/plain' }).end('ok\n'),
};

export function adminRoute(context: AdminContext): Route {
  return {
    path: adminPrefix,
    handle: async (request: IncomingMessage, response: ServerResponse) => {
      const asked = await readBody(request);
      const { status, body } = await answerAdmin(context, request.method ?? '', request.url ?? '', asked);
      response.writeHead(status, { 'content-type': 'application/json' }).end(`${JSON.stringify(body)}\n`);
    },
  };
}

/** @param token what a request must carry; undefined: nothing */
export function guarded({ path, handle }: Route, token: string | undefined): Route {
  if (token === undefined) return { path, handle };
  return {
    path,
    handle: async (request, response) => {
      if (carriesToken(request.headers.authorization, token)) return handle(request, response);
      const error = 'this server wants its admin token: --token or CROSSCONNECT_ADMIN_TOKEN';
      response
        .writeHead(401, { 'content-type': 'application/json', 'www-authenticate': 'Bearer' })
        .end(`${JSON.stringify({ error })}\n`);
    },
  };
}
