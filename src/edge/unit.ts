// The edge unit: the speaker with routing's rules in transit's place, behind its doors. It knows no store and no clock
// but its own; everything it is told comes through the door, everything it sees goes out through it.
import { type Clock, type Log, systemRandom, unreachable } from '../base/index.ts';
import { type ReceivedRoute, Speaker } from '../bgp/index.ts';
import type { RouteView } from '../domain/index.ts';
import type { Network } from '../net/index.ts';
import { refusalOf } from '../routing/index.ts';
import type { DesiredPeer, Door, FromUnit, RouteCounts, ToUnit } from './doors.ts';
import { neighborOf } from './neighbor.ts';
import { routeViews } from './route-views.ts';

export class EdgeUnit {
  readonly #speaker: Speaker;
  readonly #door: Door<FromUnit, ToUnit>;
  readonly #log: Log;
  readonly #peers = new Map<string, DesiredPeer>();
  readonly #lastCounts = new Map<string, RouteCounts>();

  constructor(options: { network: Network; clock: Clock; log: Log; door: Door<FromUnit, ToUnit> }) {
    this.#door = options.door;
    this.#log = options.log;
    this.#speaker = new Speaker({
      network: options.network,
      clock: options.clock,
      random: systemRandom,
      log: options.log,
      events: {
        sessionChanged: ({ neighborId, ...fact }) => {
          this.#door.post({ kind: 'session', bgpPeerId: neighborId, ...fact });
          this.#reportCounts(neighborId);
        },
        routesChanged: (neighborId) => this.#reportCounts(neighborId),
        announcementsSent: (neighborId) => this.#reportCounts(neighborId),
        listening: (neighborId, port) => this.#door.post({ kind: 'listening', bgpPeerId: neighborId, port }),
        listenerFailed: (neighborId, problem, isPortTaken) =>
          this.#door.post({
            kind: 'listen-failed',
            bgpPeerId: neighborId,
            at: options.clock.now(),
            problem,
            isPortTaken,
          }),
      },
    });
  }

  start(): void {
    this.#door.receive((message) => this.#obey(message));
  }

  #obey(message: ToUnit): void {
    switch (message.kind) {
      case 'set':
        return this.#set(message.peer);
      case 'remove':
        this.#peers.delete(message.bgpPeerId);
        this.#lastCounts.delete(message.bgpPeerId);
        return this.#inBackground(this.#speaker.removeNeighbor(message.bgpPeerId));
      case 'routes':
        return this.#door.post({ kind: 'answer', question: message.question, routes: this.#routes(message.bgpPeerId) });
      case 'stop':
        return this.#inBackground(this.#speaker.stop().then(() => this.#door.post({ kind: 'stopped' })));
      default:
        return unreachable(message);
    }
  }

  #set(peer: DesiredPeer): void {
    this.#peers.set(peer.bgpPeerId, peer);
    if (peer.shutdown) return this.#inBackground(this.#speaker.removeNeighbor(peer.bgpPeerId, 'shutdown'));
    this.#speaker.setNeighbor(neighborOf(peer));
    this.#speaker.announce(
      peer.bgpPeerId,
      peer.announced.map((prefix) => ({ prefix, attributes: { origin: 'igp', asPath: [], communities: [] } })),
    );
    this.#reportCounts(peer.bgpPeerId);
  }

  #inBackground(work: Promise<unknown>): void {
    work.catch((error: unknown) => this.#log.error('edge: the speaker failed', { error: String(error) }));
  }

  #accepted(peer: DesiredPeer): ReceivedRoute[] {
    return this.#speaker
      .received(peer.bgpPeerId)
      .filter((route) => refusalOf(peer.inbound, route.prefix) === undefined);
  }

  #reportCounts(bgpPeerId: string): void {
    const peer = this.#peers.get(bgpPeerId);
    if (peer === undefined) return;
    const counts: RouteCounts = {
      received: this.#speaker.received(bgpPeerId).length,
      accepted: this.#accepted(peer).length,
      announced: this.#speaker.announced(bgpPeerId).length,
    };
    const last = this.#lastCounts.get(bgpPeerId);
    const same =
      last?.received === counts.received && last.accepted === counts.accepted && last.announced === counts.announced;
    if (same) return;
    this.#lastCounts.set(bgpPeerId, counts);
    this.#door.post({ kind: 'counts', bgpPeerId, counts });
  }

  #routes(bgpPeerId: string): RouteView[] {
    const peer = this.#peers.get(bgpPeerId);
    if (peer === undefined || this.#speaker.session(bgpPeerId)?.state !== 'established') return [];
    return routeViews(peer, this.#accepted(peer), this.#speaker.announced(bgpPeerId));
  }
}
