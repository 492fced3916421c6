// What a virtual interface takes of its connection and gateway: rate limiters and prefix allocations, checked within the
// unit (user guide, «rate limiters», «inbound prefix controls», «quotas»).
import {
  checkAllocation,
  checkNotBelowUse,
  checkRateLimit,
  clientError,
  messages,
  newAllocation,
  type PrefixCounts,
  prefixesAllocated,
  prefixPoolSize,
  type Quotas,
  type VirtualInterface,
  type VirtualInterfaceType,
} from '../../domain/index.ts';
import { type Carrier, peerStatuses, type View } from '../../store/index.ts';
import { liveVirtualInterfacesBehind } from '../gateways/find.ts';

export interface AskedPrefixes {
  readonly prefixPoolAllocatedCountIpv4?: number | undefined;
  readonly prefixPoolAllocatedCountIpv6?: number | undefined;
}

/** 51 in all, of them 50 private or public and 4 transit; `above` are the live ones on the connection. */
export function checkCount(above: readonly VirtualInterface[], type: VirtualInterfaceType, quotas: Quotas): void {
  const transit = above.filter((other) => other.virtualInterfaceType === 'transit').length;
  const refuse = (what: string, most: number): never => {
    throw clientError(messages.quota(`${what} per connection`, most));
  };
  if (above.length >= quotas.virtualInterfacesPerConnection)
    refuse('Virtual Interfaces', quotas.virtualInterfacesPerConnection);
  if (type === 'transit' && transit >= quotas.transitPerConnection)
    refuse('transit Virtual Interfaces', quotas.transitPerConnection);
  if (type !== 'transit' && above.length - transit >= quotas.privateOrPublicPerConnection)
    refuse('private or public Virtual Interfaces', quotas.privateOrPublicPerConnection);
}

/** Whether the connection has another limiter, besides those of `others` on it. */
export function hasLimiterLeft(others: readonly VirtualInterface[], quotas: Quotas): boolean {
  return others.filter(({ rateLimit }) => rateLimit !== null).length < quotas.rateLimitersPerConnection;
}

/** Public virtual interfaces have a fixed limit of their own and take nothing from the pool. */
export function allocate(
  asked: AskedPrefixes,
  type: VirtualInterfaceType,
  carrier: Carrier,
  above: readonly VirtualInterface[],
  quotas: Quotas,
): PrefixCounts {
  if (type === 'public') return { ipv4: 0, ipv6: 0 };
  return newAllocation(
    { ipv4: asked.prefixPoolAllocatedCountIpv4, ipv6: asked.prefixPoolAllocatedCountIpv6 },
    { ...poolOf(carrier, above, quotas), fallback: quotas.prefixesPerPrivateSession },
  );
}

/** Whether a virtual interface fits where it is moved to, beside those that are `above` already. */
export function checkPlaceOn(
  target: Carrier,
  { virtualInterfaceType, rateLimit, prefixPoolIpv4, prefixPoolIpv6 }: VirtualInterface,
  above: readonly VirtualInterface[],
  quotas: Quotas,
): void {
  checkCount(above, virtualInterfaceType, quotas);
  checkRateLimit(rateLimit ?? undefined, target.bandwidth);
  if (rateLimit !== null && !hasLimiterLeft(above, quotas))
    throw clientError(messages.noRateLimiterLeft(quotas.rateLimitersPerConnection));
  const counts = { ipv4: prefixPoolIpv4, ipv6: prefixPoolIpv6 };
  checkAllocation(counts, poolOf(target, above, quotas));
}

/** The allocation after UpdateVirtualInterfaceAttributes; `others` are the other live ones on the connection. */
export async function reallocate(
  view: View,
  asked: AskedPrefixes,
  held: VirtualInterface,
  carrier: Carrier,
  others: readonly VirtualInterface[],
  quotas: Quotas,
): Promise<PrefixCounts> {
  const { prefixPoolAllocatedCountIpv4, prefixPoolAllocatedCountIpv6 } = asked;
  const now = { ipv4: held.prefixPoolIpv4, ipv6: held.prefixPoolIpv6 };
  if (prefixPoolAllocatedCountIpv4 === undefined && prefixPoolAllocatedCountIpv6 === undefined) return now;
  if (held.virtualInterfaceType === 'public') throw clientError(messages.prefixPoolPublic());
  const counts = { ipv4: prefixPoolAllocatedCountIpv4 ?? now.ipv4, ipv6: prefixPoolAllocatedCountIpv6 ?? now.ipv6 };
  checkAllocation(counts, poolOf(carrier, others, quotas));
  const inUse = await prefixesInUse(view, held.virtualInterfaceId);
  // Only a family that is lowered can fall below its use.
  checkNotBelowUse(counts, {
    ipv4: counts.ipv4 < now.ipv4 ? inUse.ipv4 : 0,
    ipv6: counts.ipv6 < now.ipv6 ? inUse.ipv6 : 0,
  });
  return counts;
}

/** A hosted connection has no pool: nothing but the limit of one virtual interface holds. */
const poolOf = ({ pooled }: Carrier, beside: readonly VirtualInterface[], quotas: Quotas) => ({
  size: pooled === undefined ? Number.POSITIVE_INFINITY : pooled.ports * prefixPoolSize(pooled.bandwidth, quotas),
  taken: prefixesAllocated(beside),
  most: quotas.prefixesPerVirtualInterface,
});

/** The most that a session of each family holds now. */
async function prefixesInUse(view: View, virtualInterfaceId: string): Promise<PrefixCounts> {
  const counts = { ipv4: 0, ipv6: 0 };
  for (const { peer, bgpStatus, session } of await peerStatuses(view, virtualInterfaceId))
    if (bgpStatus === 'up')
      counts[peer.addressFamily] = Math.max(counts[peer.addressFamily], session?.receivedCount ?? 0);
  return counts;
}

/** The allocations of all virtual interfaces of a gateway stay below its own limit. */
export async function checkGatewayAllocations(
  view: View,
  directConnectGatewayId: string | null,
  counts: PrefixCounts,
  virtualInterfaceId: string,
  quotas: Quotas,
): Promise<void> {
  if (directConnectGatewayId === null) return;
  const behind = await liveVirtualInterfacesBehind(view, directConnectGatewayId);
  const { ipv4, ipv6 } = prefixesAllocated(behind.filter((other) => other.virtualInterfaceId !== virtualInterfaceId));
  const most = quotas.prefixAllocationsPerGateway;
  if (ipv4 + ipv6 + counts.ipv4 + counts.ipv6 > most)
    throw clientError(messages.gatewayPrefixesExceeded(directConnectGatewayId, most));
}
