// Level-based: compares what should run, and the estate, with what the unit was last told, for what a change may concern
// and for everything at the start and on a slow tick. Changes only make it prompt.
import { isDeepStrictEqual } from 'node:util';
import type { Clock, Log, Timer } from '../base/index.ts';
import { isLivePeer } from '../domain/index.ts';
import type { ChangeFeed } from '../events/index.ts';
import type { EstateChange } from '../routing/index.ts';
import type { Change, Store, View } from '../store/index.ts';
import { affectedBy } from './affected.ts';
import { type DesiredOptions, desiredPeer } from './desired.ts';
import type { DesiredPeer, Door, FromUnit, ToUnit } from './doors.ts';
import { nodeIds, readNode } from './estate.ts';
import { assignPorts, lacksPort, type PortHolder, type PortRange } from './ports.ts';
import type { Subject } from './subject.ts';

/** How often everything is compared, and how much at a time so that nothing else waits long. */
const slowTickMs = 60_000;
const sliceSize = 100;
/** After a failure. */
const retryMs = 1_000;

export class Reconciler {
  readonly #options: ReconcilerOptions;
  readonly #told = new Map<string, Wanted>();
  readonly #due = new Map<string, Subject>();
  #everythingDue = true;
  #working: Promise<void> = Promise.resolve();
  #busy = false;
  #stopped = false;
  #tick: Timer | undefined;
  #retry: Timer | undefined;
  #unsubscribe: (() => void) | undefined;

  constructor(options: ReconcilerOptions) {
    this.#options = options;
  }

  /** Resolves when everything has been compared once and the unit told; what cannot be now, is soon again. */
  async start(): Promise<void> {
    const { feed, store } = this.#options;
    this.#unsubscribe = feed.subscribe(await store.lastChange(), {
      change: (change) => this.#noteChange(change),
      reload: () => this.#noteEverything(),
    });
    this.#wake();
    await this.#working;
    this.#scheduleTick();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#tick?.cancel();
    this.#retry?.cancel();
    this.#unsubscribe?.();
    await this.#working;
  }

  async #noteChange(change: Change): Promise<void> {
    const affected = await this.#options.store.read((view) => affectedBy(view, change));
    this.#makeDue(affected);
    if (affected.length > 0) this.#wake();
  }

  #makeDue(subjects: Iterable<Subject>): void {
    for (const subject of subjects) this.#due.set(keyOf(subject), subject);
  }

  #noteEverything(): void {
    this.#everythingDue = true;
    this.#wake();
  }

  #scheduleTick(): void {
    this.#tick = this.#options.clock.after(slowTickMs, () => {
      this.#noteEverything();
      this.#scheduleTick();
    });
  }

  #wake(): void {
    if (this.#busy || this.#stopped) return;
    this.#busy = true;
    this.#retry?.cancel();
    this.#working = this.#work().then(
      () => {
        this.#busy = false;
        // It may have become due in the last moment of working.
        if (this.#isDue()) this.#wake();
      },
      (error: unknown) => {
        this.#busy = false;
        this.#options.log.error('edge: reconciling failed', { error: String(error) });
        if (!this.#stopped) this.#retry = this.#options.clock.after(retryMs, () => this.#wake());
      },
    );
  }

  #isDue(): boolean {
    return this.#everythingDue || this.#due.size > 0;
  }

  async #work(): Promise<void> {
    while (!this.#stopped && this.#isDue()) {
      if (this.#everythingDue) await this.#makeEverythingDue();
      const slice = [...this.#due.values()].slice(0, sliceSize);
      for (const subject of slice) this.#due.delete(keyOf(subject));
      try {
        await this.#reconcile(slice);
      } catch (error) {
        this.#makeDue(slice);
        throw error;
      }
    }
  }

  /** The estate before the peers: a session that comes up finds its routes. */
  async #makeEverythingDue(): Promise<void> {
    this.#everythingDue = false;
    try {
      const [nodes, peers] = await this.#options.store.read((view) =>
        Promise.all([nodeIds(view), view.bgpPeers.find()]),
      );
      for (const [kind, ids] of nodes) this.#makeDue(ids.map((id) => ({ kind, id })));
      this.#makeDue(peers.map(({ bgpPeerId }) => ({ kind: 'peer', id: bgpPeerId })));
      this.#makeDue(this.#told.values());
    } catch (error) {
      this.#everythingDue = true;
      throw error;
    }
  }

  async #reconcile(subjects: readonly Subject[]): Promise<void> {
    const { store, ports } = this.#options;
    const peerIds = subjects.filter(({ kind }) => kind === 'peer').map(({ id }) => id);
    const lacking = peerIds.length === 0 ? [] : await store.read((view) => withoutPort(view, peerIds, ports));
    if (lacking.length > 0) await store.write('edge', (unit) => assignPorts(unit, lacking, ports));
    const wanted = await store.read((view) => Promise.all(subjects.map((subject) => this.#wanted(view, subject))));
    const news = wanted.filter((found) => this.#isNews(found));
    const changes = news.filter((found) => found.kind !== 'peer');
    if (changes.length > 0) this.#options.door.post({ kind: 'estate', changes });
    for (const found of news) if (found.kind === 'peer') this.#options.door.post(peerMessage(found));
  }

  /** What makes no sense in the rows is not there, and keeps nothing else from being compared. */
  async #wanted(view: View, { kind, id }: Subject): Promise<Wanted> {
    try {
      if (kind === 'peer') return { kind, id, node: await desiredPeer(view, id, this.#options) };
      return await readNode(view, kind, id);
    } catch (error) {
      this.#options.log.error('edge: its rows make no sense', { kind, id, error: String(error) });
      return { kind, id, node: undefined };
    }
  }

  /** Notes it as told, if it is not already. */
  #isNews(wanted: Wanted): boolean {
    const key = keyOf(wanted);
    const told = this.#told.get(key)?.node;
    if (isDeepStrictEqual(told, wanted.node)) return false;
    if (wanted.node === undefined) this.#told.delete(key);
    else this.#told.set(key, wanted);
    return true;
  }
}

/** A peer as it should run; `node` undefined: not at all. */
interface WantedPeer {
  readonly kind: 'peer';
  readonly id: string;
  readonly node: DesiredPeer | undefined;
}

type Wanted = EstateChange | WantedPeer;

const keyOf = ({ kind, id }: Subject): string => `${kind} ${id}`;

const peerMessage = ({ id, node }: WantedPeer): ToUnit =>
  node === undefined ? { kind: 'remove', bgpPeerId: id } : { kind: 'set', peer: node };

export interface ReconcilerOptions extends DesiredOptions {
  readonly store: Store;
  readonly feed: ChangeFeed;
  readonly clock: Clock;
  readonly log: Log;
  readonly door: Door<ToUnit, FromUnit>;
}

/** Live peers that have no port yet, or for which none was free when last asked. */
async function withoutPort(view: View, ids: readonly string[], range: PortRange): Promise<PortHolder[]> {
  const lacking: PortHolder[] = [];
  for (const bgpPeerId of ids) {
    const peer = await view.bgpPeers.get(bgpPeerId);
    if (peer === undefined || !isLivePeer(peer)) continue;
    if (lacksPort(await view.peerPorts.get(bgpPeerId), range)) lacking.push(peer);
  }
  return lacking;
}
