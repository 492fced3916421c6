// The link of a virtual interface on Linux, as iproute2 makes it: an 802.1Q subinterface with the customer's addresses.
import { type CableFacts, isJumbo, jumboPortMtu } from '../facts.ts';

export const linuxPort = 'eth1';

export const linuxLink = (facts: CableFacts): string[] => {
  const link = `${linuxPort}.${facts.vlan}`;
  return [
    ...(isJumbo(facts) ? [`ip link set ${linuxPort} mtu ${jumboPortMtu}`] : []),
    `ip link add link ${linuxPort} name ${link} type vlan id ${facts.vlan}`,
    `ip link set ${link} mtu ${facts.mtu} up`,
    ...facts.peers.map(({ customer, length }) => `ip address add ${customer}/${length} dev ${link}`),
  ];
};
