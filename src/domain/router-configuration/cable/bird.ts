// BIRD 2 over a cable; the interface is made with iproute2.
import type { CableFacts, CablePeer } from '../facts.ts';
import { familiesOf } from '../facts.ts';
import { birdCommunity } from '../syntax/bird.ts';
import { linuxLink, linuxPort } from '../syntax/linux.ts';

export const renderBirdCable = (facts: CableFacts): string[] => [
  ...linuxLink(facts).map((command) => `#   ${command}`),
  `router id ${facts.routerId};`,
  'protocol device { }',
  ...familiesOf(facts).flatMap((family) => [
    `protocol kernel { ${family} { export where source = RTS_BGP; }; }`,
    `protocol static dx_own_${family} {`,
    `  ${family};`,
    ...facts.announce[family].map((prefix) => `  route ${prefix} blackhole;`),
    '}',
    `filter dx_out_${family} {`,
    `  if ! (net ~ [ ${facts.announce[family].join(', ')} ]) then reject;`,
    `  bgp_community.add(${birdCommunity(facts.community)});`,
    '  accept;',
    '}',
  ]),
  'protocol bfd {',
  `  interface "${linuxPort}.${facts.vlan}" { min rx interval 300 ms; min tx interval 300 ms; multiplier 3; };`,
  '}',
  ...facts.peers.flatMap(protocolLines),
];

const protocolLines = (peer: CablePeer, index: number): string[] => [
  `protocol bgp dx${index + 1} {`,
  `  local ${peer.customer} as ${peer.customerAsn};`,
  `  neighbor ${peer.amazon} as ${peer.amazonAsn};`,
  // Without escapes, as in dial/bird.ts.
  `  password "${peer.authKey}";`,
  '  hold time 90;',
  '  keepalive time 30;',
  '  bfd on;',
  `  ${peer.family} { import all; export filter dx_out_${peer.family}; };`,
  '}',
];
