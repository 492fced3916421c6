// A desired peer as the engine's neighbor: Direct Connect's session parameters (user guide, «BGP settings»).
import { OperationalError, parseAddress } from '../base/index.ts';
import type { Neighbor } from '../bgp/index.ts';
import type { DesiredPeer } from './doors.ts';

export function neighborOf(peer: DesiredPeer): Neighbor {
  const nextHop = parseAddress(peer.amazonAddress);
  if (nextHop === undefined)
    throw new OperationalError('DX_BAD_ADDRESS', `peer ${peer.bgpPeerId}: ${peer.amazonAddress} is no address`);
  return {
    id: peer.bgpPeerId,
    family: peer.family,
    localAsn: peer.amazonAsn,
    remoteAsn: peer.customerAsn,
    routerId: peer.routerId,
    nextHop,
    transport: { kind: 'listen', address: peer.listenAddress, port: peer.listenPort, key: peer.authKey },
    holdTimeSeconds: 90,
    connectRetrySeconds: 120,
    prefixLimit: peer.limitCounts === 'received' ? peer.prefixLimit : Number.POSITIVE_INFINITY,
    gracefulRestartSeconds: 120,
    // Routing refuses them, and keeps why.
    allowOwnAsn: true,
  };
}

/**
 * The BGP identifier of a device, the same at every start: a 32-bit FNV-1a hash of its name inside 100.64.0.0/10
 * (RFC 6598), where no customer's router takes its identifier from.
 */
export function routerIdOf(device: string): number {
  let hash = 0x811c9dc5;
  for (const octet of Buffer.from(device)) hash = Math.imul(hash ^ octet, 0x01000193) >>> 0;
  return (0x64400000 | (hash & 0x003fffff)) >>> 0;
}
