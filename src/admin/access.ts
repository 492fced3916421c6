// How tools reach a running server: its admin API and its health.
import { OperationalError } from '../base/index.ts';
import { adminPrefix } from './admin.ts';
import type { AdminFailure } from './contract.ts';

export interface ServerAccess {
  readonly url: string;
  /** Wanted by servers that listen off loopback. */
  readonly token?: string | undefined;
}

/**
 * Rejects with DX_SERVER_UNREACHABLE when no crossconnect answers, with DX_REFUSED and the server's words when it says no.
 */
export const getAdmin = <Answer>(server: ServerAccess, path: string): Promise<Answer> => askAdmin(server, 'GET', path);

/** The same with another method, and a body where one is wanted. */
export async function askAdmin<Answer>(
  server: ServerAccess,
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  body?: object,
): Promise<Answer> {
  const response = await ask(server, `${adminPrefix}${path}`, {
    method,
    body: body === undefined ? null : JSON.stringify(body),
  });
  const answer: unknown = await response.json().catch((cause: unknown) => {
    throw new OperationalError('DX_SERVER_UNREACHABLE', `what answers at ${server.url} is no crossconnect`, { cause });
  });
  if (!response.ok) {
    const { error = `${method} ${path}: the server failed with ${response.status}` } = answer as Partial<AdminFailure>;
    throw new OperationalError('DX_REFUSED', error);
  }
  return answer as Answer;
}

/** Resolves when the server says it is healthy; rejects as `getAdmin` does. */
export async function checkHealth(server: ServerAccess): Promise<void> {
  const response = await ask(server, '/healthz', {});
  if (!response.ok) throw new OperationalError('DX_REFUSED', `${server.url} is not healthy: ${response.status}`);
}

async function ask({ url, token }: ServerAccess, path: string, request: RequestInit): Promise<Response> {
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  try {
    return await fetch(new URL(path, url), { ...request, headers });
  } catch (cause) {
    const { code, message: why } = (cause as { readonly cause?: NodeJS.ErrnoException }).cause ?? {};
    const message =
      new URL(url).protocol === 'https:' && code !== 'ECONNREFUSED'
        ? `no server can be asked at ${url} (${code ?? why}): crossconnect itself speaks http`
        : `no server answers at ${url}; start one: crossconnect serve`;
    throw new OperationalError('DX_SERVER_UNREACHABLE', message, { cause });
  }
}
