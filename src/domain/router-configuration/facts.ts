// What a router's configuration is made of: the facts of one virtual interface, as plain text and numbers.
import { type AddressFamily, parseInterface } from '../../base/index.ts';
import { isLivePeer } from '../live.ts';
import type { BgpPeer, VirtualInterface, VirtualInterfaceType } from '../records.ts';

/** How a customer's router reaches this server: it dials a port of these addresses. */
export interface RouterAttachment {
  readonly addresses: Readonly<Record<AddressFamily, string>>;
  /** Whether sessions carry keys. */
  readonly signed: boolean;
}

export interface CablePeer {
  readonly family: AddressFamily;
  /** Without mask. */
  readonly customer: string;
  readonly amazon: string;
  readonly length: number;
  readonly customerAsn: number;
  readonly amazonAsn: number;
  readonly authKey: string;
}

/** A peer as a router's configuration names it, over a cable or by a port. */
export interface NeighborFacts {
  readonly family: AddressFamily;
  /** Where the router finds AWS. */
  readonly address: string;
  readonly amazonAsn: number;
  readonly customerAsn: number;
  readonly authKey: string;
  readonly signed: boolean;
}

export interface MacSecFacts {
  /** 64 hexadecimal digits; the key itself is never kept. */
  readonly ckn: string;
  readonly mustEncrypt: boolean;
}

export interface CableFacts {
  readonly virtualInterfaceId: string;
  readonly virtualInterfaceName: string;
  readonly virtualInterfaceType: VirtualInterfaceType;
  readonly vlan: number;
  readonly mtu: number;
  /** Live ones. */
  readonly peers: readonly CablePeer[];
  /** The router's own: the first peer's. Peers with another are given theirs as a local AS. */
  readonly asn: number;
  readonly routerId: string;
  /** Prefixes to announce, per family: an example to edit, or the allowed prefixes of a public virtual interface. */
  readonly announce: Readonly<Record<AddressFamily, readonly string[]>>;
  /** AWS's default, so that it changes nothing: an example to edit. */
  readonly community: string;
  readonly macSec: MacSecFacts | null;
}

/** Out of the blocks for documentation (RFC 5737, RFC 3849). */
const examples = { ipv4: ['192.0.2.0/24'], ipv6: ['2001:db8:1::/48'] } as const;

export function cableFacts(of: VirtualInterface, all: readonly BgpPeer[], macSec: MacSecFacts | null): CableFacts {
  const peers = all.filter(isLivePeer).map((peer) => peerFacts(of, peer));
  return {
    virtualInterfaceId: of.virtualInterfaceId,
    virtualInterfaceName: of.virtualInterfaceName.replace(/[^\w \-,/]/g, '?'),
    virtualInterfaceType: of.virtualInterfaceType,
    vlan: of.vlan,
    mtu: of.mtu,
    peers,
    asn: peers[0]?.customerAsn ?? 0,
    routerId: peers.find(({ family }) => family === 'ipv4')?.customer ?? '192.0.2.1',
    announce: { ipv4: announced(of, 'ipv4'), ipv6: announced(of, 'ipv6') },
    community: of.virtualInterfaceType === 'public' ? '7224:9300' : '7224:7200',
    macSec,
  };
}

function peerFacts({ amazonSideAsn }: VirtualInterface, peer: BgpPeer): CablePeer {
  return {
    family: peer.addressFamily,
    customer: host(peer.customerAddress),
    amazon: host(peer.amazonAddress),
    length: parseInterface(peer.customerAddress)?.prefix.length ?? 0,
    customerAsn: peer.asn,
    amazonAsn: amazonSideAsn,
    authKey: peer.authKey,
  };
}

const host = (address: string): string => address.slice(0, address.lastIndexOf('/'));

function announced({ virtualInterfaceType, routeFilterPrefixes }: VirtualInterface, family: AddressFamily) {
  const own = routeFilterPrefixes.filter((prefix) => prefix.includes(':') === (family === 'ipv6'));
  return virtualInterfaceType === 'public' && own.length > 0 ? own : examples[family];
}

/** Families that have a peer. */
export const familiesOf = ({ peers }: { readonly peers: readonly { readonly family: AddressFamily }[] }) =>
  (['ipv4', 'ipv6'] as const).filter((family) => peers.some((peer) => peer.family === family));

/** 255.255.255.252 for 30. */
export function dottedMask(length: number): string {
  const bits = length === 0 ? 0 : 0xffffffff << (32 - length);
  return [24, 16, 8, 0].map((shift) => (bits >>> shift) & 0xff).join('.');
}

/** «192.0.2.0 255.255.255.0», with another word between if given. */
export function withMask(prefix: string, between = ' '): string {
  const [network = '', length = '0'] = prefix.split('/');
  return `${network}${between}${dottedMask(Number(length))}`;
}

export const isJumbo = ({ mtu }: CableFacts): boolean => mtu > 1_500;

/** Of the physical port: 802.1Q frames of jumbo packets fit in 9023 bytes (user guide, «jumbo frames»). */
export const jumboPortMtu = 9_100;
