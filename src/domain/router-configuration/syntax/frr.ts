// What FRR is told besides its neighbors: timers, and a filter that lets out the router's own prefixes with a community.
import { type CableFacts, familiesOf, type NeighborFacts } from '../facts.ts';

/** After the neighbors are there; opens «router bgp» again. */
export const frrPolicy = (
  facts: CableFacts,
  neighbors: readonly Omit<NeighborFacts, 'authKey' | 'signed'>[],
): string[] => [
  ...familiesOf({ peers: neighbors }).flatMap((family) => {
    const word = family === 'ipv4' ? 'ip' : 'ipv6';
    return [
      ...facts.announce[family].map(
        (prefix, index) => `${word} prefix-list DX-OWN-${family} seq ${5 * index + 5} permit ${prefix}`,
      ),
      `route-map DX-OUT-${family} permit 10`,
      ` match ${word} address prefix-list DX-OWN-${family}`,
      ` set community ${facts.community}`,
      'exit',
    ];
  }),
  `router bgp ${facts.asn}`,
  ...neighbors.map(({ address }) => ` neighbor ${address} timers 30 90`),
  ...familiesOf({ peers: neighbors }).flatMap((family) => [
    ` address-family ${family} unicast`,
    ...neighbors
      .filter((neighbor) => neighbor.family === family)
      .map(({ address }) => `  neighbor ${address} route-map DX-OUT-${family} out`),
    ' exit-address-family',
  ]),
];

/** For a peer whose ASN is not the router's own. */
export const frrLocalAs = (address: string, customerAsn: number, asn: number): string[] =>
  customerAsn === asn ? [] : [` neighbor ${address} local-as ${customerAsn} no-prepend replace-as`];
