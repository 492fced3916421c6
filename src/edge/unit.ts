// The edge unit: the speaker with routing's rules in transit's place, behind its doors. It knows no store and no clock
// but its own; everything it is told comes through the door, everything it sees goes out through it.
import { type Clock, formatPrefix, type Log, systemRandom, type Timer, unreachable } from '../base/index.ts';
import { Speaker } from '../bgp/index.ts';
import { lossOfLight, type RouteView } from '../domain/index.ts';
import type { Network } from '../net/index.ts';
import { type Move, type RoutingPicture, RoutingTables, type TablesStep } from '../routing/index.ts';
import type { DesiredPeer, Door, FromUnit, PathMove, PictureBase, RouteCounts, ToUnit } from './doors.ts';
import { neighborOf } from './neighbor.ts';
import { announcementOf, heardRoute } from './route-values.ts';
import { routeViews } from './route-views.ts';

/** Announcements go out in many messages; what is told of them is their last moment. */
const sentIntervalMs = 100;

export class EdgeUnit {
  readonly #speaker: Speaker;
  readonly #tables = new RoutingTables();
  readonly #clock: Clock;
  readonly #door: Door<FromUnit, ToUnit>;
  readonly #log: Log;
  readonly #peers = new Map<string, DesiredPeer>();
  readonly #lastCounts = new Map<string, RouteCounts>();
  readonly #sent = new Set<string>();
  #lastSentAt = 0;
  #sentTimer: Timer | undefined;
  #isFollowing = false;

  constructor(options: { network: Network; clock: Clock; log: Log; door: Door<FromUnit, ToUnit> }) {
    this.#clock = options.clock;
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
          if (fact.state === 'established') this.#tables.up(neighborId);
          else this.#tables.down(neighborId);
          this.#follow();
          this.#reportCounts(neighborId);
        },
        routesChanged: (neighborId, { announced, withdrawn }) => {
          this.#tables.heard(neighborId, { announced: announced.map(heardRoute), withdrawn });
          this.#follow();
          this.#checkLimit(neighborId);
          this.#reportCounts(neighborId);
        },
        announcementsSent: (neighborId) => {
          this.#noteSent(neighborId);
          this.#reportCounts(neighborId);
        },
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
      case 'routing':
        this.#tables.configure(message.settings, message.publicPrefixes);
        return this.#follow();
      case 'estate':
        this.#tables.change(message.changes);
        return this.#follow();
      case 'set':
        return this.#set(message.peer);
      case 'remove':
        this.#peers.delete(message.bgpPeerId);
        this.#lastCounts.delete(message.bgpPeerId);
        return this.#inBackground(this.#speaker.removeNeighbor(message.bgpPeerId));
      case 'routes':
        return this.#door.post({ kind: 'routes', question: message.question, routes: this.#routes(message.bgpPeerId) });
      case 'picture':
        return this.#door.post({
          kind: 'picture',
          question: message.question,
          picture: pictureBase(this.#tables.picture()),
        });
      case 'stop':
        return this.#inBackground(this.#stop());
      default:
        return unreachable(message);
    }
  }

  #set(peer: DesiredPeer): void {
    const { bgpPeerId, condition } = peer;
    const before = this.#peers.get(bgpPeerId);
    this.#peers.set(bgpPeerId, peer);
    if (condition === 'shutdown') return this.#inBackground(this.#speaker.removeNeighbor(bgpPeerId, 'shutdown'));
    if (condition === 'cut') return this.#inBackground(this.#speaker.cut(bgpPeerId, lossOfLight));
    this.#speaker.setNeighbor(neighborOf(peer));
    this.#speaker.silence(bgpPeerId, condition === 'silent');
    if (before !== undefined && isReset(before, peer)) this.#speaker.reset(bgpPeerId);
    this.#checkLimit(bgpPeerId);
    this.#reportCounts(peer.bgpPeerId);
  }

  /** «stopped» is the last that goes through the door. */
  async #stop(): Promise<void> {
    await this.#speaker.stop();
    this.#tellSent();
    this.#door.post({ kind: 'stopped' });
  }

  #inBackground(work: Promise<unknown>): void {
    work.catch((error: unknown) => this.#log.error('edge: the speaker failed', { error: String(error) }));
  }

  /** Says what the tables' changes lead to. A session that falls by what it is told is the next turn's. */
  #follow(): void {
    if (this.#isFollowing) return;
    this.#isFollowing = true;
    try {
      for (let step = this.#tables.take(); step !== undefined; step = this.#tables.take()) this.#say(step);
    } finally {
      this.#isFollowing = false;
    }
  }

  /** First to the routers, then, as what has happened, through the door. */
  #say({ offers, silenced, moves, recounted }: TablesStep): void {
    for (const [bgpPeerId, { announce, withdraw }] of offers)
      this.#speaker.update(bgpPeerId, { announce: announce.map(announcementOf), withdraw });
    for (const bgpPeerId of silenced) this.#speaker.announce(bgpPeerId, []);
    if (moves.length > 0) {
      const monotonicAt = this.#clock.monotonic();
      this.#door.post({ kind: 'moved', moves: moves.map((move) => pathMove(move, monotonicAt)) });
    }
    for (const bgpPeerId of recounted) {
      this.#checkLimit(bgpPeerId);
      this.#reportCounts(bgpPeerId);
    }
  }

  /** Told once for all that is sent in a short while. */
  #noteSent(bgpPeerId: string): void {
    this.#lastSentAt = this.#clock.monotonic();
    if (this.#sent.size === 0) this.#sentTimer = this.#clock.after(sentIntervalMs, () => this.#tellSent());
    this.#sent.add(bgpPeerId);
  }

  #tellSent(): void {
    this.#sentTimer?.cancel();
    if (this.#sent.size === 0) return;
    this.#door.post({ kind: 'announced', bgpPeerIds: [...this.#sent], monotonicAt: this.#lastSentAt });
    this.#sent.clear();
  }

  /** The speaker counts what it receives; what is accepted of it, routing knows. */
  #checkLimit(bgpPeerId: string): void {
    const peer = this.#peers.get(bgpPeerId);
    if (peer?.limitCounts !== 'accepted' || this.#tables.acceptedCount(bgpPeerId) <= peer.prefixLimit) return;
    this.#speaker.endForPrefixLimit(bgpPeerId, peer.prefixLimit);
  }

  #reportCounts(bgpPeerId: string): void {
    if (!this.#peers.has(bgpPeerId)) return;
    const accepted = this.#tables.acceptedCount(bgpPeerId);
    const counts: RouteCounts = { ...this.#speaker.routeCounts(bgpPeerId), accepted };
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
    const accepted = this.#speaker.received(bgpPeerId).flatMap((route) => {
      const heard = this.#tables.accepted(bgpPeerId, route.prefix);
      return heard === undefined ? [] : [{ ...route, path: heard.path }];
    });
    return routeViews(peer, accepted, this.#speaker.announced(bgpPeerId));
  }
}

/** By a fault, or because SiteLink was switched (re:Post, «troubleshoot SiteLink»: that flaps the session). */
const isReset = (before: DesiredPeer, { resetBy, siteLinkEnabled }: DesiredPeer): boolean =>
  (resetBy !== null && resetBy !== before.resetBy) || siteLinkEnabled !== before.siteLinkEnabled;

const pathMove = ({ prefix, ...move }: Move, monotonicAt: number): PathMove => ({
  ...move,
  prefix: formatPrefix(prefix),
  monotonicAt,
});

/** The public prefixes stay where they came from: they are many, and never change. */
function pictureBase({ estate: { publicPrefixes: _, ...estate }, received }: RoutingPicture): PictureBase {
  return { estate, received };
}
