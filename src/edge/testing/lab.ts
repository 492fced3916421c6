// An edge over a store and a network in memory, on a clock that moves when told, with a customer's router to dial it.
import { parseAddress, parsePrefix, seededRandom, silentLog } from '../../base/index.ts';
import { FakeClock } from '../../base/testing/fake-clock.ts';
import { type ReceivedRoute, type RouteAttributes, type SessionFact, Speaker } from '../../bgp/index.ts';
import { type BgpPeer, defaultSettings } from '../../domain/index.ts';
import { ChangeFeed } from '../../events/index.ts';
import { MemoryNetwork } from '../../net/testing/memory-network.ts';
import { defaultRoutingSettings } from '../../routing/index.ts';
import { type Change, openStore, type Store, type Unit } from '../../store/index.ts';
import { Edge, type EdgeOptions } from '../edge.ts';

/** Lets everything happen that needs no time: a commit takes a turn of the event loop, and one leads to another. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 30; turn++) await new Promise((resolve) => setImmediate(resolve));
}

export class Lab {
  readonly clock: FakeClock;
  readonly network = new MemoryNetwork();
  readonly store: Store;
  readonly #options: EdgeOptions;
  readonly #routers: CustomerRouter[] = [];
  edge: Edge;

  private constructor(clock: FakeClock, store: Store, over: Partial<EdgeOptions>) {
    this.clock = clock;
    this.store = store;
    this.#options = {
      store,
      feed: new ChangeFeed(store, silentLog),
      network: this.network,
      clock: this.clock,
      log: silentLog,
      addresses: { ipv4: '127.0.0.1', ipv6: '::1' },
      ports: { first: 17_900, last: 17_909 },
      settings: defaultSettings,
      routing: defaultRoutingSettings,
      publicPrefixes: [],
      ...over,
    };
    this.edge = new Edge(this.#options);
  }

  static async open(over: Partial<EdgeOptions> = {}): Promise<Lab> {
    const clock = new FakeClock();
    return new Lab(clock, await openStore({ path: ':memory:', clock, log: silentLog }), over);
  }

  /** Writes rows as the control plane would, and lets the edge react. */
  async write(work: (unit: Unit) => Promise<unknown>): Promise<void> {
    await this.store.write('test', work);
    await settle();
  }

  async start(): Promise<void> {
    await this.edge.start();
    await settle();
  }

  /** Another run of the server over the same state. */
  async restart(over: Partial<EdgeOptions> = {}): Promise<void> {
    await this.edge.stop();
    this.edge = new Edge({ ...this.#options, ...over });
    await this.start();
  }

  /** Time passes second by second, and everything reacts to each. */
  async pass(seconds: number): Promise<void> {
    for (let second = 0; second < seconds; second++) {
      this.clock.advance(1_000);
      await settle();
    }
  }

  async portOf(bgpPeerId: string): Promise<number | null | undefined> {
    return (await this.store.read((view) => view.peerPorts.get(bgpPeerId)))?.port;
  }

  async changes(after = 0): Promise<Change[]> {
    return (await this.store.changesAfter(after, 1_000)) ?? [];
  }

  /** A router that dials the peer as its row says, and has had the time to come up. */
  async dial(bgpPeerId: string, announce: readonly string[] = []): Promise<CustomerRouter> {
    const { peer, port, amazonAsn } = await this.store.read(async (view) => {
      const peer = await view.bgpPeers.get(bgpPeerId);
      const virtualInterface = peer && (await view.virtualInterfaces.get(peer.virtualInterfaceId));
      const amazonAsn = virtualInterface?.amazonSideAsn ?? 64_512;
      return { peer, port: (await view.peerPorts.get(bgpPeerId))?.port, amazonAsn };
    });
    if (peer === undefined || port === undefined || port === null) throw new Error(`${bgpPeerId} cannot be dialled`);
    const router = new CustomerRouter(this.clock, this.network, peer, amazonAsn, port);
    this.#routers.push(router);
    router.announce(announce);
    await settle();
    return router;
  }

  async close(): Promise<void> {
    await Promise.all(this.#routers.map((router) => router.stop()));
    await this.edge.stop();
    await this.store.close();
  }
}

export class CustomerRouter {
  readonly facts: SessionFact[] = [];
  readonly #speaker: Speaker;

  constructor(clock: FakeClock, network: MemoryNetwork, peer: BgpPeer, amazonAsn: number, port: number) {
    const ignore = (): void => {};
    this.#speaker = new Speaker({
      network,
      clock,
      random: seededRandom(1),
      log: silentLog,
      events: {
        sessionChanged: (fact) => void this.facts.push(fact),
        routesChanged: ignore,
        announcementsSent: ignore,
        listenerFailed: ignore,
        listening: ignore,
      },
    });
    const own = parseAddress(peer.customerAddress.replace(/\/.*/, ''));
    if (own === undefined) throw new Error(peer.customerAddress);
    this.#speaker.setNeighbor({
      id: 'dx',
      family: peer.addressFamily,
      localAsn: peer.asn,
      remoteAsn: amazonAsn,
      routerId: 1,
      nextHop: own,
      transport: { kind: 'dial', host: peer.addressFamily === 'ipv4' ? '127.0.0.1' : '::1', port, key: peer.authKey },
      holdTimeSeconds: 90,
      connectRetrySeconds: 3,
      prefixLimit: 1_000,
      gracefulRestartSeconds: 120,
    });
  }

  get state(): string | undefined {
    return this.#speaker.session('dx')?.state;
  }

  get received(): readonly ReceivedRoute[] {
    return this.#speaker.received('dx');
  }

  announce(prefixes: readonly string[], over: Partial<RouteAttributes> = {}): void {
    this.#speaker.announce(
      'dx',
      prefixes.map((text) => {
        const prefix = parsePrefix(text);
        if (prefix === undefined) throw new Error(text);
        return { prefix, attributes: { origin: 'igp', asPath: [], communities: [], ...over } };
      }),
    );
  }

  stop(): Promise<void> {
    return this.#speaker.stop();
  }
}
