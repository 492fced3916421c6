// A standalone BGP-4 speaker. It knows neighbors, sessions and routes, and nothing of AWS.
//
// Neighbors come in by `setNeighbor`; each has one Session, which is the state machine of fsm/ with a connection of net/,
// the codec of packet/ and two tables of rib/. What a neighbor should hear is told by `announce` as a whole; only the
// difference is sent. What happens goes out through SpeakerEvents. There is no best path here: whoever uses the speaker
// decides what to announce.
//
// RFC 4271  sessions, messages, attributes, errors; DelayOpen and simultaneous dialling of one neighbor are not done
// RFC 4760, 2545  IPv4 and IPv6 unicast, one family a session
// RFC 6793, 7607  four-octet ASNs both ways, AS_TRANS and AS4_PATH; AS 0 refused
// RFC 5492, 9072  capabilities and extended OPEN parameters; unknown ones ignored
// RFC 7606  treat-as-withdraw for malformed attributes; unknown transitive attributes are not passed on (nothing is)
// RFC 2918  route refresh, answered
// RFC 4724  graceful restart announced without families: nothing is kept stale
// RFC 1997, 4486, 9003, 6286, 6608  communities; Cease subcodes, prefix limit data; shutdown text; identifiers; FSM subcodes
// RFC 2385  by net/
import type { Clock, Log } from '../base/index.ts';
import { OperationalError } from '../base/index.ts';
import type { Connection, Listener, Network } from '../net/index.ts';
import { Session } from './session/session.ts';
import type { Announcement, Neighbor, ReceivedRoute, SessionState, SpeakerEvents } from './types.ts';

export interface SpeakerOptions {
  readonly network: Network;
  readonly clock: Clock;
  readonly log: Log;
  readonly events: SpeakerEvents;
}

export interface SessionSnapshot {
  readonly state: SessionState;
  readonly lastError: string | undefined;
  readonly holdTimeSeconds: number | undefined;
  readonly remoteRouterId: number | undefined;
}

/** Cease subcodes (RFC 4486). */
const cease = { shutdown: 2, deconfigured: 3, configurationChange: 6 } as const;

const dialTimeoutMs = 10_000;
const listenRetryMs = 5_000;

interface Entry {
  readonly neighbor: Neighbor;
  readonly session: Session;
  listening: Promise<Listener | undefined>;
  /** The port it listens on, once it does. */
  port: number | undefined;
  removed: boolean;
  /** The port is not to be had at present. */
  waiting: boolean;
}

export class Speaker {
  readonly #options: SpeakerOptions;
  readonly #entries = new Map<string, Entry>();
  readonly #reporting = new Set<string>();

  constructor(options: SpeakerOptions) {
    this.#options = options;
  }

  /**
   * Adds a neighbor, or changes it: any change but of nothing ends its session with Cease/6. To name the port that the
   * system picked is no change. Announcements stay to be told.
   */
  setNeighbor(neighbor: Neighbor): void {
    const held = this.#entries.get(neighbor.id);
    if (held !== undefined && (same(held.neighbor, neighbor) || same(asListening(held), neighbor))) return;
    const closed = held === undefined ? undefined : this.#close(held, cease.configurationChange);
    this.#entries.set(neighbor.id, this.#open(neighbor, closed));
  }

  /** Ends the session with Cease/3, or Cease/2 for one that is only shut down, and closes the listener. */
  async removeNeighbor(id: string, why: 'deconfigured' | 'shutdown' = 'deconfigured'): Promise<void> {
    const entry = this.#entries.get(id);
    if (entry === undefined) return;
    this.#entries.delete(id);
    await this.#close(entry, cease[why]);
  }

  /** Ends every session with Cease/2 and closes every listener. */
  async stop(): Promise<void> {
    const entries = [...this.#entries.values()];
    await Promise.all(entries.map((entry) => this.#close(entry, cease.shutdown)));
    this.#entries.clear();
  }

  /** All that the neighbor should hear from now on; only the difference is sent. */
  announce(id: string, routes: readonly Announcement[]): void {
    this.#entries.get(id)?.session.announce(routes);
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

  #open(neighbor: Neighbor, after: Promise<void> | undefined): Entry {
    const { clock, log, events } = this.#options;
    const { transport, id } = neighbor;
    const session = new Session({
      neighbor,
      clock,
      log,
      dial: transport.kind === 'dial' ? () => this.#dial(neighbor) : undefined,
      changed: (state, reason, isError) =>
        events.sessionChanged({
          neighborId: id,
          state,
          reason,
          isError,
          at: clock.now(),
          monotonicAt: clock.monotonic(),
        }),
      routesChanged: () => this.#reportRoutes(id),
    });
    const listening = Promise.resolve(undefined);
    const entry: Entry = { neighbor, session, listening, port: undefined, removed: false, waiting: false };
    entry.listening = this.#listen(entry, after);
    if (transport.kind === 'dial') session.start();
    return entry;
  }

  #dial({ transport }: Neighbor): Promise<Connection> {
    const { network, clock } = this.#options;
    if (transport.kind !== 'dial') throw new Error('the neighbor dials us');
    return network.connect({ ...transport, timeoutMs: dialTimeoutMs, clock });
  }

  /** Keeps trying: a port that is in use now may be free later. */
  async #listen(entry: Entry, after: Promise<void> | undefined): Promise<Listener | undefined> {
    const { network, clock, events } = this.#options;
    const { neighbor, session } = entry;
    const { transport, id } = neighbor;
    if (transport.kind !== 'listen') return undefined;
    await after;
    while (!entry.removed) {
      try {
        const listener = await network.listen(transport, (connection) => session.accept(connection));
        entry.waiting = false;
        entry.port = listener.port;
        if (entry.removed) return listener;
        session.start();
        events.listening(id, listener.port);
        return listener;
      } catch (error) {
        entry.waiting = true;
        const isPortTaken = error instanceof OperationalError && error.code === 'DX_PORT_IN_USE';
        events.listenerFailed(id, error instanceof OperationalError ? error.message : String(error), isPortTaken);
        await new Promise<void>((resolve) => void clock.after(listenRetryMs, resolve));
      }
    }
    return undefined;
  }

  #close(entry: Entry, subcode: number): Promise<void> {
    entry.removed = true;
    entry.session.stop(subcode);
    const closing = entry.listening.then((listener) => listener?.close());
    // A listener that still waits for its port is not waited for: it closes itself.
    return entry.waiting ? Promise.resolve() : closing;
  }

  /** At most once a turn and neighbor, however many messages came. */
  #reportRoutes(id: string): void {
    if (this.#reporting.has(id)) return;
    this.#reporting.add(id);
    queueMicrotask(() => {
      this.#reporting.delete(id);
      this.#options.events.routesChanged(id);
    });
  }
}

/** The neighbor with the port that the system picked for it in place of 0. */
function asListening({ neighbor, port }: Entry): Neighbor {
  const { transport } = neighbor;
  return transport.kind === 'listen' && port !== undefined
    ? { ...neighbor, transport: { ...transport, port } }
    : neighbor;
}

/** Neighbors hold addresses as bigint, which JSON does not know. */
function same(a: Neighbor, b: Neighbor): boolean {
  const text = (neighbor: Neighbor): string =>
    JSON.stringify(neighbor, (_, value) => (typeof value === 'bigint' ? value.toString() : value));
  return text(a) === text(b);
}
