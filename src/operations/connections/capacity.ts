// What the virtual interfaces on a port or LAG have left of its rate limiters and prefix pools.
import { prefixesAllocated, type Quotas, type RateLimiterStatus, rateLimiterStatus } from '../../domain/index.ts';
import type { View } from '../../store/index.ts';
import { liveVirtualInterfacesOn } from './find.ts';

export interface ShownCapacity {
  readonly rateLimiterStatus: RateLimiterStatus;
  readonly prefixPoolSizeIpv4: number;
  readonly prefixPoolSizeIpv6: number;
  readonly prefixPoolUnallocatedCountIpv4: number;
  readonly prefixPoolUnallocatedCountIpv6: number;
}

/** @param poolSize prefixes of each family */
export async function showCapacity(
  view: View,
  carrierId: string,
  poolSize: number,
  quotas: Quotas,
): Promise<ShownCapacity> {
  const above = await liveVirtualInterfacesOn(view, carrierId);
  const allocated = prefixesAllocated(above);
  return {
    rateLimiterStatus: rateLimiterStatus(
      above.map(({ rateLimit }) => rateLimit),
      quotas.rateLimitersPerConnection,
    ),
    prefixPoolSizeIpv4: poolSize,
    prefixPoolSizeIpv6: poolSize,
    prefixPoolUnallocatedCountIpv4: poolSize - allocated.ipv4,
    prefixPoolUnallocatedCountIpv6: poolSize - allocated.ipv6,
  };
}
