// Peers get their ports a moment after they are ordered. Whoever needs the ports waits for that moment.
import { getAdmin, type PeerStatus, type ServerAccess, type StatusAnswer } from '../admin/index.ts';
import { systemClock } from '../base/index.ts';

const patienceMs = 10_000;
const pauseMs = 25;

/** Resolves when each live peer of the virtual interface has its port or a reason to have none, or after 10 s. */
export async function peersReady(server: ServerAccess, virtualInterfaceId: string): Promise<void> {
  const deadline = systemClock.monotonic() + patienceMs;
  while (systemClock.monotonic() < deadline) {
    const { connections, lags } = await getAdmin<StatusAnswer>(server, 'status');
    const found = [...connections, ...lags]
      .flatMap(({ virtualInterfaces }) => virtualInterfaces)
      .find((virtualInterface) => virtualInterface.virtualInterfaceId === virtualInterfaceId);
    if (found === undefined || found.peers.every(isSettled)) return;
    await new Promise<void>((resolve) => void systemClock.after(pauseMs, resolve));
  }
}

const isSettled = ({ dial, problem, bgpPeerState }: PeerStatus): boolean =>
  dial !== null || problem !== null || bgpPeerState === 'deleting' || bgpPeerState === 'deleted';
