// POST /moto-api/reset: suites written for a local AWS server start each test from nothing by it. A web page must not.
import type { IncomingMessage } from 'node:http';
import type { ServerSettings } from '../config/index.ts';
import type { Route } from '../gateway/index.ts';
import { reset, type Store } from '../store/index.ts';

export function resetRoute(store: Store, settings: ServerSettings): Route {
  const forbidden = forbiddenBy(settings);
  return {
    path: '/moto-api/reset',
    handle: async (request, response) => {
      const refusal = forbidden ?? refusalOf(request);
      const account = new URL(request.url ?? '', 'http://localhost').searchParams.get('account') ?? undefined;
      if (refusal === undefined) await store.write('reset', (unit) => reset(unit, account));
      const body = refusal === undefined ? { status: 'ok' } : { error: refusal };
      const status = refusal === undefined ? 200 : 403;
      response.writeHead(status, { 'content-type': 'application/json' }).end(`${JSON.stringify(body)}\n`);
    },
  };
}

function forbiddenBy({ auth, inMemory, allowReset }: ServerSettings): string | undefined {
  if (auth !== 'open') return 'reset needs --auth open';
  return inMemory || allowReset ? undefined : 'the state is on disk: reset needs --allow-reset';
}

function refusalOf({ method, headers }: IncomingMessage): string | undefined {
  if (method !== 'POST') return `${method} is not allowed here: use POST`;
  if (headers.origin !== undefined) return 'a web page cannot reset the server';
  const site = headers['sec-fetch-site'];
  return site === undefined || site === 'none' || site === 'same-origin'
    ? undefined
    : 'a web page cannot reset the server';
}
