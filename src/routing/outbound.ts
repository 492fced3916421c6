// What AWS announces to a customer's router (user guide, «allowed prefixes interactions»; routing reference 1.1, 3.3).
import { type AddressFamily, contains, type Prefix, prefixKey } from '../base/index.ts';

/** A virtual private gateway behind the session: the CIDRs of its VPC, and the list of its association. */
export interface VirtualPrivateGatewaySource {
  readonly kind: 'virtualPrivateGateway';
  readonly cidrs: readonly Prefix[];
  /** null: no list (no association, or one made without it), so every CIDR passes. */
  readonly allowed: readonly Prefix[] | null;
}

/** A transit gateway behind the session: its association's list is announced as written, whatever stands behind. */
export interface TransitGatewaySource {
  readonly kind: 'transitGateway';
  readonly allowed: readonly Prefix[];
}

export type RouteSource = VirtualPrivateGatewaySource | TransitGatewaySource;

/** The prefixes that a session of `family` hears from these sources, each once, in the order of the sources. */
export function announcedPrefixes(sources: readonly RouteSource[], family: AddressFamily): Prefix[] {
  const heard = new Map<number | bigint, Prefix>();
  for (const source of sources)
    for (const prefix of prefixesOf(source)) if (prefix.family === family) heard.set(prefixKey(prefix), prefix);
  return [...heard.values()];
}

function prefixesOf(source: RouteSource): readonly Prefix[] {
  if (source.kind === 'transitGateway') return source.allowed;
  return source.cidrs.filter((cidr) => passes(cidr, source.allowed));
}

/** A VPC's CIDR passes if an entry equals or contains it; a narrower entry lets nothing through. */
function passes(cidr: Prefix, allowed: readonly Prefix[] | null): boolean {
  return allowed === null || allowed.some((entry) => contains(entry, cidr));
}
