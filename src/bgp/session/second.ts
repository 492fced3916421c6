// A second connection with a neighbor, beside the conversation's, in what would be its OpenSent: our OPEN has been sent,
// and the neighbor's is waited for (RFC 4271, 6.8). A session has at most one.
import type { Clock, Timer } from '../../base/index.ts';
import type { Notify } from '../fsm/fsm.ts';
import { ceaseSubcode, errorCode } from '../packet/iana.ts';
import { encodeNotification } from '../packet/notification.ts';
import type { Link } from './link.ts';

export class Second {
  readonly #clock: Clock;
  readonly #waitMs: number;
  #link: Link | undefined;
  #timer: Timer | undefined;

  /** @param waitMs how long the OPEN is waited for */
  constructor(clock: Clock, waitMs: number) {
    this.#clock = clock;
    this.#waitMs = waitMs;
  }

  get exists(): boolean {
    return this.#link !== undefined;
  }

  /** In place of the one before, if any: whoever opens a further connection has given it up. */
  keep(link: Link): void {
    this.cease(ceaseSubcode.collision);
    this.#link = link;
    this.#timer = this.#clock.after(this.#waitMs, () =>
      this.end({ code: errorCode.holdTimer, subcode: 0, data: new Uint8Array() }),
    );
  }

  /** Hands it over: it is no longer the second. */
  take(): Link | undefined {
    const link = this.#link;
    this.#timer?.cancel();
    this.#link = undefined;
    return link;
  }

  /** Closes it with a subcode of Cease. */
  cease(subcode: number): void {
    this.take()?.cease(subcode);
  }

  /** Closes it, with a NOTIFICATION unless the neighbor has closed it. */
  end(told?: Notify): void {
    const link = this.take();
    if (told !== undefined) link?.send(encodeNotification(told));
    link?.end();
  }
}
