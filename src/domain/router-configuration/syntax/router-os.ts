// The part of MikroTik RouterOS's syntax that cables and ports share. An instance is one ASN.
import { type CableFacts, familiesOf, type NeighborFacts } from '../facts.ts';

export const routerOsQuoted = (text: string): string => `"${text.replace(/[\\"$?]/g, '\\$&')}"`;

export const routerOsPolicy = (facts: CableFacts): string[] =>
  familiesOf(facts).flatMap((family) => [
    ...facts.announce[family].map(
      (prefix) =>
        `/${family === 'ipv4' ? 'ip' : 'ipv6'} firewall address-list add list=dx-own-${family} address=${prefix}`,
    ),
    ...facts.announce[family].map(
      (prefix) =>
        `/routing filter rule add chain=dx-out-${family} rule="if (dst == ${prefix}) { set bgp-communities ${facts.community}; accept }"`,
    ),
    `/routing filter rule add chain=dx-out-${family} rule="reject"`,
  ]);

export const routerOsInstances = ({ peers, routerId }: CableFacts): string[] =>
  [...new Set(peers.map(({ customerAsn }) => customerAsn))].map(
    (asn) => `/routing bgp instance add name=dx-${asn} as=${asn} router-id=${routerId}`,
  );

/** `more`: settings that only a cable, or only a port, needs. */
export function routerOsConnection(to: NeighborFacts, index: number, more: readonly string[]): string {
  const settings = [
    `name=dx-${index + 1}`,
    `instance=dx-${to.customerAsn}`,
    'local.role=ebgp',
    `remote.address=${to.address}`,
    `remote.as=${to.amazonAsn}`,
    ...(to.signed ? [`tcp-md5-key=${routerOsQuoted(to.authKey)}`] : []),
    'hold-time=1m30s',
    'keepalive-time=30s',
    `afi=${to.family === 'ipv4' ? 'ip' : 'ipv6'}`,
    `output.network=dx-own-${to.family}`,
    `output.filter-chain=dx-out-${to.family}`,
    ...more,
  ];
  return `/routing bgp connection add ${settings.join(' ')}`;
}
