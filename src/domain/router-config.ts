// customerRouterConfig: the facts of a virtual interface as XML, in this order always (AWS CLI samples).
import { isLivePeer } from './live.ts';
import type { BgpPeer, VirtualInterface } from './records.ts';

export function customerRouterConfig(virtualInterface: VirtualInterface, peers: readonly BgpPeer[]): string {
  const live = peers.filter(isLivePeer);
  const ipv4 = live.find(({ addressFamily }) => addressFamily === 'ipv4');
  const ipv6 = live.find(({ addressFamily }) => addressFamily === 'ipv6');
  const lines: (readonly [name: string, value: string | number])[] = [
    ['vlan', virtualInterface.vlan],
    ...peerLines('', ipv4),
    ...peerLines('ipv6_', ipv6),
    ['amazon_bgp_asn', virtualInterface.amazonSideAsn],
    ['connection_type', virtualInterface.virtualInterfaceType],
  ];
  const body = lines.map(([name, value]) => `  <${name}>${escapeXml(String(value))}</${name}>\n`).join('');
  const id = virtualInterface.virtualInterfaceId;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<logical_connection id="${id}">\n${body}</logical_connection>\n`;
}

function peerLines(prefix: '' | 'ipv6_', peer: BgpPeer | undefined): (readonly [string, string | number])[] {
  if (peer === undefined) return [];
  return [
    [`${prefix}customer_address`, peer.customerAddress],
    [`${prefix}amazon_address`, peer.amazonAddress],
    [`${prefix}bgp_asn`, peer.asn],
    [`${prefix}bgp_auth_key`, peer.authKey],
  ];
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

const escapeXml = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
