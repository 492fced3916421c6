// A standalone BGP-4 speaker. It knows neighbors, sessions and routes, and nothing of AWS.
//
// Neighbors come in by `setNeighbor`; each has one Session, which is the state machine of fsm/ with a connection of net/,
// the codec of packet/ and two tables of rib/. A neighbor is waited for on a port, dialled, or both; a second connection is
// tracked beside the first until it is known which one stays. What a neighbor should hear is told by `announce` as a whole
// or by `update` as a change; only the difference is sent. What happens goes out through SpeakerEvents. There is no best path here: whoever uses the
// speaker decides what to announce.
//
// RFC 4271  external sessions only; every message, attribute and error; the state machine with collisions (6.8) and jitter
//           (10). Not done: DelayOpen, pacing of routes (9.2.1), LOCAL_PREF (not sent, not looked at)
// RFC 4760, 2545  IPv4 and IPv6 unicast, one family a session; a link-local next hop is not kept
// RFC 6793, 7607  four-octet ASNs both ways, AS_TRANS, AS4_PATH and AS4_AGGREGATOR; AS 0 refused
// RFC 5492, 9072  capabilities; extended OPEN parameters are read, and never needed for ours; unknown ones ignored
// RFC 7606  withdraw, discard or reset, attribute by attribute; unknown transitive attributes are not passed on (nothing is)
// RFC 2918  route refresh, answered
// RFC 4724  graceful restart announced without families: nothing is kept stale
// RFC 1997, 4486, 9003  communities; Cease subcodes with the data of a prefix limit; shutdown text, read
// RFC 6286, 6608  identifiers that are unique inside an AS; FSM subcodes
// RFC 2385  by net/
import { type Clock, type Log, type Prefix, prefixKey, type Random } from '../base/index.ts';
import type { Connection, Network } from '../net/index.ts';
import { Listening } from './listening.ts';
import { ceaseSubcode } from './packet/iana.ts';
import type { RouteCounts } from './session/routes.ts';
import { Session } from './session/session.ts';
import type {
  Announcement,
  AnnouncementChange,
  DialTransport,
  ListenTransport,
  Neighbor,
  ReceivedRoute,
  RouteChange,
  SessionState,
  SpeakerEvents,
} from './types.ts';

export interface SpeakerOptions {
  readonly network: Network;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly events: SpeakerEvents;
}

export interface SessionSnapshot {
  readonly state: SessionState;
  readonly lastError: string | undefined;
  readonly holdTimeSeconds: number | undefined;
  readonly remoteRouterId: number | undefined;
}

const dialTimeoutMs = 10_000;

interface Entry {
  neighbor: Neighbor;
  readonly session: Session;
  listening?: Listening;
  /** The port it listens on, once it does. */
  port?: number;
}

export class Speaker {
  readonly #options: SpeakerOptions;
  readonly #entries = new Map<string, Entry>();
  /** Ports that are being let go, by address and number. */
  readonly #closing = new Map<string, Promise<void>>();
  /** Changes of received routes that are yet to be told, by neighbor and prefix. */
  readonly #changes = new Map<string, ChangesByPrefix>();

  constructor(options: SpeakerOptions) {
    this.#options = options;
  }

  /**
   * Adds a neighbor, or changes it. What a new session is needed for ends the running one with Cease/6, and announcements
   * stay to be told; the rest counts at once, a lower prefix limit included (see Neighbor). To name the port that the
   * system picked is no change.
   */
  setNeighbor(neighbor: Neighbor): void {
    const held = this.#entries.get(neighbor.id);
    if (held !== undefined && isSameSession(held, neighbor)) {
      held.neighbor = neighbor;
      return held.session.change(neighbor);
    }
    if (held !== undefined) this.#inBackground(this.#close(held, ceaseSubcode.configurationChange));
    this.#entries.set(neighbor.id, this.#open(neighbor));
  }

  /**
   * Ends the session with Cease/3, or Cease/2 for one that is only shut down; settles when the port is free. The neighbor
   * may be added again without waiting.
   */
  async removeNeighbor(id: string, why: 'deconfigured' | 'shutdown' = 'deconfigured'): Promise<void> {
    const entry = this.#entries.get(id);
    if (entry === undefined) return;
    this.#entries.delete(id);
    await this.#close(entry, ceaseSubcode[why]);
  }

  /** The link below is gone: like `removeNeighbor`, but nothing is said, and the session falls for this reason. */
  async cut(id: string, reason: string): Promise<void> {
    const entry = this.#entries.get(id);
    if (entry === undefined) return;
    this.#entries.delete(id);
    entry.session.cut(reason);
    await this.#close(entry, ceaseSubcode.shutdown);
  }

  /** Nothing passes between the neighbor and us any more, without any sign, until it is off again. */
  silence(id: string, isOn: boolean): void {
    this.#entries.get(id)?.session.silence(isOn);
  }

  /** Ends the running conversation with Cease/4; it comes back by itself. */
  reset(id: string): void {
    this.#entries.get(id)?.session.reset();
  }

  /** Ends every session with Cease/2 and settles when every port is free; no timer is left. */
  async stop(): Promise<void> {
    const entries = [...this.#entries.values()];
    this.#entries.clear();
    await Promise.all(entries.map((entry) => this.#close(entry, ceaseSubcode.shutdown)));
    await Promise.all(this.#closing.values());
  }

  /** All that the neighbor should hear from now on; only the difference is sent. */
  announce(id: string, routes: readonly Announcement[]): void {
    this.#entries.get(id)?.session.announce(routes);
  }

  /** A change of what the neighbor should hear; its cost is that of the prefixes it names. */
  update(id: string, change: AnnouncementChange): void {
    this.#entries.get(id)?.session.update(change);
  }

  /** Ends the session with Cease/1 for a limit that is counted elsewhere, as when it is exceeded here. */
  endForPrefixLimit(id: string, limit: number): void {
    this.#entries.get(id)?.session.endForPrefixLimit(limit);
  }

  /** How many routes the running session holds, each way; without the cost of reading them. */
  routeCounts(id: string): RouteCounts {
    return this.#entries.get(id)?.session.routeCounts ?? { received: 0, announced: 0 };
  }

  received(id: string): readonly ReceivedRoute[] {
    return this.#entries.get(id)?.session.received() ?? [];
  }

  /** What the neighbor has been told, as `announce` named it: without the own ASN in front. */
  announced(id: string): readonly ReceivedRoute[] {
    const entry = this.#entries.get(id);
    return entry?.session.announced().map((route) => ({ ...route, nextHop: entry.neighbor.nextHop })) ?? [];
  }

  session(id: string): SessionSnapshot | undefined {
    const session = this.#entries.get(id)?.session;
    if (session === undefined) return undefined;
    const { state, lastError, negotiated } = session;
    return {
      state,
      lastError,
      holdTimeSeconds: negotiated?.holdTimeSeconds,
      remoteRouterId: negotiated?.remoteRouterId,
    };
  }

  #open(neighbor: Neighbor): Entry {
    const { clock, random, log, events } = this.#options;
    const { id } = neighbor;
    const { listen, dial } = waysOf(neighbor);
    const session = new Session({
      neighbor,
      clock,
      random,
      log,
      dial: dial && ((givenUp) => this.#dial(dial, givenUp)),
      changed: (state, reason, isError) =>
        events.sessionChanged({
          neighborId: id,
          state,
          reason,
          isError,
          at: clock.now(),
          monotonicAt: clock.monotonic(),
        }),
      routesChanged: (change) => this.#noteRoutes(id, change),
      announcementsSent: () => events.announcementsSent(id),
    });
    if (dial !== undefined) session.start();
    const entry: Entry = { neighbor, session };
    if (listen !== undefined) entry.listening = this.#listen(entry, listen);
    return entry;
  }

  #dial(transport: DialTransport, signal: AbortSignal): Promise<Connection> {
    const { network, clock } = this.#options;
    return network.connect({ ...transport, timeoutMs: dialTimeoutMs, clock, signal });
  }

  #listen(entry: Entry, transport: ListenTransport): Listening {
    const { network, clock, events } = this.#options;
    const { session } = entry;
    const { id } = entry.neighbor;
    const accept = (connection: Connection): void => session.accept(connection);
    const opened = (port: number): void => {
      entry.port = port;
      session.start();
      events.listening(id, port);
    };
    const failed = (problem: string, isPortTaken: boolean): void => events.listenerFailed(id, problem, isPortTaken);
    return new Listening({ network, clock, transport, accept, opened, failed }, this.#closing.get(portOf(transport)));
  }

  async #close({ neighbor, session, listening }: Entry, subcode: number): Promise<void> {
    session.stop(subcode);
    const { listen } = waysOf(neighbor);
    if (listening === undefined || listen === undefined) return;
    const port = portOf(listen);
    const closed = listening.close();
    this.#closing.set(port, closed);
    await closed;
    if (this.#closing.get(port) === closed) this.#closing.delete(port);
  }

  #inBackground(work: Promise<void>): void {
    work.catch((error: unknown) => this.#options.log.error('bgp: a listener did not close', { error: String(error) }));
  }

  /** Told at most once a turn and neighbor, however many messages came. */
  #noteRoutes(id: string, { announced, withdrawn }: RouteChange): void {
    const noted = this.#changes.get(id);
    const changes: ChangesByPrefix = noted ?? new Map();
    for (const prefix of withdrawn) changes.set(prefixKey(prefix), { withdrawn: prefix });
    for (const route of announced) changes.set(prefixKey(route.prefix), { announced: route });
    if (noted !== undefined) return;
    this.#changes.set(id, changes);
    queueMicrotask(() => {
      this.#changes.delete(id);
      const all = [...changes.values()];
      this.#options.events.routesChanged(id, {
        announced: all.flatMap((change) => ('announced' in change ? [change.announced] : [])),
        withdrawn: all.flatMap((change) => ('withdrawn' in change ? [change.withdrawn] : [])),
      });
    });
  }
}

type ChangesByPrefix = Map<number | bigint, { readonly announced: ReceivedRoute } | { readonly withdrawn: Prefix }>;

function waysOf({ transport }: Neighbor): { listen: ListenTransport | undefined; dial: DialTransport | undefined } {
  switch (transport.kind) {
    case 'listen':
      return { listen: transport, dial: undefined };
    case 'dial':
      return { listen: undefined, dial: transport };
    case 'mutual':
      return { listen: transport.listen, dial: transport.dial };
  }
}

const portOf = ({ address, port }: ListenTransport): string => `${address} ${port}`;

/** Whether `neighbor` differs from the held one only in what needs no new session. */
function isSameSession({ neighbor: held, port }: Entry, neighbor: Neighbor): boolean {
  const wanted = sessionOf(neighbor);
  return sessionOf(held) === wanted || (port !== undefined && sessionOf(listeningOn(held, port)) === wanted);
}

function sessionOf({ nextHop: _, prefixLimit: __, connectRetrySeconds: ___, ...rest }: Neighbor): string {
  return JSON.stringify(rest);
}

/** The neighbor with the port that the system picked for it in place of 0. */
function listeningOn(neighbor: Neighbor, port: number): Neighbor {
  const { transport } = neighbor;
  switch (transport.kind) {
    case 'listen':
      return { ...neighbor, transport: { ...transport, port } };
    case 'mutual':
      return { ...neighbor, transport: { ...transport, listen: { ...transport.listen, port } } };
    case 'dial':
      return neighbor;
  }
}
