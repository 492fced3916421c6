// One neighbor's conversation: the state machine with its timers, the connection, what was agreed, and both tables.
import type { Clock, Log, Timer } from '../../base/index.ts';
import type { Connection } from '../../net/index.ts';
import { type FsmEffect, type FsmEvent, type Notify, step } from '../fsm/fsm.ts';
import { ProtocolError } from '../packet/error.ts';
import { type Frame, Framer, keepalive } from '../packet/frame.ts';
import { describeError, errorCode, messageType } from '../packet/iana.ts';
import {
  decodeNotification,
  describeNotification,
  encodeNotification,
  prefixLimitData,
} from '../packet/notification.ts';
import { decodeOpen, encodeOpen } from '../packet/open.ts';
import { decodeUpdate, encodeAnnouncements, encodeEndOfRib, encodeWithdrawals } from '../packet/update.ts';
import { AdjRibIn } from '../rib/adj-rib-in.ts';
import { AdjRibOut } from '../rib/adj-rib-out.ts';
import type { Announcement, Neighbor, ReceivedRoute, SessionState } from '../types.ts';
import { type Negotiated, negotiate, ownOpen } from './negotiate.ts';

/** Pause in Idle after a fall (RFC 4271, 8.1.1 DampPeerOscillations), and after too many prefixes. */
const idleHoldMs = 1_000;
const overflowHoldMs = 30_000;
const largeHoldMs = 240_000;

export interface SessionOptions {
  readonly neighbor: Neighbor;
  readonly clock: Clock;
  readonly log: Log;
  /** Opens a connection; undefined for a neighbor that dials us. */
  readonly dial: (() => Promise<Connection>) | undefined;
  readonly changed: (state: SessionState, reason: string, isError: boolean) => void;
  readonly routesChanged: () => void;
}

type TimerName = 'connectRetry' | 'hold' | 'keepalive' | 'idleHold';

export class Session {
  readonly #options: SessionOptions;
  readonly #timers = new Map<TimerName, Timer>();
  readonly #in = new AdjRibIn();
  readonly #out = new AdjRibOut();
  #state: SessionState = 'idle';
  #connection: Connection | undefined;
  #framer = new Framer();
  #negotiated: Negotiated | undefined;
  #dialling = 0;
  #overflowed = false;
  #mayWrite = true;
  lastError: string | undefined;

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  get state(): SessionState {
    return this.#state;
  }

  get negotiated(): Negotiated | undefined {
    return this.#negotiated;
  }

  received(): ReceivedRoute[] {
    return this.#in.routes();
  }

  announced(): ReturnType<AdjRibOut['sent']> {
    return this.#state === 'established' ? this.#out.sent() : [];
  }

  start(): void {
    this.#happen({ type: 'start' });
  }

  /** Ends the conversation with Cease and the given subcode; starts again only by `start`. */
  stop(subcode: number): void {
    this.#happen({ type: 'stop', subcode });
  }

  announce(routes: readonly Announcement[]): void {
    this.#out.want(routes);
    this.#flush();
  }

  /** The neighbor has dialled us. */
  accept(connection: Connection): void {
    if (this.#state === 'established' || this.#state === 'idle') {
      // RFC 4271, 6.8: the established connection stays. In Idle nobody is let in before the hold-off is over.
      const subcode = this.#state === 'established' ? 7 : 5;
      connection.write(encodeNotification({ code: errorCode.cease, subcode, data: new Uint8Array() }));
      return connection.end();
    }
    if (this.#state === 'openSent' || this.#state === 'openConfirm') this.#replaceConversation();
    this.#adopt(connection);
  }

  /** A router that dials again has given up its earlier attempt. */
  #replaceConversation(): void {
    this.#connection?.destroy();
    this.#connection = undefined;
    this.#stopTimers();
    this.#enter('active', 'dialled again', false);
  }

  #adopt(connection: Connection): void {
    this.#connection = connection;
    this.#framer = new Framer();
    this.#mayWrite = true;
    connection.onData((chunk) => {
      if (this.#connection === connection) this.#read(chunk);
    });
    connection.onClose((problem) => {
      if (this.#connection !== connection) return;
      this.#connection = undefined;
      this.#happen({ type: 'tcpFailed', problem });
    });
    connection.onDrain(() => {
      if (this.#connection !== connection) return;
      this.#mayWrite = true;
      this.#flush();
    });
    this.#happen({ type: 'tcpConnected' });
  }

  #happen(event: FsmEvent): void {
    const next = step(this.#state, event);
    for (const effect of next.effects) this.#perform(effect);
    const reason = event.type === 'protocolError' ? this.#told(event.notify) : next.reason;
    if (next.state !== this.#state) this.#enter(next.state, reason, next.isError);
  }

  #told({ code, subcode }: Notify): string {
    return `sent NOTIFICATION ${describeError(code, subcode)}`;
  }

  #enter(state: SessionState, reason: string, isError: boolean): void {
    const was = this.#state;
    this.#state = state;
    if (isError) this.lastError = reason;
    if (state === 'idle' && was !== 'idle') {
      this.#negotiated = undefined;
      this.#out.forget();
      if (this.#in.clear()) this.#options.routesChanged();
    }
    this.#options.changed(state, reason, isError);
    // A neighbor that dials us is waited for in Active.
    if (state === 'connect' && this.#options.dial === undefined)
      this.#enter('active', 'waiting for the neighbor', false);
    if (state === 'established') this.#flush({ endOfRib: true });
  }

  #perform(effect: FsmEffect): void {
    const { neighbor } = this.#options;
    const holdMs = (this.#negotiated?.holdTimeSeconds ?? neighbor.holdTimeSeconds) * 1_000;
    switch (effect.type) {
      case 'connect':
        return this.#dial();
      case 'sendOpen':
        return this.#send(encodeOpen(ownOpen(neighbor)));
      case 'sendKeepalive':
        return this.#send(keepalive);
      case 'notify':
        return this.#send(encodeNotification(effect.notify));
      case 'drop':
        return this.#drop();
      case 'armConnectRetry':
        if (this.#options.dial === undefined) return;
        return this.#arm('connectRetry', neighbor.connectRetrySeconds * 1_000, { type: 'connectRetryExpired' });
      case 'armLargeHold':
        return this.#arm('hold', largeHoldMs, { type: 'holdExpired' });
      case 'armHold':
        return this.#arm('hold', holdMs, { type: 'holdExpired' });
      case 'armKeepalive':
        return this.#arm('keepalive', holdMs / 3, { type: 'keepaliveExpired' });
      case 'armIdleHold':
        this.#arm('idleHold', this.#overflowed ? overflowHoldMs : idleHoldMs, { type: 'idleHoldExpired' });
        this.#overflowed = false;
        return;
      case 'stopTimers':
        return this.#stopTimers();
    }
  }

  #arm(name: TimerName, delayMs: number, event: FsmEvent): void {
    this.#timers.get(name)?.cancel();
    this.#timers.set(
      name,
      this.#options.clock.after(delayMs, () => this.#happen(event)),
    );
  }

  #stopTimers(): void {
    for (const timer of this.#timers.values()) timer.cancel();
    this.#timers.clear();
  }

  #dial(): void {
    const { dial } = this.#options;
    if (dial === undefined) return;
    const attempt = ++this.#dialling;
    dial().then(
      (connection) => {
        const wanted = attempt === this.#dialling && (this.#state === 'connect' || this.#state === 'active');
        if (wanted) this.#adopt(connection);
        else connection.destroy();
      },
      (error: unknown) => {
        const problem = error instanceof Error ? error.message : String(error);
        if (attempt === this.#dialling) this.#happen({ type: 'tcpFailed', problem });
      },
    );
  }

  #send(message: Uint8Array): void {
    if (this.#connection !== undefined && !this.#connection.write(message)) this.#mayWrite = false;
  }

  /** Lets what was written arrive first: a NOTIFICATION is no use if the reset overtakes it. */
  #drop(): void {
    this.#dialling++;
    const connection = this.#connection;
    this.#connection = undefined;
    connection?.end();
  }

  /** One message that fails ends this session and no other. */
  #read(chunk: Uint8Array): void {
    try {
      for (const frame of this.#framer.push(chunk)) {
        if (this.#connection === undefined) return;
        this.#receive(frame);
      }
    } catch (error) {
      if (!(error instanceof ProtocolError))
        this.#options.log.error('bgp: a message could not be handled', {
          neighbor: this.#options.neighbor.id,
          trace: error instanceof Error ? error.stack : String(error),
        });
      const notify =
        error instanceof ProtocolError ? error : { code: errorCode.cease, subcode: 8, data: new Uint8Array() };
      this.#happen({ type: 'protocolError', notify });
    }
  }

  #receive({ type, body }: Frame): void {
    switch (type) {
      case messageType.open:
        if (this.#state === 'openSent') this.#negotiated = negotiate(this.#options.neighbor, decodeOpen(body));
        return this.#happen({ type: 'openReceived' });
      case messageType.keepalive:
        return this.#happen({ type: 'keepaliveReceived' });
      case messageType.notification:
        return this.#happen({ type: 'notificationReceived', text: describeNotification(decodeNotification(body)) });
      case messageType.update:
        this.#happen({ type: 'updateReceived' });
        if (this.#state === 'established') this.#update(body);
        return;
      case messageType.routeRefresh:
        if (this.#state === 'established') this.#refresh();
        return;
    }
  }

  #update(body: Uint8Array): void {
    const { neighbor, clock, log } = this.#options;
    const update = decodeUpdate(body, this.#negotiated?.fourOctetAsn ?? true);
    if (update.treatedAsWithdraw !== undefined)
      log.warn('bgp: routes treated as withdrawn', { neighbor: neighbor.id, problem: update.treatedAsWithdraw });
    const isLoop = update.attributes.asPath.some(({ asns }) => asns.includes(neighbor.localAsn));
    const own = { ...update, announced: update.announced.filter(({ prefix }) => prefix.family === neighbor.family) };
    const changed = this.#in.apply(own, isLoop, clock.now());
    if (this.#in.size > neighbor.prefixLimit) {
      this.#overflowed = true;
      throw new ProtocolError(errorCode.cease, 1, prefixLimitData(neighbor.family, neighbor.prefixLimit));
    }
    if (changed) this.#options.routesChanged();
  }

  /** RFC 2918: everything once more. */
  #refresh(): void {
    this.#out.forget();
    this.#flush();
  }

  /** Sends what is wanted and not yet sent; above the high-water mark it waits, and later changes merge. */
  #flush({ endOfRib = false } = {}): void {
    if (this.#state !== 'established' || !this.#mayWrite) return;
    const { neighbor, clock } = this.#options;
    const { withdrawn, announced } = this.#out.take(clock.now());
    for (const message of encodeWithdrawals(withdrawn, neighbor.family)) this.#send(message);
    for (const { attributes, prefixes } of announced) {
      const asPath = [{ type: 'sequence', asns: [neighbor.localAsn] } as const, ...attributes.asPath];
      const own = { ...attributes, asPath };
      const fourOctetAsn = this.#negotiated?.fourOctetAsn ?? true;
      for (const message of encodeAnnouncements(prefixes, own, neighbor.nextHop, fourOctetAsn)) this.#send(message);
    }
    if (endOfRib) this.#send(encodeEndOfRib(neighbor.family));
    if (withdrawn.length > 0 || announced.length > 0) this.#options.routesChanged();
  }
}
