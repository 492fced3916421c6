// What faults do to what they reach. Pure: whoever asks brings the faults that last and the rows in question.
import type { BgpPeer, Connection, VirtualInterface } from '../records.ts';
import type { DrainPhase, Fault, FaultTarget } from './fault.ts';

/** A port or a hosted connection by itself; what lies below a hosted one is asked separately. */
export function reachesConnection(
  { targetKind, target }: FaultTarget,
  { connectionId, lagId, awsLogicalDeviceId, location }: Connection,
): boolean {
  switch (targetKind) {
    case 'connection':
      return target === connectionId;
    case 'lag':
      return target === lagId;
    case 'device':
      return target === awsLogicalDeviceId;
    case 'location':
      return target === location.toLowerCase();
    default:
      return false;
  }
}

/** No light reaches it. */
export const isConnectionCut = (faults: readonly Fault[], connection: Connection): boolean =>
  faults.some((fault) => fault.kind === 'cut' && reachesConnection(fault, connection));

/** A peer with what it stands on: its virtual interface, and the ids of the connection or LAG and of what lies below. */
export interface PeerPlace {
  readonly peer: Pick<BgpPeer, 'bgpPeerId' | 'awsLogicalDeviceId'>;
  readonly virtualInterface: Pick<VirtualInterface, 'virtualInterfaceId' | 'location'>;
  readonly carrierIds: readonly string[];
}

export function reachesPeer(
  { targetKind, target }: FaultTarget,
  { peer, virtualInterface, carrierIds }: PeerPlace,
): boolean {
  switch (targetKind) {
    case 'connection':
    case 'lag':
      return carrierIds.includes(target);
    case 'device':
      return target === peer.awsLogicalDeviceId;
    case 'location':
      return target === virtualInterface.location.toLowerCase();
    case 'virtualInterface':
      return target === virtualInterface.virtualInterfaceId;
    case 'bgpPeer':
      return target === peer.bgpPeerId;
    default:
      return false;
  }
}

/** How far maintenance has come for the peer; the furthest, if several drain it. */
export function drainPhaseOf(faults: readonly Fault[], place: PeerPlace): DrainPhase | null {
  const phases = faults
    .filter((fault) => fault.kind === 'drain' && reachesPeer(fault, place))
    .map(({ phase }) => phase);
  return (
    phases.find((phase) => phase === 'shutdown') ?? phases.find((phase) => phase === 'withheld') ?? phases[0] ?? null
  );
}

export const isSilenced = (faults: readonly Fault[], place: PeerPlace): boolean =>
  faults.some((fault) => fault.kind === 'silence' && reachesPeer(fault, place));

/** The device that ends the session, or its location, is gone; the connection itself is asked through its state. */
export const isPeerCut = (faults: readonly Fault[], place: PeerPlace): boolean =>
  faults.some(({ kind, ...target }) => kind === 'cut' && target.targetKind === 'device' && reachesPeer(target, place));

export const isRegionLost = (faults: readonly Fault[], region: string): boolean => isCut(faults, 'region', region);
export const isVpnCut = (faults: readonly Fault[], vpn: string): boolean => isCut(faults, 'vpn', vpn);

const isCut = (faults: readonly Fault[], of: FaultTarget['targetKind'], name: string): boolean =>
  faults.some(({ kind, targetKind, target }) => kind === 'cut' && targetKind === of && target === name);
