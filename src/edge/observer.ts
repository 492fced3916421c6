// Writes what the edge sees as observed rows: a change of state at once, counts at most once a second and session. The
// derived states that follow are recorded in the same unit.
import type { Clock, Log, Timer } from '../base/index.ts';
import type { PeerSession } from '../domain/index.ts';
import {
  type Moment,
  noteAnnounced,
  noteFall,
  noteMoves,
  noteReturn,
  recordingDerived,
  type Store,
  type Unit,
} from '../store/index.ts';
import type { FromUnit, PathMove, RouteCounts } from './doors.ts';
import { nextPort, type PortRange } from './ports.ts';

const countsIntervalMs = 1_000;
/** Pause before a write that failed, as on a full disk, is tried again. */
const retryMs = 1_000;

type Observation = Extract<FromUnit, { readonly bgpPeerId: string } | { readonly kind: 'moved' | 'announced' }>;
type SessionFact = Extract<FromUnit, { readonly kind: 'session' }>;
type ListenFailure = Extract<FromUnit, { readonly kind: 'listen-failed' }>;

interface PeerNames {
  readonly virtualInterfaceId?: string;
  readonly account?: string | undefined;
}

const tenths = (ms: number): number => Math.round(ms * 10) / 10;

export class Observer {
  readonly #options: ObserverOptions;
  readonly #waitingCounts = new Map<string, RouteCounts>();
  #countsTimer: Timer | undefined;
  #writes: Promise<void> = Promise.resolve();
  #stopping = false;
  #retryNow: () => void = () => {};

  constructor(options: ObserverOptions) {
    this.#options = options;
  }

  observe(fact: Observation): void {
    switch (fact.kind) {
      case 'session':
        return this.#write(
          (unit) => this.#session(unit, fact),
          (of) => this.#reportSession(fact, of),
        );
      case 'counts':
        return this.#counts(fact.bgpPeerId, fact.counts);
      case 'moved':
        for (const move of fact.moves) this.#options.log.debug('edge: path moved', { ...move });
        return this.#write((unit) => this.#moved(unit, fact.moves));
      case 'announced':
        return this.#write((unit) => noteAnnounced(unit, this.#momentOf(fact.monotonicAt), fact.bgpPeerIds.length));
      case 'listening':
        return this.#write((unit) => this.#listening(unit, fact.bgpPeerId, fact.port));
      case 'listen-failed':
        return this.#write(
          (unit) => this.#listenFailed(unit, fact),
          (isNews) => {
            if (isNews)
              this.#options.log.warn('edge: cannot listen', { bgpPeerId: fact.bgpPeerId, problem: fact.problem });
          },
        );
    }
  }

  /** Writes what still waits; what cannot be written now never will be. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.#countsTimer?.cancel();
    this.#flushCounts();
    this.#retryNow();
    await this.#writes;
  }

  /** One after the other: facts of one session must not overtake each other. `written` is called once, after the commit. */
  #write<Result>(work: (unit: Unit) => Promise<Result>, written: (result: Result) => void = () => {}): void {
    this.#writes = this.#writes
      .then(() => this.#persist(work))
      .then(written)
      .catch((error: unknown) => this.#options.log.error('edge: observation lost', { error: String(error) }));
  }

  /** Tries until it succeeds: to lose that a session fell would leave it up in the API. */
  async #persist<Result>(work: (unit: Unit) => Promise<Result>): Promise<Result> {
    for (;;) {
      try {
        return await this.#options.store.write('edge', work);
      } catch (error) {
        if (this.#stopping) throw error;
        this.#options.log.error('edge: observation not written yet', { error: String(error) });
      }
      await new Promise<void>((resolve) => {
        const timer = this.#options.clock.after(retryMs, resolve);
        this.#retryNow = () => {
          timer.cancel();
          resolve();
        };
      });
    }
  }

  /** Resolves with what the log says of the peer besides its id. */
  async #session(unit: Unit, { bgpPeerId, state, at, monotonicAt, reason, isError }: SessionFact): Promise<PeerNames> {
    const peer = await unit.bgpPeers.get(bgpPeerId);
    if (peer === undefined) return {};
    const before = await this.#row(unit, bgpPeerId);
    const { edgeId, incarnation } = this.#options;
    const moment = { at, monotonicAt, incarnation };
    const wasUp = before.incarnation === incarnation && before.state === 'established';
    if (state === 'established') await noteReturn(unit, peer, moment);
    else if (wasUp) await noteFall(unit, peer, moment, reason);
    await recordingDerived(unit, peer.virtualInterfaceId, () =>
      unit.peerSessions.update(bgpPeerId, {
        edgeId,
        incarnation,
        state,
        since: at,
        ...(isError ? { lastError: reason, lastErrorAt: at } : {}),
        ...(state === 'established' ? {} : { receivedCount: 0, acceptedCount: 0, announcedCount: 0 }),
      }),
    );
    const { virtualInterfaceId } = peer;
    return { virtualInterfaceId, account: (await unit.virtualInterfaces.get(virtualInterfaceId))?.ownerAccount };
  }

  /** For the timelines of faults: that the paths are as they are now is nobody's row. */
  async #moved(unit: Unit, moves: readonly PathMove[]): Promise<void> {
    const [first] = moves;
    if (first === undefined) return;
    const noted = moves.map(({ gatewayId, monotonicAt: _, ...move }) => ({ gatewayId, move }));
    await noteMoves(unit, this.#momentOf(first.monotonicAt), noted);
  }

  #momentOf(monotonicAt: number): Moment {
    const { clock, incarnation } = this.#options;
    return { at: Math.round(clock.now() - (clock.monotonic() - monotonicAt)), monotonicAt, incarnation };
  }

  /** `recordedMs` is how long the fact took to be durable, with the derived states that follow from it. */
  #reportSession({ bgpPeerId, state, reason, isError, monotonicAt }: SessionFact, of: PeerNames): void {
    const { log, clock } = this.#options;
    const times = { monotonicAt: tenths(monotonicAt), recordedMs: tenths(clock.monotonic() - monotonicAt) };
    const fields = { bgpPeerId, ...of, state, reason, ...times };
    if (isError || state === 'established') log.info('edge: session', fields);
    else log.debug('edge: session', fields);
  }

  async #row(unit: Unit, bgpPeerId: string): Promise<PeerSession> {
    const held = await unit.peerSessions.get(bgpPeerId);
    if (held !== undefined) return held;
    const row: PeerSession = {
      bgpPeerId,
      edgeId: this.#options.edgeId,
      incarnation: this.#options.incarnation,
      state: 'idle',
      since: this.#options.clock.now(),
      lastError: null,
      lastErrorAt: null,
      receivedCount: 0,
      acceptedCount: 0,
      announcedCount: 0,
    };
    await unit.peerSessions.insert(row);
    return row;
  }

  #counts(bgpPeerId: string, counts: RouteCounts): void {
    this.#waitingCounts.set(bgpPeerId, counts);
    this.#countsTimer ??= this.#options.clock.after(countsIntervalMs, () => {
      this.#countsTimer = undefined;
      this.#flushCounts();
    });
  }

  #flushCounts(): void {
    if (this.#waitingCounts.size === 0) return;
    const batch = [...this.#waitingCounts];
    this.#waitingCounts.clear();
    this.#write(async (unit) => {
      for (const [bgpPeerId, { received, accepted, announced }] of batch) {
        const held = await unit.peerSessions.get(bgpPeerId);
        if (held?.state !== 'established') continue;
        const counts = { receivedCount: received, acceptedCount: accepted, announcedCount: announced };
        await unit.peerSessions.update(bgpPeerId, counts);
      }
    });
  }

  async #listening(unit: Unit, bgpPeerId: string, port: number): Promise<void> {
    const held = await unit.peerPorts.get(bgpPeerId);
    if (held === undefined) return;
    if (held.port !== port || held.problem !== null) await unit.peerPorts.update(bgpPeerId, { port, problem: null });
    await this.#row(unit, bgpPeerId);
  }

  /**
   * A peer that has listened before keeps its port, since its router is configured with it; so does one for which no
   * other is left. The engine goes on trying, and tells every failure: only the first of a kind is news.
   */
  async #listenFailed(unit: Unit, { bgpPeerId, at, problem, isPortTaken }: ListenFailure): Promise<boolean> {
    const held = await unit.peerPorts.get(bgpPeerId);
    if (held === undefined || held.problem === problem) return false;
    const hasListened = (await unit.peerSessions.get(bgpPeerId)) !== undefined;
    if (hasListened) await unit.peerSessions.update(bgpPeerId, { lastError: problem, lastErrorAt: at });
    const port = isPortTaken && !hasListened ? await nextPort(unit, held, this.#options.ports) : undefined;
    await unit.peerPorts.update(bgpPeerId, port === undefined ? { problem } : { port, problem: null });
    return true;
  }
}

export interface ObserverOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly edgeId: string;
  readonly incarnation: number;
  readonly ports: PortRange;
}
