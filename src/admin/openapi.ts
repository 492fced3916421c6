// The admin API as an OpenAPI 3.1 document, made from the table of endpoints.
import { z } from 'zod';
import { adminFailure } from './contract.ts';
import type { AnyEndpoint } from './endpoint.ts';

const json = (schema: z.ZodType): object => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema) as Record<string, unknown>;
  return { 'application/json': { schema: rest } };
};

/** @param prefix path before those of the endpoints, with slashes at both ends */
export function openApi(prefix: string, endpoints: readonly AnyEndpoint[]): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const endpoint of endpoints) {
    const path = `${prefix}${endpoint.path}`;
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(endpoint) };
  }
  return { openapi: '3.1.0', info: { title: 'crossconnect admin API', version: '1' }, paths };
}

function operation({ method, path, summary, query, body, answer }: AnyEndpoint): object {
  const parameters = [
    ...(path.includes('{id}') ? [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }] : []),
    ...Object.entries(query ?? {}).map(([name, description]) => ({
      name,
      in: 'query',
      description,
      schema: { type: 'string' },
    })),
  ];
  return {
    operationId: `${method.toLowerCase()} ${path}`,
    summary,
    parameters,
    ...(body === undefined ? {} : { requestBody: { required: true, content: json(body) } }),
    responses: {
      200: { description: 'done', content: json(answer) },
      default: { description: 'refused, with the reason', content: json(adminFailure) },
    },
  };
}
