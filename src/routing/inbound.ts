// What AWS accepts from a customer's router (routing reference 1.2; user guide, «public virtual interface prefix
// advertisement rules»).
import { type AddressFamily, contains, type Prefix } from '../base/index.ts';

export interface InboundPolicy {
  readonly virtualInterfaceType: 'private' | 'public' | 'transit';
  readonly family: AddressFamily;
  /** Public only: the prefixes the customer was allowed to announce. */
  readonly routeFilterPrefixes: readonly Prefix[];
}

export type Refusal = 'other address family' | 'longer than /64' | 'not inside a route filter prefix';

/** Why the route is refused, or undefined when it is accepted. */
export function refusalOf(policy: InboundPolicy, prefix: Prefix): Refusal | undefined {
  if (prefix.family !== policy.family) return 'other address family';
  if (policy.virtualInterfaceType !== 'public') return undefined;
  if (prefix.family === 'ipv6' && prefix.length > 64) return 'longer than /64';
  const listed = policy.routeFilterPrefixes.some((filter) => contains(filter, prefix));
  return listed ? undefined : 'not inside a route filter prefix';
}
