// MikroTik RouterOS 7 over a cable.
import { type CableFacts, isJumbo, jumboPortMtu } from '../facts.ts';
import { routerOsConnection, routerOsInstances, routerOsPolicy } from '../syntax/router-os.ts';

const port = 'ether1';

export const renderRouterOs = (facts: CableFacts): string[] => {
  const vlan = `dx-${facts.vlan}`;
  return [
    ...(isJumbo(facts) ? [`/interface ethernet set ${port} l2mtu=${jumboPortMtu} mtu=${facts.mtu}`] : []),
    `/interface vlan add name=${vlan} interface=${port} vlan-id=${facts.vlan} mtu=${facts.mtu} comment="Direct Connect ${facts.virtualInterfaceId}"`,
    ...facts.peers.map(({ family, customer, length }) =>
      family === 'ipv4'
        ? `/ip address add address=${customer}/${length} interface=${vlan}`
        : `/ipv6 address add address=${customer}/${length} interface=${vlan} advertise=no`,
    ),
    `/routing bfd configuration add interfaces=${vlan} min-tx=300ms min-rx=300ms multiplier=3`,
    ...routerOsPolicy(facts),
    ...routerOsInstances(facts),
    ...facts.peers.map((peer, index) =>
      routerOsConnection({ ...peer, address: peer.amazon, signed: true }, index, [
        `local.address=${peer.customer}`,
        'use-bfd=yes',
      ]),
    ),
  ];
};
