// A customer's router of a scenario: the built-in router on each of its virtual interfaces, all announcing the same.
import type { ServerAccess } from '../admin/index.ts';
import { addressBits, type Prefix, parsePrefix, silentLog } from '../base/index.ts';
import type { Announcement, ReceivedRoute } from '../bgp/index.ts';
import { type Router, startRouter } from '../router/index.ts';
import { ScenarioError } from './outcome.ts';
import type { AnnouncementEntry } from './schema.ts';
import type { Ids } from './status.ts';

interface RouterEntry {
  readonly virtualInterfaces: readonly string[];
  readonly announce?: readonly AnnouncementEntry[] | undefined;
  readonly holdTimeSeconds?: number | undefined;
}

export class CustomerRouter {
  readonly virtualInterfaces: readonly string[];
  readonly #routers: ReadonlyMap<string, Router>;
  /** What it announces, by prefix. */
  readonly #announced = new Map<string, AnnouncementEntry>();

  private constructor(routers: ReadonlyMap<string, Router>) {
    this.virtualInterfaces = [...routers.keys()];
    this.#routers = routers;
  }

  static async start(server: ServerAccess, ids: Ids, entry: RouterEntry): Promise<CustomerRouter> {
    const started = new Map<string, Router>();
    const { holdTimeSeconds } = entry;
    const common = { server, announce: [], md5: 'auto', log: silentLog, holdTimeSeconds } as const;
    for (const name of entry.virtualInterfaces)
      started.set(name, await startRouter({ ...common, virtualInterfaceId: ids.idOf(name) }));
    const router = new CustomerRouter(started);
    router.announce(entry.announce ?? []);
    return router;
  }

  announce(entries: readonly AnnouncementEntry[]): void {
    for (const entry of entries) this.#announced.set(typeof entry === 'string' ? entry : entry.prefix, entry);
    this.#say();
  }

  /** Throws ScenarioError for what it does not announce. */
  withdraw(prefixes: readonly string[]): void {
    for (const prefix of prefixes)
      if (!this.#announced.delete(prefix))
        throw new ScenarioError(`withdraw ${prefix}: the router does not announce it`);
    this.#say();
  }

  /** What its neighbors on the virtual interface have told it; undefined when the virtual interface is not its own. */
  heard(virtualInterface: string): readonly ReceivedRoute[] | undefined {
    const router = this.#routers.get(virtualInterface);
    return router?.neighbors.flatMap(({ bgpPeerId }) => router.speaker.received(bgpPeerId));
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#routers.values()].map((router) => router.stop()));
  }

  #say(): void {
    for (const router of this.#routers.values()) {
      const { customerAsn = 0 } = router.neighbors[0] ?? {};
      router.announce([...this.#announced.values()].flatMap((entry) => announcementsOf(entry, customerAsn)));
    }
  }
}

/** The speaker puts the router's own ASN in front once by itself. */
function announcementsOf(entry: AnnouncementEntry, ownAsn: number): Announcement[] {
  const {
    prefix: text,
    count = 1,
    prepend = 0,
    asPath = [],
    communities = [],
    med,
  } = typeof entry === 'string' ? { prefix: entry } : entry;
  const prefix = parsePrefix(text);
  if (prefix === undefined) throw new TypeError(`${text} went through the schema`);
  const asns = [...Array<number>(prepend).fill(ownAsn), ...asPath];
  const attributes: Announcement['attributes'] = {
    origin: 'igp',
    asPath: asns.length === 0 ? [] : [{ type: 'sequence', asns }],
    communities: communities.map(communityOf),
    ...(med === undefined ? {} : { med }),
  };
  return Array.from({ length: count }, (_, index) => ({ prefix: behind(prefix, index), attributes }));
}

/** The prefix of the same length so many places on. */
function behind({ family, value, length }: Prefix, places: number): Prefix {
  return { family, value: value + (BigInt(places) << BigInt(addressBits[family] - length)), length };
}

function communityOf(text: string): number {
  const [high = 0, low = 0] = text.split(':').map(Number);
  return high * 65_536 + low;
}
