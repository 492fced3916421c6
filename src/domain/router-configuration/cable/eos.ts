// Arista EOS over a cable.
import { type CableFacts, familiesOf } from '../facts.ts';
import { eosFamilies, eosNeighbor, eosPolicy, eosRouter } from '../syntax/eos.ts';

const port = 'Ethernet1';

export const renderEos = (facts: CableFacts): string[] => [
  'ip routing',
  ...(familiesOf(facts).includes('ipv6') ? ['ipv6 unicast-routing'] : []),
  `interface ${port}`,
  '   no switchport',
  '   no shutdown',
  `interface ${port}.${facts.vlan}`,
  `   description Direct Connect ${facts.virtualInterfaceId}`,
  `   encapsulation dot1q vlan ${facts.vlan}`,
  `   mtu ${facts.mtu}`,
  ...facts.peers.map(
    ({ family, customer, length }) => `   ${family === 'ipv4' ? 'ip' : 'ipv6'} address ${customer}/${length}`,
  ),
  '   bfd interval 300 min-rx 300 multiplier 3',
  ...eosPolicy(facts),
  ...eosRouter(facts),
  ...facts.peers.flatMap((peer) => eosNeighbor(facts, { ...peer, address: peer.amazon, signed: true }, ['bfd'])),
  ...eosFamilies(
    facts,
    facts.peers.map((peer) => ({ ...peer, address: peer.amazon })),
  ),
];
