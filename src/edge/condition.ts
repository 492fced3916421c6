// In what condition a peer is kept, by the faults and tests that last.
import {
  type BgpPeer,
  drainPhaseOf,
  type Fault,
  isPeerCut,
  isSilenced,
  type PeerPlace,
  reachesPeer,
  type VirtualInterface,
} from '../domain/index.ts';
import { activeFaults, peerPlace, runningFailoverTest, type View } from '../store/index.ts';

/**
 * `shutdown`: nobody is let in, and who is there is told Cease/2. `cut`: there is no light, so that nobody is there at all.
 * `silent`: nothing passes, and nobody is told.
 */
export type PeerCondition = 'open' | 'shutdown' | 'cut' | 'silent';

export interface KeptAs {
  readonly condition: PeerCondition;
  /** The fault that last reset the session; another one than before resets it again. */
  readonly resetBy: string | null;
}

/** @param hasLight whether what carries the virtual interface is available */
export async function readCondition(
  view: View,
  peer: BgpPeer,
  virtualInterface: VirtualInterface,
  hasLight: boolean,
): Promise<KeptAs> {
  const place = await peerPlace(view, peer);
  const faults = await activeFaults(view);
  const drops = (await view.faults.find({ kind: 'drop' })).filter((fault) => place && reachesPeer(fault, place));
  const isTested = await isHeldDown(view, virtualInterface, peer.bgpPeerId);
  return { condition: conditionOf(faults, place, hasLight, isTested), resetBy: drops.at(-1)?.faultId ?? null };
}

function conditionOf(
  faults: readonly Fault[],
  place: PeerPlace | undefined,
  hasLight: boolean,
  isTested: boolean,
): PeerCondition {
  if (!hasLight || place === undefined || isPeerCut(faults, place)) return 'cut';
  if (isTested || drainPhaseOf(faults, place) === 'shutdown') return 'shutdown';
  return isSilenced(faults, place) ? 'silent' : 'open';
}

/** While a failover test runs, the peers it chose have neither listener nor session. */
async function isHeldDown(view: View, virtualInterface: VirtualInterface, bgpPeerId: string): Promise<boolean> {
  if (virtualInterface.adminState !== 'testing') return false;
  const test = await runningFailoverTest(view, virtualInterface.virtualInterfaceId);
  return test?.bgpPeerIds.includes(bgpPeerId) ?? false;
}
