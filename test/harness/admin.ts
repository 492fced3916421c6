// The admin API of a test server, as its clients call it.
import { expect } from 'vitest';
import { adminPrefix } from '../../src/admin/index.ts';

export interface AdminAnswer {
  readonly status: number;
  readonly body: unknown;
}

export async function askAdmin(url: string, method: string, path: string, body?: object): Promise<AdminAnswer> {
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const response = await fetch(`${url}${adminPrefix}${path}`, { method, ...sent });
  return { status: response.status, body: await response.json() };
}

/** The body of an answer that says yes. */
export async function adminDone<Answer>(url: string, method: string, path: string, body?: object): Promise<Answer> {
  const answer = await askAdmin(url, method, path, body);
  expect(answer).toMatchObject({ status: 200 });
  return answer.body as Answer;
}
