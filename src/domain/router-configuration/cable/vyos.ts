// VyOS over a cable.
import { type CableFacts, isJumbo, jumboPortMtu } from '../facts.ts';
import { vyosNeighbor, vyosPolicy, vyosRouter } from '../syntax/vyos.ts';

const port = 'eth1';

export const renderVyos = (facts: CableFacts): string[] => {
  const vif = `set interfaces ethernet ${port} vif ${facts.vlan}`;
  return [
    ...(isJumbo(facts) ? [`set interfaces ethernet ${port} mtu ${jumboPortMtu}`] : []),
    `${vif} description 'Direct Connect ${facts.virtualInterfaceId}'`,
    `${vif} mtu ${facts.mtu}`,
    ...facts.peers.map(({ customer, length }) => `${vif} address ${customer}/${length}`),
    'set protocols bfd profile dx interval transmit 300',
    'set protocols bfd profile dx interval receive 300',
    'set protocols bfd profile dx interval multiplier 3',
    ...vyosPolicy(facts),
    ...vyosRouter(facts),
    ...facts.peers.flatMap((peer) =>
      vyosNeighbor(facts, { ...peer, address: peer.amazon, signed: true }, ['bfd profile dx']),
    ),
  ];
};
