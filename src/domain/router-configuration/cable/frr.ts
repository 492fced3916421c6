// FRR over a cable: bgpd and bfdd; the interface is made with iproute2.
import { type CableFacts, familiesOf } from '../facts.ts';
import { frrLocalAs, frrPolicy } from '../syntax/frr.ts';
import { linuxLink } from '../syntax/linux.ts';

export const renderFrrCable = (facts: CableFacts): string[] => [
  ...linuxLink(facts).map((command) => `!   ${command}`),
  '! and set bgpd=yes and bfdd=yes in /etc/frr/daemons.',
  `router bgp ${facts.asn}`,
  ` bgp router-id ${facts.routerId}`,
  ' no bgp default ipv4-unicast',
  ' no bgp ebgp-requires-policy',
  ' no bgp network import-check',
  ...facts.peers.flatMap(({ amazon, amazonAsn, customerAsn, authKey }) => [
    ` neighbor ${amazon} remote-as ${amazonAsn}`,
    ...frrLocalAs(amazon, customerAsn, facts.asn),
    ` neighbor ${amazon} description AWS ${facts.virtualInterfaceId}`,
    ` neighbor ${amazon} password ${authKey}`,
    ` neighbor ${amazon} bfd 3 300 300`,
  ]),
  ...familiesOf(facts).flatMap((family) => [
    ` address-family ${family} unicast`,
    ...facts.peers.filter((peer) => peer.family === family).map(({ amazon }) => `  neighbor ${amazon} activate`),
    ...facts.announce[family].map((prefix) => `  network ${prefix}`),
    ' exit-address-family',
  ]),
  ...frrPolicy(
    facts,
    facts.peers.map((peer) => ({ ...peer, address: peer.amazon })),
  ),
];
