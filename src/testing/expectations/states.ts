import type { Finding } from '../outcome.ts';
import type { SessionEntry } from '../schema.ts';
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

/** Of the last error a part is enough. */
export function checkSession(
  status: Status,
  { context: { names } }: World,
  name: string,
  { state, lastError, ...counts }: SessionEntry,
): Finding[] {
  const session = status.peer(name, names)?.session;
  const finding = (what: string, expected: string, actual: string): Finding => ({
    at: `sessions.${name} ${what}`,
    expected,
    actual,
    because: [],
  });
  if (session === undefined || session === null) return [finding('session', 'there', 'not there')];
  const last = session.lastError;
  const isAsExpected = typeof lastError === 'string' ? last?.includes(lastError) === true : last === null;
  return [
    ...(state === undefined || state === session.state ? [] : [finding('state', state, session.state)]),
    ...Object.entries(counts).flatMap(([what, count]) => {
      const actual = session[what as keyof typeof counts];
      return count === undefined || count === actual ? [] : [finding(what, String(count), String(actual))];
    }),
    ...(lastError === undefined || isAsExpected ? [] : [finding('last error', lastError ?? 'none', last ?? 'none')]),
  ];
}

const reasonOf = (peer: ReturnType<Status['peer']>): string[] =>
  [peer?.problem, peer?.session?.lastError].flatMap((reason) => (typeof reason === 'string' ? [reason] : []));
