// GoBGP over a cable. It has no BFD, and its routes are added by command.
import { type CableFacts, type CablePeer, familiesOf } from '../facts.ts';
import { gobgpPolicy } from '../syntax/gobgp.ts';
import { linuxLink } from '../syntax/linux.ts';

export const renderGobgpCable = (facts: CableFacts): string[] => [
  ...linuxLink(facts).map((command) => `#   ${command}`),
  '# and, once it runs (GoBGP has no BFD):',
  ...familiesOf(facts).flatMap((family) =>
    facts.announce[family].map((prefix) => `#   gobgp global rib add ${prefix} -a ${family}`),
  ),
  '[global.config]',
  `  as = ${facts.asn}`,
  `  router-id = "${facts.routerId}"`,
  ...facts.peers.flatMap((peer) => neighborLines(facts, peer)),
  ...gobgpPolicy(facts),
];

const neighborLines = ({ asn }: CableFacts, peer: CablePeer): string[] => [
  '[[neighbors]]',
  '  [neighbors.config]',
  `    neighbor-address = "${peer.amazon}"`,
  `    peer-as = ${peer.amazonAsn}`,
  ...(peer.customerAsn === asn ? [] : [`    local-as = ${peer.customerAsn}`]),
  `    auth-password = ${JSON.stringify(peer.authKey)}`,
  '  [neighbors.timers.config]',
  '    hold-time = 90',
  '    keepalive-interval = 30',
  // Seconds; by itself GoBGP waits two minutes.
  '    connect-retry = 10',
  '  [neighbors.transport.config]',
  `    local-address = "${peer.customer}"`,
  '  [[neighbors.afi-safis]]',
  '    [neighbors.afi-safis.config]',
  `      afi-safi-name = "${peer.family}-unicast"`,
];
