// What a server holds, as an estate: read by the calls that any account could make, names given to what has none.
import { getAdmin, type PlacesAnswer } from '../admin/index.ts';
import { asOperational, Context, type EstateAccess, type Place } from './context.ts';
import { kinds } from './kinds/index.ts';
import { defaultRegion, emptyEstate } from './resolve.ts';
import type { Estate } from './schema.ts';

export interface Present {
  readonly estate: Estate;
  /** Knows the id of each name in it. */
  readonly context: Context;
}

/** Rejects with DX_REFUSED and AWS's words when a call is refused. */
export async function readPresent(access: EstateAccess): Promise<Present> {
  const context = new Context(access);
  const { accounts } = await getAdmin<PlacesAnswer>(access, 'accounts');
  const places = accounts.flatMap(({ account, regions }): Place[] =>
    (regions.length === 0 ? [defaultRegion] : regions).map((region) => ({ account, region })),
  );
  const estate = emptyEstate();
  try {
    for (const kind of kinds) Object.assign(estate[kind.section], await kind.read(context, places));
  } catch (cause) {
    throw asOperational(cause);
  }
  return { estate, context };
}
