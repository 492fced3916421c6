// The door through which routes are read: they live in the edge and are never rows.
import type { AddressFamily } from '../base/index.ts';

export interface RouteView {
  readonly bgpPeerId: string;
  readonly direction: 'accepted' | 'advertised';
  readonly family: AddressFamily;
  /** «10.20.0.0/16» */
  readonly prefix: string;
  readonly nextHop: string;
  readonly asPath: readonly { readonly type: 'sequence' | 'set'; readonly asns: readonly number[] }[];
  /** 32-bit values (RFC 1997). */
  readonly communities: readonly number[];
  readonly med: number | null;
  /** When the route was installed or sent; milliseconds since the epoch. */
  readonly installedAt: number;
}

export interface EdgeQueries {
  /** A snapshot of the peer's routes, both directions, sorted by direction, family, prefix; empty without a session. */
  routesOf(bgpPeerId: string): Promise<readonly RouteView[]>;
}
