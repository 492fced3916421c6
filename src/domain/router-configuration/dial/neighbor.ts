// A peer as a router needs to know it, and where the router dials it.
import type { AddressFamily } from '../../../base/index.ts';
import type { BgpPeer, VirtualInterface } from '../../records.ts';

export interface DialledNeighbor {
  readonly bgpPeerId: string;
  readonly addressFamily: AddressFamily;
  readonly address: string;
  readonly port: number;
  readonly amazonAsn: number;
  readonly customerAsn: number;
  readonly amazonAddress: string;
  readonly customerAddress: string;
  readonly authKey: string;
}

export const dialledNeighbor = (
  { amazonSideAsn }: VirtualInterface,
  peer: BgpPeer,
  { address, port }: Pick<DialledNeighbor, 'address' | 'port'>,
): DialledNeighbor => ({
  bgpPeerId: peer.bgpPeerId,
  addressFamily: peer.addressFamily,
  address,
  port,
  amazonAsn: amazonSideAsn,
  customerAsn: peer.asn,
  amazonAddress: peer.amazonAddress,
  customerAddress: peer.customerAddress,
  authKey: peer.authKey,
});
