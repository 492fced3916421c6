// The waiting of the Terraform provider: a state that is neither pending nor wanted is an error, as it is there.
import { until } from '../harness/until.ts';

export interface States {
  readonly pending: readonly string[];
  /** Empty: until it is gone. */
  readonly target: readonly string[];
}

/** `look` gives the present state, undefined for what is gone; the provider takes `deleted` for gone too. */
export async function waitFor(
  what: string,
  look: () => Promise<string | undefined>,
  { pending, target }: States,
): Promise<void> {
  const wanted = target.length === 0 ? 'gone' : target.join(' or ');
  await until(`${what} is ${wanted}`, async () => {
    const state = await look();
    if (state === undefined) {
      if (target.length > 0) throw new Error(`${what}: couldn't find resource`);
      return true;
    }
    if (target.includes(state)) return true;
    if (pending.includes(state)) return false;
    throw new Error(`${what}: unexpected state '${state}', wanted target '${wanted}'`);
  });
}

/** Runs a delete; refusals whose text holds one of `tolerated` mean that there is nothing left to delete. */
export async function tolerating(tolerated: readonly string[], call: () => Promise<unknown>): Promise<boolean> {
  try {
    await call();
    return true;
  } catch (error) {
    const { name, message } = error as Error;
    if (name === 'DirectConnectClientException' && tolerated.some((text) => message.includes(text))) return false;
    throw error;
  }
}

/** What the provider demands of a lookup by id: one object, or none. */
export function atMostOne<Found>(found: readonly Found[] | undefined): Found | undefined {
  if (found === undefined) throw new Error('empty result');
  if (found.length > 1) throw new Error(`too many results: wanted 1, got ${found.length}`);
  return found[0];
}
