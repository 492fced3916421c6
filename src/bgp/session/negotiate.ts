// What both OPENs agree on, or the NOTIFICATION that says why they do not (RFC 4271, 6.2; RFC 6286).
import { ProtocolError } from '../packet/error.ts';
import { afi, capabilityCode, errorCode, unicast } from '../packet/iana.ts';
import type { Open } from '../packet/open.ts';
import type { Neighbor } from '../types.ts';

export interface Negotiated {
  readonly holdTimeSeconds: number;
  readonly fourOctetAsn: boolean;
  readonly routeRefresh: boolean;
  readonly remoteRouterId: number;
}

/** Direct Connect accepts no hold time below 3 s, and not 0 (user guide, «BGP settings»). */
const leastHoldTimeSeconds = 3;

export const ownOpen = (neighbor: Neighbor): Open => ({
  asn: neighbor.localAsn,
  holdTimeSeconds: neighbor.holdTimeSeconds,
  routerId: neighbor.routerId,
  fourOctetAsn: true,
  families: [neighbor.family],
  routeRefresh: true,
  gracefulRestart: { restarting: false, restartSeconds: neighbor.gracefulRestartSeconds, families: [] },
});

export function negotiate(neighbor: Neighbor, open: Open): Negotiated {
  if (open.asn !== neighbor.remoteAsn) throw new ProtocolError(errorCode.open, 2);
  if (open.routerId === 0 || (open.routerId === neighbor.routerId && neighbor.remoteAsn === neighbor.localAsn))
    throw new ProtocolError(errorCode.open, 3);
  if (open.holdTimeSeconds < leastHoldTimeSeconds) throw new ProtocolError(errorCode.open, 6);
  if (!open.families.includes(neighbor.family)) throw missingFamily(neighbor);
  return {
    holdTimeSeconds: Math.min(open.holdTimeSeconds, neighbor.holdTimeSeconds),
    fourOctetAsn: open.fourOctetAsn,
    routeRefresh: open.routeRefresh,
    remoteRouterId: open.routerId,
  };
}

/** RFC 5492, 5: the data names the capability that was looked for. */
const missingFamily = ({ family }: Neighbor): ProtocolError =>
  new ProtocolError(errorCode.open, 7, Uint8Array.from([capabilityCode.multiprotocol, 4, 0, afi[family], 0, unicast]));
