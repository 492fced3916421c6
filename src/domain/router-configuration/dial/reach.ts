// How a router reaches the peers, by one rule: peers on loopback are dialled from loopback, all others from whatever
// address the router's system picks.
import { isLoopback, parseAddress } from '../../../base/index.ts';
import type { DialledNeighbor } from './neighbor.ts';

/** The address to dial a peer from; undefined: the system picks. IPv4 has many addresses on loopback, IPv6 one. */
export function sourceAddress(dialled: string): string | undefined {
  const address = parseAddress(dialled);
  if (address === undefined || !isLoopback(address)) return undefined;
  return address.family === 'ipv4' ? '127.0.0.2' : '::1';
}

/**
 * A port for routers that cannot do without a listener: one for each peer, so that several run on one machine, and far from
 * the peer's own, whose address they share over IPv6.
 */
export const listenPort = (dialled: number): number => (dialled > 40_000 ? dialled - 20_000 : dialled + 20_000);

/** The customer's IPv4 address; a router with IPv6 alone takes any number that is not zero (RFC 6286, 2.1). */
export function routerId(neighbors: readonly DialledNeighbor[]): string {
  const ipv4 = neighbors.find(({ addressFamily }) => addressFamily === 'ipv4');
  return ipv4 === undefined ? '127.0.0.2' : customerHost(ipv4);
}

/** The customer's side of the virtual interface without its prefix length. */
export const customerHost = ({ customerAddress }: DialledNeighbor): string =>
  customerAddress.slice(0, customerAddress.lastIndexOf('/'));
