// Customers' routers: a session of the built-in speaker for each peer of a server, all in this process.
import { setTimeout as passed } from 'node:timers/promises';
import { parseInterface, silentLog, systemClock, systemRandom } from '../dist/base/index.js';
import { Speaker } from '../dist/bgp/index.js';
import { createNetwork } from '../dist/net/index.js';

const patienceMs = 120_000;

export async function until(what, ask, everyMs = 20) {
  for (const deadline = performance.now() + patienceMs; ; await passed(everyMs)) {
    const value = await ask();
    if (value) return value;
    if (performance.now() > deadline) throw new Error(`waited in vain until ${what}`);
  }
}

const admin = async (url, path) => (await fetch(`${url}/_crossconnect/v1/${path}`)).json();

/** As the server tells them to whoever configures a router, in the order of the virtual interfaces' ids. */
async function neighborsOf(url, count) {
  const all = await until('every peer can be dialled', async () => {
    const { connections } = await admin(url, 'status');
    const found = connections.flatMap(({ virtualInterfaces }) => virtualInterfaces);
    return found.flatMap(({ peers }) => peers.filter(({ dial }) => dial)).length === count && found;
  });
  const ids = all.map(({ virtualInterfaceId }) => virtualInterfaceId).sort();
  const answers = await Promise.all(ids.map((id) => admin(url, `virtual-interfaces/${id}/neighbors`)));
  return answers.flatMap(({ neighbors }) => neighbors);
}

/** All that was seen is written: what follows is not measured beside it. */
export const settled = (url) =>
  until('the API says that all are up and told', async () => {
    const { connections } = await admin(url, 'status');
    const peers = connections.flatMap(({ virtualInterfaces }) => virtualInterfaces).flatMap((of) => of.peers);
    return peers.every(({ bgpStatus, session }) => bgpStatus === 'up' && session?.announced > 0);
  });

export class Routers {
  #speaker;
  #neighbors;
  #sockets = new Map();
  #waiting;

  static async of(url, count) {
    return new Routers(await createNetwork({ md5: 'off', log: silentLog }), await neighborsOf(url, count));
  }

  constructor(network, neighbors) {
    this.#neighbors = neighbors;
    const connect = async (endpoint) => {
      const socket = await network.connect(endpoint);
      this.#sockets.set(endpoint.port, socket);
      return socket;
    };
    const nothing = () => {};
    this.#speaker = new Speaker({
      network: { ...network, connect },
      clock: systemClock,
      random: systemRandom,
      log: silentLog,
      events: {
        sessionChanged: nothing,
        routesChanged: (id, { announced, withdrawn }) => this.#waiting?.(id, announced.length + withdrawn.length),
        announcementsSent: nothing,
        listenerFailed: nothing,
        listening: nothing,
      },
    });
  }

  get count() {
    return this.#neighbors.length;
  }

  dial() {
    for (const [index, neighbor] of this.#neighbors.entries())
      this.#speaker.setNeighbor({
        id: String(index),
        family: neighbor.addressFamily,
        localAsn: neighbor.customerAsn,
        remoteAsn: neighbor.amazonAsn,
        routerId: index + 1,
        nextHop: parseInterface(neighbor.customerAddress).address,
        transport: { kind: 'dial', host: neighbor.address, port: neighbor.port },
        holdTimeSeconds: 90,
        connectRetrySeconds: 3,
        prefixLimit: 1_000_000,
        gracefulRestartSeconds: 120,
      });
  }

  announce(index, routes) {
    this.#speaker.announce(String(index), routes);
  }

  update(index, change) {
    this.#speaker.update(String(index), change);
  }

  received(index) {
    return this.#speaker.routeCounts(String(index)).received;
  }

  /** The router falls silent in the hardest way; it dials again after a second. */
  lose(index) {
    this.#sockets.get(this.#neighbors[index].port).destroy();
  }

  isUp(index) {
    return this.#speaker.session(String(index))?.state === 'established';
  }

  /**
   * Milliseconds from `work`, which is done at router `index`, until the others together have heard `count` changed prefixes.
   */
  async timed(index, count, work) {
    let changes = 0;
    const reached = new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${changes} of ${count} changes came`)), patienceMs);
      this.#waiting = (id, changed) => {
        if (id !== String(index)) changes += changed;
        if (changes < count) return;
        clearTimeout(timer);
        this.#waiting = undefined;
        resolve(performance.now());
      };
    });
    const from = performance.now();
    work();
    return (await reached) - from;
  }

  stop() {
    return this.#speaker.stop();
  }
}
