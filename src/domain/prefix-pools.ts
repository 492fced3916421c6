// Prefix pools: how many prefixes the virtual interfaces of a connection may take in (user guide, «inbound prefix
// controls» and «prefix allocations»). Each family has a pool of its own; public virtual interfaces take nothing.
import { mbpsOf } from './bandwidth.ts';
import { clientError } from './errors.ts';
import { messages } from './messages/index.ts';
import type { VirtualInterface } from './records.ts';
import type { Quotas } from './settings.ts';

/** Prefixes per family. */
export interface PrefixCounts {
  readonly ipv4: number;
  readonly ipv6: number;
}

/** The pool of each family of a dedicated port. */
export function prefixPoolSize(bandwidth: string, quotas: Quotas): number {
  const mbps = mbpsOf(bandwidth) ?? 0;
  if (mbps >= 400_000) return quotas.prefixPoolPerConnectionFrom400Gbps;
  return mbps >= 100_000 ? quotas.prefixPoolPerConnectionFrom100Gbps : quotas.prefixPoolPerConnection;
}

/** What the given virtual interfaces, all of them live, take from their pools. */
export function prefixesAllocated(virtualInterfaces: readonly VirtualInterface[]): PrefixCounts {
  const taking = virtualInterfaces.filter(({ virtualInterfaceType }) => virtualInterfaceType !== 'public');
  return {
    ipv4: taking.reduce((sum, { prefixPoolIpv4 }) => sum + prefixPoolIpv4, 0),
    ipv6: taking.reduce((sum, { prefixPoolIpv6 }) => sum + prefixPoolIpv6, 0),
  };
}

interface Asked {
  readonly ipv4: number | undefined;
  readonly ipv6: number | undefined;
}

interface Limits {
  /** Size of the pool of each family. */
  readonly size: number;
  /** What others on the connection have. */
  readonly taken: PrefixCounts;
  /** Most that one virtual interface can be given; more is up to AWS's staff. */
  readonly most: number;
  /** What a new virtual interface gets unasked. */
  readonly fallback: number;
}

/** The allocation of a new virtual interface. A count left out takes the usual number, or what the pool still has. */
export function newAllocation(asked: Asked, { fallback, ...limits }: Limits): PrefixCounts {
  const rest = (family: 'ipv4' | 'ipv6'): number => Math.min(fallback, Math.max(limits.size - limits.taken[family], 0));
  const counts = { ipv4: asked.ipv4 ?? rest('ipv4'), ipv6: asked.ipv6 ?? rest('ipv6') };
  checkAllocation(counts, limits);
  return counts;
}

/** Refuses counts out of range and those that do not fit the pool beside what others have. */
export function checkAllocation(counts: PrefixCounts, { size, taken, most }: Omit<Limits, 'fallback'>): void {
  for (const [family, name] of members) {
    const count = counts[family];
    if (count < 0 || count > most) throw clientError(messages.valueInvalid(name, count, `0 to ${most}`));
    const left = size - taken[family];
    if (count > left) throw clientError(messages.prefixPoolExceeded(name, count, Math.max(left, 0)));
  }
}

/** Refuses counts below what the sessions hold already: lowering must not end one. */
export function checkNotBelowUse(counts: PrefixCounts, inUse: PrefixCounts): void {
  for (const [family, name] of members)
    if (counts[family] < inUse[family])
      throw clientError(messages.prefixPoolInUse(name, counts[family], inUse[family]));
}

const members = [
  ['ipv4', 'prefixPoolAllocatedCountIpv4'],
  ['ipv6', 'prefixPoolAllocatedCountIpv6'],
] as const;
