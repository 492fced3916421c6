// The edge: keeps real BGP sessions as the store wants them and reports what it sees. Start it before the API listens.
import type { Clock, Log } from '../base/index.ts';
import type { EdgeQueries, RouteView, ServiceSettings } from '../domain/index.ts';
import type { ChangeFeed } from '../events/index.ts';
import type { Network } from '../net/index.ts';
import type { Store } from '../store/index.ts';
import type { EdgeAddresses } from './desired.ts';
import { type Door, doorPair, type FromUnit, type ToUnit } from './doors.ts';
import { edgeId, takeIncarnation } from './incarnation.ts';
import { Observer } from './observer.ts';
import type { PortRange } from './ports.ts';
import { Reconciler } from './reconciler.ts';
import { EdgeUnit } from './unit.ts';

export interface EdgeOptions {
  readonly store: Store;
  readonly feed: ChangeFeed;
  readonly network: Network;
  readonly clock: Clock;
  readonly log: Log;
  readonly addresses: EdgeAddresses;
  readonly ports: PortRange;
  readonly settings: ServiceSettings;
}

export class Edge implements EdgeQueries {
  readonly #options: EdgeOptions;
  readonly #questions = new Map<number, (routes: readonly RouteView[]) => void>();
  #running: Running | undefined;
  #lastQuestion = 0;

  constructor(options: EdgeOptions) {
    this.#options = options;
  }

  /** Resolves when every peer that should listen has been handed to the engine. */
  async start(): Promise<void> {
    const { store, clock, log, network } = this.#options;
    const incarnation = await takeIncarnation(store, clock);
    const [door, unitDoor] = doorPair<ToUnit, FromUnit>();
    const observer = new Observer({ ...this.#options, edgeId, incarnation });
    const reconciler = new Reconciler({ ...this.#options, door });
    const stopped = new Promise<void>((confirmStopped) => {
      door.receive((message) => {
        if (message.kind === 'answer') this.#answer(message.question, message.routes);
        else if (message.kind === 'stopped') confirmStopped();
        else observer.observe(message);
      });
    });
    new EdgeUnit({ network, clock, log, door: unitDoor }).start();
    this.#running = { door, observer, reconciler, stopped };
    await reconciler.start();
  }

  /** Ends every session with Cease/2 and writes the last observations. */
  async stop(): Promise<void> {
    const running = this.#running;
    if (running === undefined) return;
    this.#running = undefined;
    await running.reconciler.stop();
    running.door.post({ kind: 'stop' });
    await running.stopped;
    await running.observer.stop();
    for (const question of this.#questions.keys()) this.#answer(question, []);
  }

  routesOf(bgpPeerId: string): Promise<readonly RouteView[]> {
    const running = this.#running;
    if (running === undefined) return Promise.resolve([]);
    const question = ++this.#lastQuestion;
    return new Promise((resolve) => {
      this.#questions.set(question, resolve);
      running.door.post({ kind: 'routes', question, bgpPeerId });
    });
  }

  #answer(question: number, routes: readonly RouteView[]): void {
    this.#questions.get(question)?.(routes);
    this.#questions.delete(question);
  }
}

interface Running {
  readonly door: Door<ToUnit, FromUnit>;
  readonly observer: Observer;
  readonly reconciler: Reconciler;
  readonly stopped: Promise<void>;
}
