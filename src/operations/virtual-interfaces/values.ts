// The value rules of virtual interfaces (user guide, «virtual interface parameters», «rate limiters», «prefix control»).
import { parsePrefix } from '../../base/index.ts';
import { clientError, messages, type VirtualInterfaceType } from '../../domain/index.ts';

export function checkVlan(vlan: number | undefined): number {
  if (vlan === undefined) throw clientError(messages.memberMissing('vlan'));
  if (vlan < 1 || vlan > 4_094) throw clientError(messages.valueInvalid('VLAN', vlan, '1 to 4094'));
  return vlan;
}

/** Jumbo sizes: 9001 is the older form for private ones, 8500 the one for transit and of newer texts. */
const mtus: Readonly<Record<VirtualInterfaceType, readonly number[]>> = {
  private: [1_500, 8_500, 9_001],
  transit: [1_500, 8_500],
  public: [1_500],
};

export function checkMtu(mtu: number | undefined, type: VirtualInterfaceType): number {
  if (mtu === undefined) return 1_500;
  if (!mtus[type].includes(mtu)) throw clientError(messages.valueInvalid('MTU', mtu, mtus[type].join(', ')));
  return mtu;
}

const rates: readonly [unit: string, mbps: number, values: readonly number[]][] = [
  ['Mbps', 1, [50, 100, 200, 300, 400, 500, 600, 700, 800, 900]],
  [
    'Gbps',
    1_000,
    [
      1, 1.2, 1.5, 1.8, 2, 2.1, 2.4, 2.7, 3, 3.2, 3.6, 4, 5, 6, 7, 8, 9, 10, 12, 15, 18, 20, 21, 24, 27, 30, 32, 36, 40,
      50, 60, 70, 80, 100, 120, 150, 180, 200, 210, 240, 270, 300, 320, 360, 400, 450, 480, 500, 540, 600, 700, 800,
      900,
    ],
  ],
  ['Tbps', 1_000_000, [1, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6]],
];

const mbpsOf = new Map(
  rates.flatMap(([unit, factor, values]) => values.map((value) => [`${value}${unit}`, value * factor])),
);

/** null: no limiter. «Unlimited» takes one away. */
export function checkRateLimit(rateLimit: string | undefined, bandwidth: string): string | null {
  if (rateLimit === undefined || rateLimit === 'Unlimited') return null;
  const rate = mbpsOf.get(rateLimit);
  if (rate === undefined || rate > (mbpsOf.get(bandwidth) ?? 0))
    throw clientError(messages.valueInvalid('rateLimit', rateLimit, `a published rate, at most ${bandwidth}`));
  return rateLimit;
}

const defaultPool = 100;
const mostPool = 1_000;

export function checkPool(name: string, count: number | undefined): number {
  if (count === undefined) return defaultPool;
  if (count < 0 || count > mostPool) throw clientError(messages.valueInvalid(name, count, `0 to ${mostPool}`));
  return count;
}

/** Public prefixes the customer will announce: 1 to 1,000 CIDRs, IPv6 ones /64 or shorter. */
export function checkRouteFilters(prefixes: readonly { readonly cidr?: string | undefined }[] | undefined): string[] {
  if (prefixes === undefined || prefixes.length === 0) throw clientError(messages.memberMissing('routeFilterPrefixes'));
  if (prefixes.length > 1_000) throw clientError(messages.quota('route filter prefixes', 1_000));
  return prefixes.map(({ cidr = '' }) => {
    const prefix = parsePrefix(cidr);
    if (prefix === undefined || prefix.length === 0 || (prefix.family === 'ipv6' && prefix.length > 64))
      throw clientError(messages.prefixInvalid(cidr));
    return cidr;
  });
}
