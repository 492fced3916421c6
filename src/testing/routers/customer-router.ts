// A customer's router of a scenario: on each of its virtual interfaces one of its kind, all announcing the same.
import type { ServerAccess } from '../../admin/index.ts';
import { ScenarioError } from '../outcome.ts';
import type { AnnouncementEntry, RouterEntry, RouterKind } from '../schema.ts';
import type { Ids } from '../status.ts';
import { type AnnouncedRoute, announcedRoutes } from './announced.ts';

/** As texts, so that it can be compared with a file and printed. */
export interface HeardByRouter {
  readonly prefix: string;
  /** «64512 65001», sets in braces. */
  readonly asPath: string;
  /** «7224:7100» */
  readonly communities: readonly string[];
  readonly med: number | null;
}

/** A router on one virtual interface: it dials every peer there. */
export interface InterfaceRouter {
  /** All that it announces from now on. */
  announce(routes: readonly AnnouncedRoute[]): Promise<void>;
  /** What its neighbors have told it, as its own table says. */
  heard(): Promise<readonly HeardByRouter[]>;
  stop(): Promise<void>;
}

/** Daemons are loaded when a scenario wants one. */
const starters: Readonly<
  Record<RouterKind, (server: ServerAccess, id: string, entry: RouterEntry) => Promise<InterfaceRouter>>
> = {
  'built-in': async (...where) => (await import('./built-in.ts')).startBuiltIn(...where),
  frr: async (server, id) => (await import('./daemon-router.ts')).startDaemon('frr', server, id),
  bird: async (server, id) => (await import('./daemon-router.ts')).startDaemon('bird', server, id),
};

export class CustomerRouter {
  readonly virtualInterfaces: readonly string[];
  readonly #routers: ReadonlyMap<string, InterfaceRouter>;
  readonly #asn: number;
  /** What it announces, by prefix. */
  readonly #announced = new Map<string, AnnouncementEntry>();

  private constructor(routers: ReadonlyMap<string, InterfaceRouter>, asn: number) {
    this.virtualInterfaces = [...routers.keys()];
    this.#routers = routers;
    this.#asn = asn;
  }

  /** @param asn the router's own. Rejects with ScenarioError when a daemon is not installed. */
  static async start(
    server: ServerAccess,
    ids: Ids,
    entry: RouterEntry,
    kind: RouterKind,
    asn: number,
  ): Promise<CustomerRouter> {
    const started = new Map<string, InterfaceRouter>();
    try {
      for (const name of entry.virtualInterfaces)
        started.set(name, await starters[kind](server, ids.idOf(name), entry));
      const router = new CustomerRouter(started, asn);
      await router.announce(entry.announce ?? []);
      return router;
    } catch (error) {
      await Promise.all([...started.values()].map((each) => each.stop()));
      throw error;
    }
  }

  async announce(entries: readonly AnnouncementEntry[]): Promise<void> {
    for (const entry of entries) this.#announced.set(typeof entry === 'string' ? entry : entry.prefix, entry);
    await this.#say();
  }

  /** Rejects with ScenarioError for what it does not announce. */
  async withdraw(prefixes: readonly string[]): Promise<void> {
    for (const prefix of prefixes)
      if (!this.#announced.delete(prefix))
        throw new ScenarioError(`withdraw ${prefix}: the router does not announce it`);
    await this.#say();
  }

  /** What its neighbors on the virtual interface have told it; undefined when the virtual interface is not its own. */
  heard(virtualInterface: string): Promise<readonly HeardByRouter[]> | undefined {
    return this.#routers.get(virtualInterface)?.heard();
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#routers.values()].map((router) => router.stop()));
  }

  async #say(): Promise<void> {
    const routes = [...this.#announced.values()].flatMap((entry) => announcedRoutes(entry, this.#asn));
    await Promise.all([...this.#routers.values()].map((router) => router.announce(routes)));
  }
}
