// What the listener answers besides AWS calls: health to everyone, the admin API to those who may.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type AdminContext, adminPrefix, answerAdmin } from '../admin/index.ts';
import { type Route, readBody } from '../gateway/index.ts';
import { carriesToken } from './admin-token.ts';

export const healthRoute: Route = {
  prefix: '/healthz',
  handle: async (_, response) => void response.writeHead(200, { 'content-type': 'text/plain' }).end('ok\n'),
};

/** @param token what a request must carry; undefined: nothing */
export function adminRoute(context: AdminContext, token: string | undefined): Route {
  return {
    prefix: adminPrefix,
    handle: async (request: IncomingMessage, response: ServerResponse) => {
      const may = token === undefined || carriesToken(request.headers.authorization, token);
      const { status, body } = may ? await answer(context, request) : refused;
      response
        .writeHead(status, { 'content-type': 'application/json', ...(may ? {} : { 'www-authenticate': 'Bearer' }) })
        .end(`${JSON.stringify(body)}\n`);
    },
  };
}

const answer = async (context: AdminContext, request: IncomingMessage): ReturnType<typeof answerAdmin> =>
  answerAdmin(context, request.method ?? '', request.url ?? '', await readBody(request));

const refused = {
  status: 401,
  body: { error: 'the admin API of this server wants its token: --token or CROSSCONNECT_ADMIN_TOKEN' },
};
