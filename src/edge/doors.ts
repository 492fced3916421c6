// The two doors of the edge unit: desired deltas and questions in, observed facts and answers out. Only values that
// structured clone can carry cross them, so that the unit can live on another thread.
import type { AddressFamily, Prefix } from '../base/index.ts';
import type { SessionState } from '../bgp/index.ts';
import type { RouteView } from '../domain/index.ts';
import type { InboundPolicy } from '../routing/index.ts';

/** One BGP peer as the unit should run it. */
export interface DesiredPeer {
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
  /** Held down: nobody is let in, and who is there is told Cease/2. */
  readonly shutdown: boolean;
  readonly prefixLimit: number;
  readonly announced: readonly Prefix[];
  readonly inbound: InboundPolicy;
}

export type ToUnit =
  | { readonly kind: 'set'; readonly peer: DesiredPeer }
  | { readonly kind: 'remove'; readonly bgpPeerId: string }
  | { readonly kind: 'routes'; readonly question: number; readonly bgpPeerId: string }
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
  | { readonly kind: 'answer'; readonly question: number; readonly routes: readonly RouteView[] }
  | { readonly kind: 'stopped' };

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
