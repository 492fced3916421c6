// How a router reaches the peers, by one rule: peers on loopback are dialled from loopback, all others from whatever
// address the router's system picks.
import { isLoopback, parseAddress } from '../../base/index.ts';
import type { NeighborStatus } from '../contract.ts';

/** The address to dial a peer from; undefined: the system picks. IPv4 has many addresses on loopback, IPv6 one. */
export function sourceAddress(dialled: string): string | undefined {
  const address = parseAddress(dialled);
  if (address === undefined || !isLoopback(address)) return undefined;
  return address.family === 'ipv4' ? '127.0.0.2' : '::1';
}

/** Whether the router must keep to loopback: it then listens on 127.0.0.2 only, else nowhere. */
export const staysOnLoopback = (neighbors: readonly NeighborStatus[]): boolean =>
  neighbors.some(({ address }) => sourceAddress(address) !== undefined);

/** The customer's IPv4 address; a router with IPv6 alone takes any number that is not zero (RFC 6286, 2.1). */
export function routerId(neighbors: readonly NeighborStatus[]): string {
  const ipv4 = neighbors.find(({ addressFamily }) => addressFamily === 'ipv4');
  return ipv4 === undefined ? '127.0.0.2' : customerHost(ipv4);
}

/** The customer's side of the virtual interface without its prefix length. */
export const customerHost = ({ customerAddress }: NeighborStatus): string =>
  customerAddress.slice(0, customerAddress.lastIndexOf('/'));
