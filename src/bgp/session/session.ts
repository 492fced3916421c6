// One neighbor's conversation: the state machine with its timers, the connection and perhaps a second one, what was agreed,
// and the routes. A message that cannot be handled ends this session and no other.
import { type Clock, type Log, type Random, randomInt } from '../../base/index.ts';
import type { Connection } from '../../net/index.ts';
import { type FsmEffect, type FsmEvent, type Notify, step } from '../fsm/fsm.ts';
import { ProtocolError } from '../packet/error.ts';
import { type Frame, keepalive } from '../packet/frame.ts';
import { ceaseSubcode, errorCode, messageType } from '../packet/iana.ts';
import { decodeNotification, describeNotification, encodeNotification } from '../packet/notification.ts';
import { decodeOpen, encodeOpen } from '../packet/open.ts';
import { decodeRouteRefresh } from '../packet/route-refresh.ts';
import { encodeEndOfRib } from '../packet/update.ts';
import type { SentRoute } from '../rib/adj-rib-out.ts';
import type { Announcement, AnnouncementChange, Neighbor, ReceivedRoute, RouteChange, SessionState } from '../types.ts';
import { survivor } from './collision.ts';
import { type Dial, Dialling } from './dialling.ts';
import { IdleHold } from './idle-hold.ts';
import { type Initiator, Link } from './link.ts';
import { type Negotiated, negotiate, ownOpen } from './negotiate.ts';
import { prefixLimitExceeded, type RouteCounts, Routes } from './routes.ts';
import { Second } from './second.ts';
import { Silence } from './silence.ts';
import { Timers } from './timers.ts';

const largeHoldMs = 240_000;

export interface SessionOptions {
  readonly neighbor: Neighbor;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** undefined for a neighbor that is only waited for. */
  readonly dial: Dial | undefined;
  readonly changed: (state: SessionState, reason: string, isError: boolean) => void;
  readonly routesChanged: (change: RouteChange) => void;
  readonly announcementsSent: () => void;
}

type TimerName = 'connectRetry' | 'hold' | 'keepalive' | 'idleHold' | 'nextSlice';

export class Session {
  readonly #options: SessionOptions;
  readonly #timers: Timers<TimerName>;
  readonly #routes: Routes;
  readonly #second: Second;
  readonly #dialling: Dialling | undefined;
  readonly #idleHold: IdleHold;
  readonly #silence = new Silence();
  #neighbor: Neighbor;
  #state: SessionState = 'idle';
  #link: Link | undefined;
  #negotiated: Negotiated | undefined;
  #lastError: string | undefined;
  /** RFC 4724, 2: after the first routes of a session. */
  #owesEndOfRib = false;
  /** A slice has been sent, and the next is another turn's. */
  #awaitsTurn = false;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#neighbor = options.neighbor;
    this.#timers = new Timers(options.clock);
    this.#routes = new Routes(options.clock, options.log);
    this.#second = new Second(options.clock, largeHoldMs);
    this.#dialling = options.dial && new Dialling(options.dial);
    this.#idleHold = new IdleHold(options.dial !== undefined);
  }

  get state(): SessionState {
    return this.#state;
  }

  get negotiated(): Negotiated | undefined {
    return this.#negotiated;
  }

  /** Why the last attempt or conversation failed. */
  get lastError(): string | undefined {
    return this.#lastError;
  }

  received(): ReceivedRoute[] {
    return this.#routes.received();
  }

  announced(): SentRoute[] {
    return this.#state === 'established' ? this.#routes.announced() : [];
  }

  start(): void {
    this.#happen({ type: 'start' });
  }

  /** Ends the conversation with Cease and the given subcode; starts again only by `start`. */
  stop(subcode: number): void {
    this.#happen({ type: 'stop', subcode });
    this.#silence.abandon();
  }

  /** The link below is gone: the connection is closed at once, and nothing is said. Starts again only by `start`. */
  cut(reason: string): void {
    this.#happen({ type: 'linkCut', reason });
    this.#silence.abandon();
  }

  /** Ends the conversation, if there is one, with Cease/4; it comes back by itself. */
  reset(): void {
    const isTalking = this.#state !== 'idle' && this.#state !== 'connect' && this.#state !== 'active';
    if (isTalking) this.#fail(new ProtocolError(errorCode.cease, ceaseSubcode.reset));
  }

  /** While it is on nothing is read and nothing is sent, and nobody is let in. */
  silence(isOn: boolean): void {
    this.#silence.set(isOn);
  }

  get routeCounts(): RouteCounts {
    return this.#routes.counts;
  }

  announce(routes: readonly Announcement[]): void {
    this.#routes.want(routes);
    this.#flush();
  }

  update(change: AnnouncementChange): void {
    this.#routes.change(change);
    this.#flush();
  }

  /** A neighbor that differs only in what needs no new session. A limit below what is held counts at once. */
  change(neighbor: Neighbor): void {
    const hasMoved = neighbor.nextHop.value !== this.#neighbor.nextHop.value;
    this.#neighbor = neighbor;
    if (this.#state !== 'established') return;
    try {
      this.#routes.checkLimit(neighbor);
    } catch (error) {
      return this.#fail(error);
    }
    if (hasMoved) this.#refresh();
  }

  /** As when the neighbor has announced more than `limit` prefixes. */
  endForPrefixLimit(limit: number): void {
    if (this.#state === 'established') this.#fail(prefixLimitExceeded(this.#neighbor.family, limit));
  }

  /** The neighbor has dialled us. */
  accept(connection: Connection): void {
    if (this.#silence.isOn) return connection.destroy();
    this.#connected(connection, 'remote');
  }

  #connected(connection: Connection, initiator: Initiator): void {
    const link = new Link(this.#silence.over(connection), initiator);
    switch (this.#state) {
      case 'idle':
        // Nobody is let in before the hold-off is over.
        return link.cease(ceaseSubcode.connectionRejected);
      case 'established':
        // RFC 4271, 6.8: the established connection stays.
        return link.cease(ceaseSubcode.collision);
      case 'connect':
      case 'active':
        this.#link = link;
        this.#happen({ type: 'tcpConnected' });
        break;
      default:
        link.send(encodeOpen(ownOpen(this.#neighbor)));
        this.#second.keep(link);
    }
    link.open({
      message: (of, frame) => (of === this.#link ? this.#receive(frame) : this.#receiveOnSecond(of, frame)),
      failed: (of, error) => (of === this.#link ? this.#fail(error) : this.#second.end(this.#notifyFor(error))),
      closed: (of, problem) => {
        if (of === this.#link) this.#happen({ type: 'tcpFailed', problem });
        else this.#second.end();
      },
      drained: (of) => {
        if (of === this.#link) this.#flush();
      },
    });
  }

  #happen(event: FsmEvent): void {
    const situation = { dials: this.#dialling !== undefined, hasSecond: this.#second.exists };
    const next = step(this.#state, event, situation);
    for (const effect of next.effects) this.#perform(effect);
    if (next.state !== this.#state || next.isError) this.#enter(next.state, next.reason, next.isError);
  }

  #enter(state: SessionState, reason: string, isError: boolean): void {
    this.#state = state;
    if (isError) this.#lastError = reason;
    if (state !== 'openConfirm' && state !== 'established') {
      this.#negotiated = undefined;
      const withdrawn = this.#routes.clear();
      if (withdrawn.length > 0) this.#options.routesChanged({ announced: [], withdrawn });
    }
    if (state === 'established') this.#idleHold.forget();
    this.#owesEndOfRib = state === 'established';
    this.#awaitsTurn = false;
    this.#options.changed(state, reason, isError);
    this.#flush();
  }

  #perform(effect: FsmEffect): void {
    const { connectRetrySeconds, holdTimeSeconds } = this.#neighbor;
    const holdMs = (this.#negotiated?.holdTimeSeconds ?? holdTimeSeconds) * 1_000;
    switch (effect.type) {
      case 'connect':
        return this.#dial();
      case 'sendOpen':
        return this.#link?.send(encodeOpen(ownOpen(this.#neighbor)));
      case 'sendKeepalive':
        return this.#link?.send(keepalive);
      case 'notify':
        return this.#link?.send(encodeNotification(effect.notify));
      case 'drop':
        return this.#drop();
      case 'abandon':
        this.#dialling?.giveUp();
        this.#link?.destroy();
        this.#link = undefined;
        this.#second.take()?.destroy();
        return;
      case 'dropSecond':
        return this.#second.cease(effect.subcode);
      case 'adoptSecond':
        this.#link = this.#second.take();
        return;
      case 'armConnectRetry':
        return this.#arm('connectRetry', this.#jittered(connectRetrySeconds * 1_000), { type: 'connectRetryExpired' });
      case 'armLargeHold':
        return this.#arm('hold', largeHoldMs, { type: 'holdExpired' });
      case 'armHold':
        return this.#arm('hold', holdMs, { type: 'holdExpired' });
      case 'armKeepalive':
        return this.#arm('keepalive', this.#jittered(holdMs / 3), { type: 'keepaliveExpired' });
      case 'armIdleHold':
        return this.#arm('idleHold', this.#idleHold.nextMs(), { type: 'idleHoldExpired' });
      case 'stopTimers':
        return this.#timers.stopAll();
    }
  }

  #arm(name: TimerName, delayMs: number, event: FsmEvent): void {
    this.#timers.arm(name, delayMs, () => this.#happen(event));
  }

  /** RFC 4271, 10: from three quarters of the time to all of it. */
  #jittered(delayMs: number): number {
    return (delayMs * (750 + randomInt(this.#options.random, 251))) / 1_000;
  }

  #dial(): void {
    this.#dialling?.start(
      (connection) => this.#connected(connection, 'local'),
      (problem) => {
        const isWaitedFor = this.#state === 'connect' || this.#state === 'active';
        if (isWaitedFor) this.#happen({ type: 'tcpFailed', problem });
      },
    );
  }

  #drop(): void {
    this.#dialling?.giveUp();
    this.#link?.end();
    this.#link = undefined;
  }

  #receive({ type, body }: Frame): void {
    switch (type) {
      case messageType.open:
        if (this.#state === 'openSent') this.#negotiated = negotiate(this.#neighbor, decodeOpen(body));
        return this.#happen({ type: 'openReceived' });
      case messageType.keepalive:
        return this.#happen({ type: 'keepaliveReceived' });
      case messageType.notification:
        return this.#happen({ type: 'notificationReceived', text: describeNotification(decodeNotification(body)) });
      case messageType.update:
        this.#happen({ type: 'updateReceived' });
        return this.#update(body);
      case messageType.routeRefresh:
        this.#happen({ type: 'routeRefreshReceived' });
        if (decodeRouteRefresh(body) === this.#neighbor.family) this.#refresh();
        return;
    }
  }

  #update(body: Uint8Array): void {
    if (this.#state !== 'established' || this.#negotiated === undefined) return;
    const change = this.#routes.receive(body, this.#neighbor, this.#negotiated);
    if (change.announced.length + change.withdrawn.length > 0) this.#options.routesChanged(change);
  }

  /** RFC 2918: everything once more. */
  #refresh(): void {
    if (this.#state !== 'established') return;
    this.#routes.repeat();
    this.#flush();
  }

  #fail(error: unknown): void {
    const notify = this.#notifyFor(error);
    this.#idleHold.hasOverflowed = notify.code === errorCode.cease && notify.subcode === ceaseSubcode.prefixLimit;
    this.#happen({ type: 'protocolError', notify });
  }

  /** What is no error of the neighbor's is ours, and is logged. */
  #notifyFor(error: unknown): Notify {
    if (error instanceof ProtocolError) return error;
    this.#options.log.error('bgp: a message could not be handled', {
      neighbor: this.#neighbor.id,
      trace: error instanceof Error ? error.stack : String(error),
    });
    return { code: errorCode.cease, subcode: ceaseSubcode.outOfResources, data: new Uint8Array() };
  }

  /** The OPEN decides; anything else but a NOTIFICATION is an error in what would be OpenSent. */
  #receiveOnSecond(link: Link, { type, body }: Frame): void {
    if (type === messageType.notification) return this.#second.end();
    if (type !== messageType.open) throw new ProtocolError(errorCode.fsm, 1);
    const negotiated = negotiate(this.#neighbor, decodeOpen(body));
    if (this.#state === 'openSent') this.#changePlaces();
    else if (this.#isKeptFrom(link, negotiated)) return this.#second.cease(ceaseSubcode.collision);
    else this.#happen({ type: 'collisionLost' });
    this.#negotiated = negotiated;
    this.#happen({ type: 'openReceived' });
  }

  /** The conversation's connection has not had its OPEN either: the two have not collided yet. */
  #changePlaces(): void {
    const [first, second] = [this.#link, this.#second.take()];
    this.#link = second;
    if (first !== undefined) this.#second.keep(first);
  }

  /** Whether the conversation's connection stays, and `newer` does not take its place. */
  #isKeptFrom(newer: Link, { remoteRouterId }: Negotiated): boolean {
    const { routerId, localAsn, remoteAsn } = this.#neighbor;
    const older = this.#link?.initiator ?? newer.initiator;
    const remote = { routerId: remoteRouterId, asn: remoteAsn };
    return survivor(older, newer.initiator, { routerId, asn: localAsn }, remote) === 'older';
  }

  /**
   * Sends what is wanted and not yet sent, a slice in each turn; above the high-water mark it waits. Later changes merge.
   */
  #flush(): void {
    const link = this.#link;
    if (this.#state !== 'established' || this.#negotiated === undefined || link === undefined) return;
    if (this.#awaitsTurn || !link.mayWrite) return;
    const messages = this.#routes.take(this.#neighbor, this.#negotiated);
    for (const message of messages) link.send(message);
    if (this.#routes.isDue) this.#awaitTurn();
    else {
      if (this.#owesEndOfRib) link.send(encodeEndOfRib(this.#neighbor.family));
      this.#owesEndOfRib = false;
    }
    if (messages.length > 0) this.#options.announcementsSent();
  }

  #awaitTurn(): void {
    this.#awaitsTurn = true;
    this.#timers.arm('nextSlice', 0, () => {
      this.#awaitsTurn = false;
      this.#flush();
    });
  }
}
