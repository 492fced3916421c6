// Two speakers that are each other's neighbor, in memory and on a clock that moves when told: Amazon's side waits, the
// customer's side dials.
import {
  formatPrefix,
  type IpAddress,
  type Prefix,
  parseAddress,
  parsePrefix,
  seededRandom,
  silentLog,
} from '../../base/index.ts';
import { FakeClock } from '../../base/testing/fake-clock.ts';
import { MemoryNetwork } from '../../net/testing/memory-network.ts';
import { encodeOpen } from '../packet/open.ts';
import { Speaker } from '../speaker.ts';
import type { Announcement, Neighbor, RouteChange, SessionFact } from '../types.ts';
import { RawNeighbor } from './raw-neighbor.ts';

export const address = (text: string): IpAddress => {
  const parsed = parseAddress(text);
  if (parsed === undefined) throw new Error(text);
  return parsed;
};

export const prefix = (text: string): Prefix => {
  const parsed = parsePrefix(text);
  if (parsed === undefined) throw new Error(text);
  return parsed;
};

export const route = (text: string, communities: number[] = []): Announcement => ({
  prefix: prefix(text),
  attributes: { origin: 'igp', asPath: [], communities },
});

/** Lets everything happen that needs no time. */
export const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 100; turn++) await Promise.resolve();
};

const key = 'key-of-both';
const common = {
  family: 'ipv4',
  holdTimeSeconds: 90,
  connectRetrySeconds: 5,
  prefixLimit: 100,
  gracefulRestartSeconds: 120,
} as const;

/** The customer, as Amazon's side is configured with it. */
export const inside = (over: Partial<Neighbor> = {}): Neighbor => ({
  ...common,
  id: 'peer',
  localAsn: 64_512,
  remoteAsn: 65_001,
  routerId: 1,
  nextHop: address('169.254.0.1'),
  transport: { kind: 'listen', address: '127.0.0.1', port: 17_900, key },
  ...over,
});

/** Amazon, as the customer's side is configured with it. */
export const outside = (over: Partial<Neighbor> = {}): Neighbor => ({
  ...common,
  id: 'dx',
  localAsn: 65_001,
  remoteAsn: 64_512,
  routerId: 2,
  nextHop: address('169.254.0.2'),
  transport: { kind: 'dial', host: '127.0.0.1', port: 17_900, key },
  ...over,
});

/** The customer's OPEN. */
export const open = encodeOpen({
  asn: 65_001,
  holdTimeSeconds: 90,
  routerId: 9,
  fourOctetAsn: true,
  families: ['ipv4'],
  routeRefresh: false,
  gracefulRestart: undefined,
});

export class TwoSpeakers {
  readonly clock = new FakeClock();
  readonly network = new MemoryNetwork();
  readonly facts: (SessionFact & { readonly side: string })[] = [];
  readonly changes: (RouteChange & { readonly side: string; readonly id: string })[] = [];
  /** Of listeners. */
  readonly problems: string[] = [];
  readonly amazon = this.#speaker('amazon');
  readonly customer = this.#speaker('customer');

  #speaker(side: string): Speaker {
    return new Speaker({
      network: this.network,
      clock: this.clock,
      random: seededRandom(1),
      log: silentLog,
      events: {
        sessionChanged: (fact) => void this.facts.push({ ...fact, side }),
        routesChanged: (id, change) => void this.changes.push({ side, id, ...change }),
        announcementsSent: () => {},
        listenerFailed: (_, problem) => void this.problems.push(problem),
        listening: () => {},
      },
    });
  }

  async connect(near: Partial<Neighbor> = {}, far: Partial<Neighbor> = {}): Promise<void> {
    this.amazon.setNeighbor(inside(near));
    await settle();
    this.customer.setNeighbor(outside(far));
    await settle();
  }

  /** A connection to Amazon's side, to be played by hand. */
  async talk(port = 17_900): Promise<RawNeighbor> {
    const neighbor = await RawNeighbor.dial(this.network, {
      host: '127.0.0.1',
      port,
      key,
      timeoutMs: 1,
      clock: this.clock,
    });
    await settle();
    return neighbor;
  }

  async pass(seconds: number): Promise<void> {
    for (let second = 0; second < seconds; second++) {
      this.clock.advance(1_000);
      await settle();
    }
  }

  async stop(): Promise<void> {
    await Promise.all([this.amazon.stop(), this.customer.stop()]);
  }

  states(): unknown[] {
    return [this.amazon.session('peer')?.state, this.customer.session('dx')?.state];
  }

  /** Why the side's last session ended. */
  lastReason(side: string): string | undefined {
    return this.facts.findLast((fact) => fact.side === side && fact.state === 'idle')?.reason;
  }

  /** Prefix, path and communities of each route that was received. */
  heard(by: Speaker, id: string): unknown[] {
    return by
      .received(id)
      .map(({ prefix: of, attributes }) => [
        formatPrefix(of),
        attributes.asPath.flatMap(({ asns }) => asns),
        attributes.communities,
      ]);
  }
}
