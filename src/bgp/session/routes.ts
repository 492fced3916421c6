// The routes of a session both ways: UPDATEs in, a table of what was received; what is wanted, UPDATEs out.
import type { AddressFamily, Clock, Log, Prefix } from '../../base/index.ts';
import { prepend } from '../packet/as-path.ts';
import { ProtocolError } from '../packet/error.ts';
import { ceaseSubcode, errorCode } from '../packet/iana.ts';
import { prefixLimitData } from '../packet/notification.ts';
import { decodeUpdate, encodeAnnouncements, encodeWithdrawals } from '../packet/update.ts';
import { AdjRibIn } from '../rib/adj-rib-in.ts';
import { AdjRibOut, type SentRoute } from '../rib/adj-rib-out.ts';
import type { Announcement, AnnouncementChange, Neighbor, ReceivedRoute, RouteChange } from '../types.ts';
import type { Negotiated } from './negotiate.ts';

/** How many routes are held, each way. */
export interface RouteCounts {
  readonly received: number;
  readonly announced: number;
}

/** In prefixes: some milliseconds of work, so that no other session waits long for a large table. */
const sliceSize = 2_000;

export class Routes {
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #in = new AdjRibIn();
  readonly #out = new AdjRibOut();

  constructor(clock: Clock, log: Log) {
    this.#clock = clock;
    this.#log = log;
  }

  received(): ReceivedRoute[] {
    return this.#in.routes();
  }

  announced(): SentRoute[] {
    return this.#out.sent();
  }

  get counts(): RouteCounts {
    return { received: this.#in.size, announced: this.#out.size };
  }

  want(routes: readonly Announcement[]): void {
    this.#out.want(routes);
  }

  change(change: AnnouncementChange): void {
    this.#out.change(change);
  }

  /** The conversation is over. @returns which routes were lost */
  clear(): Prefix[] {
    this.#out.forget();
    return this.#in.clear();
  }

  /** Everything is to be sent once more. */
  repeat(): void {
    this.#out.repeat();
  }

  /** @returns which received routes changed. Throws ProtocolError, Cease/1 for too many prefixes included. */
  receive(body: Uint8Array, neighbor: Neighbor, { fourOctetAsn }: Negotiated): RouteChange {
    const update = decodeUpdate(body, fourOctetAsn);
    const { treatedAsWithdraw, discarded } = update;
    if (treatedAsWithdraw !== undefined)
      this.#log.warn('bgp: routes treated as withdrawn', { neighbor: neighbor.id, problem: treatedAsWithdraw });
    if (discarded.length > 0)
      this.#log.warn('bgp: attributes discarded', { neighbor: neighbor.id, attributes: discarded.join(' ') });
    const isLoop =
      neighbor.allowOwnAsn !== true && update.attributes.asPath.some(({ asns }) => asns.includes(neighbor.localAsn));
    const own = { ...update, announced: update.announced.filter(({ prefix }) => prefix.family === neighbor.family) };
    const changed = this.#in.apply(own, ({ nextHop }) => isLoop || isOwn(nextHop, neighbor), this.#clock.now());
    this.checkLimit(neighbor);
    return changed;
  }

  /** Throws ProtocolError Cease/1 when more prefixes are held than the neighbor may announce (RFC 4486). */
  checkLimit({ family, prefixLimit }: Neighbor): void {
    if (this.#in.size > prefixLimit) throw prefixLimitExceeded(family, prefixLimit);
  }

  /** More UPDATEs may be due. */
  get isDue(): boolean {
    return this.#out.isTouched;
  }

  /** UPDATEs that are due, a slice of them; afterwards they count as sent. */
  take(neighbor: Neighbor, { fourOctetAsn }: Negotiated): Uint8Array[] {
    const { withdrawn, announced } = this.#out.take(this.#clock.now(), sliceSize);
    const gone = [...withdrawn];
    const messages: Uint8Array[] = [];
    for (const { attributes, prefixes } of announced) {
      const own = { ...attributes, asPath: prepend(neighbor.localAsn, attributes.asPath) };
      const encoded = encodeAnnouncements(prefixes, own, neighbor.nextHop, fourOctetAsn);
      messages.push(...encoded.messages);
      if (encoded.tooLong.length === 0) continue;
      this.#log.warn('bgp: attributes leave no room for prefixes', {
        neighbor: neighbor.id,
        count: encoded.tooLong.length,
      });
      gone.push(...this.#out.refuse(encoded.tooLong));
    }
    return [...encodeWithdrawals(gone, neighbor.family), ...messages];
  }
}

export const prefixLimitExceeded = (family: AddressFamily, limit: number): ProtocolError =>
  new ProtocolError(errorCode.cease, ceaseSubcode.prefixLimit, prefixLimitData(family, limit));

/** RFC 4271, 6.3: our own address is no next hop. */
const isOwn = ({ value }: Neighbor['nextHop'], { nextHop }: Neighbor): boolean => value === nextHop.value;
