// The two doors of the edge unit: desired deltas and questions in, observed facts and answers out. Only values that
// structured clone can carry cross them, so that the unit can live on another thread.
import type { AddressFamily } from '../base/index.ts';
import type { SessionState } from '../bgp/index.ts';
import type { RouteView } from '../domain/index.ts';
import type { EstateChange, PublicPrefix, RoutingPicture, RoutingSettings } from '../routing/index.ts';
import type { KeptAs } from './condition.ts';

/** One BGP peer as the unit should run it. */
export interface DesiredPeer extends KeptAs {
  readonly bgpPeerId: string;
  readonly family: AddressFamily;
  readonly amazonAsn: number;
  readonly customerAsn: number;
  readonly authKey: string;
  /** The Amazon side of the peering: next hop of what is announced. Without mask. */
  readonly amazonAddress: string;
  /** BGP identifier of the device that ends the session. */
  readonly routerId: number;
  readonly listenAddress: string;
  /** 0: the system picks. */
  readonly listenPort: number;
  readonly prefixLimit: number;
  /** Whether the limit counts all prefixes that are heard, or those that routing accepts. */
  readonly limitCounts: 'received' | 'accepted';
  /** Of its virtual interface; the session is reset when it changes. */
  readonly siteLinkEnabled: boolean;
}

export type ToUnit =
  /** How routes are chosen; said first, and once. */
  | { readonly kind: 'routing'; readonly settings: RoutingSettings; readonly publicPrefixes: readonly PublicPrefix[] }
  /** Changes of the estate that make one step. */
  | { readonly kind: 'estate'; readonly changes: readonly EstateChange[] }
  | { readonly kind: 'set'; readonly peer: DesiredPeer }
  | { readonly kind: 'remove'; readonly bgpPeerId: string }
  | { readonly kind: 'routes'; readonly question: number; readonly bgpPeerId: string }
  | { readonly kind: 'picture'; readonly question: number }
  | { readonly kind: 'stop' };

export interface RouteCounts {
  readonly received: number;
  readonly accepted: number;
  readonly announced: number;
}

export type { SessionState };

export type FromUnit =
  | {
      readonly kind: 'session';
      readonly bgpPeerId: string;
      readonly state: SessionState;
      /** Wall time, and the monotonic instant; milliseconds. */
      readonly at: number;
      readonly monotonicAt: number;
      readonly reason: string;
      /** The reason is a failure, not a step on the way. */
      readonly isError: boolean;
    }
  | { readonly kind: 'counts'; readonly bgpPeerId: string; readonly counts: RouteCounts }
  | { readonly kind: 'listening'; readonly bgpPeerId: string; readonly port: number }
  | {
      readonly kind: 'listen-failed';
      readonly bgpPeerId: string;
      /** Wall time, milliseconds. */
      readonly at: number;
      readonly problem: string;
      /** Something else holds the port; another one would do. */
      readonly isPortTaken: boolean;
    }
  | { readonly kind: 'moved'; readonly moves: readonly PathMove[] }
  /** Sessions have been sent what changed for them; the last of it at that monotonic instant, in milliseconds. */
  | { readonly kind: 'announced'; readonly bgpPeerIds: readonly string[]; readonly monotonicAt: number }
  | { readonly kind: 'routes'; readonly question: number; readonly routes: readonly RouteView[] }
  | { readonly kind: 'picture'; readonly question: number; readonly picture: PictureBase }
  | { readonly kind: 'stopped' };

/** A gateway's way to a prefix changed, and every session that is to hear of it has been sent it. */
export interface PathMove {
  readonly gatewayId: string;
  /** «172.16.0.0/16» */
  readonly prefix: string;
  /** The candidates' ids (a peer's, or another route's) before and after; empty: no way. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** The rule that decided; null where there was nothing to decide. */
  readonly ruleId: string | null;
  /** Milliseconds. */
  readonly monotonicAt: number;
}

/** A picture without the public prefixes, which never change and stay on the asking side. */
export interface PictureBase extends Omit<RoutingPicture, 'estate'> {
  readonly estate: Omit<RoutingPicture['estate'], 'publicPrefixes'>;
}

/** One end of a two-way message channel. Messages arrive in order, never within `post`. */
export interface Door<Out, In> {
  post(message: Out): void;
  receive(handler: (message: In) => void): void;
}

/** Both ends of a channel within one thread; what crosses is cloned, as between threads. */
export function doorPair<A, B>(): [Door<A, B>, Door<B, A>] {
  const toRight: Queue<A> = { handler: undefined, waiting: [] };
  const toLeft: Queue<B> = { handler: undefined, waiting: [] };
  return [end(toRight, toLeft), end(toLeft, toRight)];
}

interface Queue<Message> {
  handler: ((message: Message) => void) | undefined;
  waiting: Message[];
}

function end<Out, In>(outgoing: Queue<Out>, incoming: Queue<In>): Door<Out, In> {
  return {
    post(message) {
      outgoing.waiting.push(structuredClone(message));
      queueMicrotask(() => deliver(outgoing));
    },
    receive(handler) {
      incoming.handler = handler;
      queueMicrotask(() => deliver(incoming));
    },
  };
}

function deliver<Message>(queue: Queue<Message>): void {
  while (queue.handler !== undefined) {
    const message = queue.waiting.shift();
    if (message === undefined) return;
    queue.handler(message);
  }
}
