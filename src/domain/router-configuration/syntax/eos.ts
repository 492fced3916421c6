// The part of Arista EOS's syntax that cables and ports share.
import type { AddressFamily } from '../../../base/index.ts';
import { type CableFacts, familiesOf, type NeighborFacts } from '../facts.ts';

const word = (family: AddressFamily): string => (family === 'ipv4' ? 'ip' : 'ipv6');

export const eosPolicy = (facts: CableFacts): string[] =>
  familiesOf(facts).flatMap((family) => [
    `${word(family)} prefix-list DX-OWN-${family}`,
    ...facts.announce[family].map((prefix, index) => `   seq ${10 * index + 10} permit ${prefix}`),
    `route-map DX-OUT-${family} permit 10`,
    `   match ${word(family)} address prefix-list DX-OWN-${family}`,
    `   set community ${facts.community}`,
  ]);

export const eosRouter = ({ asn, routerId }: CableFacts): string[] => [
  `router bgp ${asn}`,
  `   router-id ${routerId}`,
  '   no bgp default ipv4-unicast',
];

/** `more`: what only a cable, or only a port, needs after «neighbor ADDRESS». */
export function eosNeighbor(facts: CableFacts, to: NeighborFacts, more: readonly string[]): string[] {
  const set = `   neighbor ${to.address}`;
  return [
    `${set} remote-as ${to.amazonAsn}`,
    ...(to.customerAsn === facts.asn ? [] : [`${set} local-as ${to.customerAsn} no-prepend replace-as`]),
    `${set} description AWS ${facts.virtualInterfaceId}`,
    ...(to.signed ? [`${set} password 0 ${to.authKey}`] : []),
    `${set} timers 30 90`,
    `${set} send-community`,
    `${set} route-map DX-OUT-${to.family} out`,
    ...more.map((words) => `${set} ${words}`),
  ];
}

export const eosFamilies = (
  facts: CableFacts,
  neighbors: readonly Pick<NeighborFacts, 'family' | 'address'>[],
): string[] =>
  familiesOf({ peers: neighbors }).flatMap((family) => [
    `   address-family ${family}`,
    ...neighbors
      .filter((neighbor) => neighbor.family === family)
      .map(({ address }) => `      neighbor ${address} activate`),
    ...facts.announce[family].map((prefix) => `      network ${prefix}`),
  ]);
