import type { Finding } from '../outcome.ts';
import type { Status } from '../status.ts';
import type { World } from '../world.ts';

/** Of a peer, what is asked for decides which of its two facts is meant: the state of the resource, or the session's. */
export function checkState(status: Status, { context: { names } }: World, name: string, expected: string): Finding[] {
  const id = names.idOf(name);
  const peer = status.peer(name, names);
  const actual =
    status.connection(id)?.connectionState ??
    status.lag(id)?.lagState ??
    status.virtualInterface(id)?.virtualInterfaceState ??
    (expected === 'up' || expected === 'down' ? peer?.bgpStatus : peer?.bgpPeerState) ??
    'not there';
  return actual === expected ? [] : [{ at: `states.${name}`, expected, actual, because: reasonOf(peer) }];
}

const reasonOf = (peer: ReturnType<Status['peer']>): string[] =>
  [peer?.problem, peer?.session?.lastError].flatMap((reason) => (typeof reason === 'string' ? [reason] : []));
