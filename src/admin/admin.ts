// The HTTP API that AWS does not have, without the HTTP: a method, a target and a body in, a status and a body out.
import { type AdminContext, AdminError, type AnyEndpoint } from './endpoint.ts';
import { endpoints } from './endpoints.ts';
import { openApi } from './openapi.ts';

export interface AdminResponse {
  readonly status: number;
  readonly body: object;
}

export const adminPrefix = '/_crossconnect/v1/';

/** @param target path and query of the request, as HTTP has it */
export async function answerAdmin(
  context: AdminContext,
  method: string,
  target: string,
  body: Uint8Array,
): Promise<AdminResponse> {
  const { pathname, searchParams } = new URL(target, 'http://localhost');
  const path = pathname.slice(adminPrefix.length);
  if (path === 'openapi.json' && method === 'GET') return { status: 200, body: openApi(adminPrefix, endpoints) };
  try {
    const { endpoint, id } = route(method, path, pathname);
    const request = { id, query: searchParams, body: readBody(endpoint, body) };
    return { status: 200, body: await endpoint.run(context, request) };
  } catch (error) {
    if (!(error instanceof AdminError)) throw error;
    return { status: error.status, body: { error: error.message } };
  }
}

function route(method: string, path: string, pathname: string): { endpoint: AnyEndpoint; id: string } {
  const here = endpoints.flatMap((endpoint) => {
    const found = patternOf(endpoint.path).exec(path);
    return found === null ? [] : [{ endpoint, id: decodeId(found[1] ?? '') }];
  });
  const matched = here.find(({ endpoint }) => endpoint.method === method);
  if (matched !== undefined) return matched;
  if (here.length === 0) throw new AdminError(404, `there is nothing at ${pathname}`);
  const allowed = here.map(({ endpoint }) => endpoint.method).join(', ');
  throw new AdminError(405, `${method} is not allowed here: use ${allowed}`);
}

function decodeId(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new AdminError(400, `${text} is not percent-encoded well`);
  }
}

const patternOf = (path: string): RegExp => new RegExp(`^${path.replace('{id}', '([^/]+)')}$`);

function readBody({ body: schema }: AnyEndpoint, body: Uint8Array): unknown {
  if (schema === undefined) return undefined;
  const parsed = schema.safeParse(parseJson(body));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'the body'}: ${message}`);
  throw new AdminError(400, problems.join('; '));
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'));
  } catch {
    throw new AdminError(400, 'the body is not valid JSON');
  }
}
