// Level-based: compares what should run with what the unit was last told, for the peers a change may concern, and for
// all of them at the start and on a slow tick. Changes only make it prompt.
import { isDeepStrictEqual } from 'node:util';
import type { Clock, Log, Timer } from '../base/index.ts';
import { isLivePeer, type ServiceSettings } from '../domain/index.ts';
import type { ChangeFeed } from '../events/index.ts';
import type { Change, Store, View } from '../store/index.ts';
import { affectedPeers } from './affected.ts';
import { desiredPeer, type EdgeAddresses } from './desired.ts';
import type { DesiredPeer, Door, FromUnit, ToUnit } from './doors.ts';
import { assignPorts, lacksPort, type PortRange } from './ports.ts';

/** How often everything is compared, and how many peers at a time so that nothing else waits long. */
const slowTickMs = 60_000;
const sliceSize = 100;
/** After a failure. */
const retryMs = 1_000;

export class Reconciler {
  readonly #options: ReconcilerOptions;
  readonly #told = new Map<string, DesiredPeer>();
  readonly #due = new Set<string>();
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
    const affected = await this.#options.store.read((view) => affectedPeers(view, change));
    for (const bgpPeerId of affected) this.#due.add(bgpPeerId);
    if (affected.length > 0) this.#wake();
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
      const slice = [...this.#due].slice(0, sliceSize);
      for (const bgpPeerId of slice) this.#due.delete(bgpPeerId);
      try {
        await this.#reconcile(slice);
      } catch (error) {
        for (const bgpPeerId of slice) this.#due.add(bgpPeerId);
        throw error;
      }
    }
  }

  async #makeEverythingDue(): Promise<void> {
    this.#everythingDue = false;
    try {
      const peers = await this.#options.store.read((view) => view.bgpPeers.find());
      for (const { bgpPeerId } of peers) this.#due.add(bgpPeerId);
      for (const bgpPeerId of this.#told.keys()) this.#due.add(bgpPeerId);
    } catch (error) {
      this.#everythingDue = true;
      throw error;
    }
  }

  async #reconcile(bgpPeerIds: readonly string[]): Promise<void> {
    const { store, ports } = this.#options;
    const lacking = await store.read((view) => withoutPort(view, bgpPeerIds, ports));
    if (lacking.length > 0) await store.write('edge', (unit) => assignPorts(unit, lacking, ports));
    const wanted = await store.read((view) =>
      Promise.all(bgpPeerIds.map((bgpPeerId) => this.#desired(view, bgpPeerId))),
    );
    for (const [index, bgpPeerId] of bgpPeerIds.entries()) this.#tell(bgpPeerId, wanted[index]);
  }

  /** A peer whose rows make no sense is not run, and keeps no other from being compared. */
  async #desired(view: View, bgpPeerId: string): Promise<DesiredPeer | undefined> {
    try {
      return await desiredPeer(view, bgpPeerId, this.#options);
    } catch (error) {
      this.#options.log.error('edge: a peer cannot be run', { bgpPeerId, error: String(error) });
      return undefined;
    }
  }

  #tell(bgpPeerId: string, wanted: DesiredPeer | undefined): void {
    if (isDeepStrictEqual(this.#told.get(bgpPeerId), wanted)) return;
    if (wanted === undefined) {
      this.#told.delete(bgpPeerId);
      this.#options.door.post({ kind: 'remove', bgpPeerId });
    } else {
      this.#told.set(bgpPeerId, wanted);
      this.#options.door.post({ kind: 'set', peer: wanted });
    }
  }
}

export interface ReconcilerOptions {
  readonly store: Store;
  readonly feed: ChangeFeed;
  readonly clock: Clock;
  readonly log: Log;
  readonly door: Door<ToUnit, FromUnit>;
  readonly addresses: EdgeAddresses;
  readonly ports: PortRange;
  readonly settings: ServiceSettings;
}

/** Live peers that have no port yet, or for which none was free when last asked. */
async function withoutPort(view: View, ids: readonly string[], range: PortRange): Promise<string[]> {
  const lacking: string[] = [];
  for (const bgpPeerId of ids) {
    const peer = await view.bgpPeers.get(bgpPeerId);
    if (peer === undefined || !isLivePeer(peer)) continue;
    if (lacksPort(await view.peerPorts.get(bgpPeerId), range)) lacking.push(bgpPeerId);
  }
  return lacking;
}
