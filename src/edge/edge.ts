// The edge: keeps real BGP sessions as the store wants them and reports what it sees. Start it before the API listens.
import type { Clock, Log } from '../base/index.ts';
import type { EdgeQueries, RouteView } from '../domain/index.ts';
import type { ChangeFeed } from '../events/index.ts';
import type { Network } from '../net/index.ts';
import { emptyPicture, type PublicPrefix, type RoutingPicture, type RoutingQueries } from '../routing/index.ts';
import type { Store } from '../store/index.ts';
import type { DesiredOptions } from './desired.ts';
import { type Door, doorPair, type FromUnit, type ToUnit } from './doors.ts';
import { edgeId, takeIncarnation } from './incarnation.ts';
import { Observer } from './observer.ts';
import { Reconciler } from './reconciler.ts';
import { EdgeUnit } from './unit.ts';

export interface EdgeOptions extends DesiredOptions {
  readonly store: Store;
  readonly feed: ChangeFeed;
  readonly network: Network;
  readonly clock: Clock;
  readonly log: Log;
  /** AWS's own: what public virtual interfaces hear. */
  readonly publicPrefixes: readonly PublicPrefix[];
}

export class Edge implements EdgeQueries, RoutingQueries {
  readonly #options: EdgeOptions;
  readonly #questions = new Map<number, (answer: Answer | undefined) => void>();
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
        if (message.kind === 'routes' || message.kind === 'picture') this.#answer(message.question, message);
        else if (message.kind === 'stopped') confirmStopped();
        else observer.observe(message);
      });
    });
    new EdgeUnit({ network, clock, log, door: unitDoor }).start();
    door.post({ kind: 'routing', settings: this.#options.routing, publicPrefixes: this.#options.publicPrefixes });
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
    for (const question of this.#questions.keys()) this.#answer(question, undefined);
  }

  async routesOf(bgpPeerId: string): Promise<readonly RouteView[]> {
    const answer = await this.#ask((question) => ({ kind: 'routes', question, bgpPeerId }));
    return answer?.kind === 'routes' ? answer.routes : [];
  }

  async picture(): Promise<RoutingPicture> {
    const answer = await this.#ask((question) => ({ kind: 'picture', question }));
    if (answer?.kind !== 'picture') return emptyPicture;
    const { estate, received } = answer.picture;
    return { estate: { ...estate, publicPrefixes: this.#options.publicPrefixes }, received };
  }

  /** undefined: no unit runs, or it stopped before it answered. */
  #ask(asking: (question: number) => ToUnit): Promise<Answer | undefined> {
    const running = this.#running;
    if (running === undefined) return Promise.resolve(undefined);
    const question = ++this.#lastQuestion;
    return new Promise((resolve) => {
      this.#questions.set(question, resolve);
      running.door.post(asking(question));
    });
  }

  #answer(question: number, answer: Answer | undefined): void {
    this.#questions.get(question)?.(answer);
    this.#questions.delete(question);
  }
}

type Answer = Extract<FromUnit, { readonly question: number }>;

interface Running {
  readonly door: Door<ToUnit, FromUnit>;
  readonly observer: Observer;
  readonly reconciler: Reconciler;
  readonly stopped: Promise<void>;
}
