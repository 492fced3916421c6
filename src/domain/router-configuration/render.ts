// The text of DescribeRouterConfiguration: comments that say what it is, then the configuration for the way the router
// attaches. A platform that cannot dial a port gets the text for a real cable, and is told so.
import { isLoopback, parseAddress } from '../../base/index.ts';
import type { DialledNeighbor } from './dial/neighbor.ts';
import type { CableFacts } from './facts.ts';
import type { RouterType } from './types.ts';

/** @param neighbors the peers that have a port now @param signed whether sessions of this server carry keys */
export function routerConfiguration(
  type: RouterType,
  facts: CableFacts,
  neighbors: readonly DialledNeighbor[],
  signed: boolean,
): string {
  const dialled = oneOfEachAddress(neighbors);
  const byPort = type.dial !== undefined && dialled.length > 0;
  const shown = type.macSec ? facts : { ...facts, macSec: null };
  const comments = [
    `${facts.virtualInterfaceId} "${facts.virtualInterfaceName}", ${facts.virtualInterfaceType}, VLAN ${facts.vlan}, MTU ${facts.mtu}`,
    `for ${type.vendor} ${type.platform}, ${type.software}. ${byPort ? type.tried.dial : type.tried.cable}`,
    ...(byPort ? portComments(dialled, neighbors) : cableComments(type)),
    ...(facts.macSec !== null && shown.macSec === null
      ? ['The connection has a MACsec key: this text has no part for MACsec.']
      : []),
    ...keyComments(type, facts),
    ...asnComments(type, facts),
    ...(facts.virtualInterfaceType === 'public'
      ? [
          'Communities: 7224:9100 stays in this Region, 7224:9200 on this continent, 7224:9300 goes everywhere (default).',
        ]
      : ['Communities: 7224:7100 is low, 7224:7200 medium (default), 7224:7300 high local preference.']),
    'The announced prefixes are examples: put your own in their place.',
  ];
  const body = byPort ? type.dial(facts, dialled, signed) : facts.peers.length === 0 ? [] : type.cable(shown);
  return [...comments.map((line) => `${type.comment} ${line}`), ...body, ''].join('\n');
}

/** A router tells neighbors apart by address: a second peer of one family shares the edge's and cannot stand beside it. */
function oneOfEachAddress(neighbors: readonly DialledNeighbor[]): DialledNeighbor[] {
  return neighbors.filter(({ address }, index) => neighbors.findIndex((other) => other.address === address) === index);
}

function portComments(dialled: readonly DialledNeighbor[], all: readonly DialledNeighbor[]): string[] {
  const local = dialled.some(({ address }) => {
    const parsed = parseAddress(address);
    return parsed !== undefined && isLoopback(parsed);
  });
  return [
    'The router dials a TCP port of the server: no VLAN, no BFD.',
    ...(local ? ['The server listens on loopback: only a router on the same machine reaches it.'] : []),
    ...(dialled.length < all.length ? ['Peers that share an address are left out but for the first.'] : []),
  ];
}

function cableComments({ dial }: RouterType): string[] {
  const why =
    dial === undefined
      ? 'this platform cannot dial one, so the text is for a cable.'
      : 'none is open for this virtual interface yet, so the text is for a cable.';
  return [
    `This server attaches routers by TCP ports, and ${why}`,
    'Put the name of your own interface in place of the one below.',
  ];
}

function keyComments({ software }: RouterType, { peers }: CableFacts): string[] {
  const holds = (sign: string): boolean => peers.some(({ authKey }) => authKey.includes(sign));
  return [
    // Command lines take it as a call for help.
    ...(holds('?') ? ['A key holds a question mark: when typing it, press Ctrl-V first.'] : []),
    ...(holds('"') && software.startsWith('BIRD') ? ['A key holds a double quote, which BIRD cannot read.'] : []),
  ];
}

const asnComments = (type: RouterType, { peers, asn }: CableFacts): string[] =>
  type.routerTypeIdentifier.startsWith('PaloAlto') && peers.some(({ customerAsn }) => customerAsn !== asn)
    ? ['The peers have different customer ASNs: PAN-OS needs a virtual router for each.']
    : [];
