// Talks to a running server's admin API.
import { type AdminFailure, adminPrefix } from '../admin/index.ts';
import { OperationalError } from '../base/index.ts';

/** Rejects with DX_SERVER_UNREACHABLE when nothing answers, with DX_REFUSED and the server's words when it says no. */
export async function getAdmin<Answer>(server: string, path: string): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch(new URL(`${adminPrefix}${path}`, server));
  } catch (cause) {
    throw new OperationalError(
      'DX_SERVER_UNREACHABLE',
      `no server answers at ${server}; start one: crossconnect serve`,
      {
        cause,
      },
    );
  }
  const body: unknown = await response.json();
  if (!response.ok) throw new OperationalError('DX_REFUSED', (body as AdminFailure).error);
  return body as Answer;
}
