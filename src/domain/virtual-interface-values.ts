// The value rules of virtual interfaces (user guide, «virtual interface parameters» and «SiteLink»).
import { parsePrefix } from '../base/index.ts';
import { clientError } from './errors.ts';
import { messages } from './messages/index.ts';
import type { VirtualInterface, VirtualInterfaceType } from './records.ts';
import { partitionOf } from './tags/arns.ts';

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

/** SiteLink joins the virtual interfaces of one Direct Connect gateway; GovCloud and China do not have it. */
export function checkSiteLink(on: Pick<VirtualInterface, 'directConnectGatewayId' | 'region'>): void {
  if (on.directConnectGatewayId === null) throw clientError(messages.siteLinkWithoutGateway());
  if (['aws-cn', 'aws-us-gov'].includes(partitionOf(on.region))) throw clientError(messages.siteLinkNotIn(on.region));
}

const mostRouteFilters = 1_000;

/** Public prefixes the customer will announce: 1 to 1,000 CIDRs, IPv6 ones /64 or shorter. */
export function checkRouteFilters(prefixes: readonly { readonly cidr?: string | undefined }[] | undefined): string[] {
  if (prefixes === undefined || prefixes.length === 0) throw clientError(messages.memberMissing('routeFilterPrefixes'));
  if (prefixes.length > mostRouteFilters) throw clientError(messages.quota('route filter prefixes', mostRouteFilters));
  return prefixes.map(({ cidr = '' }) => {
    const prefix = parsePrefix(cidr);
    if (prefix === undefined || prefix.length === 0 || (prefix.family === 'ipv6' && prefix.length > 64))
      throw clientError(messages.prefixInvalid(cidr));
    return cidr;
  });
}
