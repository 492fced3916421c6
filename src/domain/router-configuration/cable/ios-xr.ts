// Cisco IOS XR. It announces to and takes from eBGP neighbors nothing without a route policy.
import { type CableFacts, type CablePeer, dottedMask, familiesOf, isJumbo, jumboPortMtu } from '../facts.ts';

const port = 'TenGigE0/0/0/0';

export const renderIosXr = (facts: CableFacts): string[] => [
  `interface ${port}`,
  ...(isJumbo(facts) ? [` mtu ${jumboPortMtu}`] : []),
  ' no shutdown',
  '!',
  `interface ${port}.${facts.vlan}`,
  ` description Direct Connect ${facts.virtualInterfaceId}`,
  ` encapsulation dot1q ${facts.vlan}`,
  ...facts.peers.flatMap((peer) => addressLines(peer, facts.mtu)),
  '!',
  ...familiesOf(facts).flatMap((family) => policyLines(facts, family)),
  'route-policy DX-IN',
  '  pass',
  'end-policy',
  `router bgp ${facts.asn}`,
  ` bgp router-id ${facts.routerId}`,
  ...familiesOf(facts).flatMap((family) => [
    ` address-family ${family} unicast`,
    ...facts.announce[family].map((prefix) => `  network ${prefix}`),
    ' !',
  ]),
  ...facts.peers.flatMap((peer) => neighborLines(facts, peer)),
  '!',
];

const addressLines = ({ family, customer, length }: CablePeer, mtu: number): string[] =>
  family === 'ipv4'
    ? [` ipv4 address ${customer} ${dottedMask(length)}`, ` ipv4 mtu ${mtu}`]
    : [` ipv6 address ${customer}/${length}`, ` ipv6 mtu ${mtu}`];

const policyLines = ({ announce, community }: CableFacts, family: CablePeer['family']): string[] => [
  `prefix-set DX-OWN-${family}`,
  `  ${announce[family].join(',\n  ')}`,
  'end-set',
  `route-policy DX-OUT-${family}`,
  `  if destination in DX-OWN-${family} then`,
  `    set community (${community}) additive`,
  '    pass',
  '  else',
  '    drop',
  '  endif',
  'end-policy',
];

const neighborLines = ({ asn, virtualInterfaceId }: CableFacts, peer: CablePeer): string[] => [
  ` neighbor ${peer.amazon}`,
  `  remote-as ${peer.amazonAsn}`,
  ...(peer.customerAsn === asn ? [] : [`  local-as ${peer.customerAsn} no-prepend replace-as`]),
  `  description AWS ${virtualInterfaceId}`,
  '  bfd fast-detect',
  '  bfd multiplier 3',
  '  bfd minimum-interval 300',
  '  timers 30 90',
  `  password clear ${peer.authKey}`,
  `  address-family ${peer.family} unicast`,
  '   send-community-ebgp',
  '   route-policy DX-IN in',
  `   route-policy DX-OUT-${peer.family} out`,
  '  !',
  ' !',
];
