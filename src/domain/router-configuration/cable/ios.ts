// Cisco IOS and IOS XE.
import { type CableFacts, type CablePeer, dottedMask, familiesOf, isJumbo, jumboPortMtu, withMask } from '../facts.ts';

export const renderIos =
  (port: string) =>
  (facts: CableFacts): string[] => [
    'ip bgp-community new-format',
    ...(familiesOf(facts).includes('ipv6') ? ['ipv6 unicast-routing'] : []),
    `interface ${port}`,
    ...(isJumbo(facts) ? [` mtu ${jumboPortMtu}`] : []),
    ' no shutdown',
    `interface ${port}.${facts.vlan}`,
    ` description Direct Connect ${facts.virtualInterfaceId}`,
    ` encapsulation dot1Q ${facts.vlan}`,
    ...facts.peers.flatMap((peer) => addressLines(peer, facts.mtu)),
    ' bfd interval 300 min_rx 300 multiplier 3',
    ...familiesOf(facts).flatMap((family) => policyLines(facts, family)),
    `router bgp ${facts.asn}`,
    ` bgp router-id ${facts.routerId}`,
    ' bgp log-neighbor-changes',
    ' no bgp default ipv4-unicast',
    ...facts.peers.flatMap((peer) => neighborLines(facts, peer)),
    ...familiesOf(facts).flatMap((family) => familyLines(facts, family)),
  ];

const addressLines = ({ family, customer, length }: CablePeer, mtu: number): string[] =>
  family === 'ipv4'
    ? [` ip address ${customer} ${dottedMask(length)}`, ` ip mtu ${mtu}`]
    : [` ipv6 address ${customer}/${length}`, ` ipv6 mtu ${mtu}`];

function policyLines({ announce, community }: CableFacts, family: CablePeer['family']): string[] {
  const word = family === 'ipv4' ? 'ip' : 'ipv6';
  return [
    ...announce[family].map(
      (prefix, index) => `${word} prefix-list DX-OWN-${family} seq ${5 * index + 5} permit ${prefix}`,
    ),
    `route-map DX-OUT-${family} permit 10`,
    ` match ${word} address prefix-list DX-OWN-${family}`,
    ` set community ${community}`,
  ];
}

function neighborLines({ asn, virtualInterfaceId }: CableFacts, peer: CablePeer): string[] {
  const set = ` neighbor ${peer.amazon}`;
  return [
    `${set} remote-as ${peer.amazonAsn}`,
    ...(peer.customerAsn === asn ? [] : [`${set} local-as ${peer.customerAsn} no-prepend replace-as`]),
    `${set} description AWS ${virtualInterfaceId}`,
    `${set} password ${peer.authKey}`,
    `${set} timers 30 90`,
    `${set} fall-over bfd`,
  ];
}

function familyLines({ announce, peers }: CableFacts, family: CablePeer['family']): string[] {
  return [
    ` address-family ${family} unicast`,
    ...announce[family].map((prefix) => `  network ${family === 'ipv4' ? withMask(prefix, ' mask ') : prefix}`),
    ...peers
      .filter((peer) => peer.family === family)
      .flatMap(({ amazon }) => [
        `  neighbor ${amazon} activate`,
        `  neighbor ${amazon} send-community`,
        `  neighbor ${amazon} route-map DX-OUT-${family} out`,
      ]),
    ' exit-address-family',
  ];
}
