// The values that cross the speaker's door: neighbors in, routes and session facts out.
import type { AddressFamily, IpAddress, Prefix } from '../base/index.ts';

/**
 * The far router, as this speaker is configured with it. A change of `nextHop`, `prefixLimit` or `connectRetrySeconds`
 * takes effect in the running session; a change of any other member starts a new one.
 */
export interface Neighbor {
  readonly id: string;
  readonly family: AddressFamily;
  readonly localAsn: number;
  /** The OPEN must carry this ASN, else NOTIFICATION 2/2. */
  readonly remoteAsn: number;
  /** BGP identifier of our side, non-zero. */
  readonly routerId: number;
  /** Next hop of what we announce. */
  readonly nextHop: IpAddress;
  readonly transport: ListenTransport | DialTransport | MutualTransport;
  readonly holdTimeSeconds: number;
  readonly connectRetrySeconds: number;
  /** More accepted prefixes than this: Cease/1 (RFC 4486). */
  readonly prefixLimit: number;
  readonly gracefulRestartSeconds: number;
  /** Routes with our own ASN in their path are kept too (allowas-in): whoever uses the speaker judges them. */
  readonly allowOwnAsn?: boolean;
}

/** The neighbor dials this listener; `source` limits who may (any when left out). */
export interface ListenTransport {
  readonly kind: 'listen';
  readonly address: string;
  readonly port: number;
  readonly key?: string | undefined;
  readonly source?: string | undefined;
}

/** We dial the neighbor. */
export interface DialTransport {
  readonly kind: 'dial';
  readonly host: string;
  readonly port: number;
  readonly localAddress?: string | undefined;
  readonly key?: string | undefined;
}

/** Both dial; where both get through, RFC 4271, 6.8 decides which connection stays. */
export interface MutualTransport {
  readonly kind: 'mutual';
  readonly listen: ListenTransport;
  readonly dial: DialTransport;
}

export interface AsPathSegment {
  readonly type: 'sequence' | 'set';
  readonly asns: readonly number[];
}

/** Who formed an aggregate: its ASN, and an address of it. */
export interface Aggregator {
  readonly asn: number;
  readonly address: IpAddress;
}

export interface RouteAttributes {
  readonly origin: 'igp' | 'egp' | 'incomplete';
  readonly asPath: readonly AsPathSegment[];
  readonly med?: number | undefined;
  readonly atomicAggregate?: boolean | undefined;
  readonly aggregator?: Aggregator | undefined;
  readonly communities: readonly number[];
}

/** A route to announce. The speaker prepends `localAsn` and sets the neighbor's next hop. */
export interface Announcement {
  readonly prefix: Prefix;
  readonly attributes: RouteAttributes;
}

/** A change of what a neighbor is to hear. Attributes shared by many routes are best one object: it is compared once. */
export interface AnnouncementChange {
  readonly announce: readonly Announcement[];
  readonly withdraw: readonly Prefix[];
}

export interface ReceivedRoute {
  readonly prefix: Prefix;
  readonly nextHop: IpAddress;
  readonly attributes: RouteAttributes;
  /** Wall time of arrival, milliseconds since the epoch. */
  readonly installedAt: number;
}

/** A change of what a neighbor announces. */
export interface RouteChange {
  readonly announced: readonly ReceivedRoute[];
  readonly withdrawn: readonly Prefix[];
}

export const sessionStates = ['idle', 'connect', 'active', 'openSent', 'openConfirm', 'established'] as const;
export type SessionState = (typeof sessionStates)[number];

export interface SessionFact {
  readonly neighborId: string;
  readonly state: SessionState;
  /** Wall time, and the monotonic instant for durations, in milliseconds. */
  readonly at: number;
  readonly monotonicAt: number;
  /** Why, in printable words: «hold timer expired», «received NOTIFICATION 6/2 (Cease, Administrative Shutdown)». */
  readonly reason: string;
  /** The reason is a failure (a NOTIFICATION, a timer, a lost connection), not a step on the way or our own stop. */
  readonly isError: boolean;
}

export interface SpeakerEvents {
  sessionChanged(fact: SessionFact): void;
  /**
   * Received routes changed, each prefix named once with how it ended: coalesced, at most once per turn and neighbor. The
   * end of a session withdraws all that it brought.
   */
  routesChanged(neighborId: string, change: RouteChange): void;
  /** The number of routes that the neighbor holds from us may have changed (`routeCounts`). */
  announcementsSent(neighborId: string): void;
  /** The neighbor's listener could not be opened; it is tried again. `isPortTaken`: something else holds the port. */
  listenerFailed(neighborId: string, problem: string, isPortTaken: boolean): void;
  /** The listener of the neighbor is open on `port`. */
  listening(neighborId: string, port: number): void;
}
