// The form of an endpoint of the admin API, and what it is given.
import type { z } from 'zod';
import type { Clock, Random } from '../base/index.ts';
import type { DrainTimes, EdgeQueries, Pace } from '../domain/index.ts';
import type { RoutingQueries } from '../routing/index.ts';
import type { Store } from '../store/index.ts';
import type { StatusAnswer } from './contract.ts';
import type { DialAddresses } from './status.ts';

export interface AdminContext {
  readonly store: Store;
  readonly routes: EdgeQueries;
  /** What the edge runs by; empty when none runs. */
  readonly routing: RoutingQueries;
  readonly addresses: DialAddresses;
  readonly edge: StatusAnswer['edge'];
  /** Whether the edge signs its sessions. */
  readonly signed: boolean;
  /** Segments that the system has refused for their signature since the start; undefined: it does not count them. */
  readonly md5Refusals: () =>
    | { readonly unsigned: number; readonly unexpected: number; readonly wrong: number }
    | undefined;
  /** Peers whose routers have said that they are built-in ones, and when; milliseconds since the epoch. */
  readonly builtInRouters: Map<string, number>;
  readonly clock: Clock;
  readonly random: Random;
  readonly pace: Pace;
  /** How long the phases of maintenance take that is not told otherwise. */
  readonly drainTimes: DrainTimes;
}

export interface AdminRequest<Body> {
  /** What stood in place of «{id}» in the path. */
  readonly id: string;
  readonly query: URLSearchParams;
  readonly body: Body;
}

export interface Endpoint<Body = undefined> {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below the prefix; «{id}» stands for one segment. */
  readonly path: string;
  readonly summary: string;
  /** Names of query parameters with their meaning. */
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: z.ZodType<Body>;
  readonly answer: z.ZodType;
  run(context: AdminContext, request: AdminRequest<Body>): Promise<object>;
}

/** Endpoints of every body in one table. */
export type AnyEndpoint = Omit<Endpoint, 'body' | 'run'> & {
  readonly body?: z.ZodType;
  run(context: AdminContext, request: AdminRequest<unknown>): Promise<object>;
};

export const endpoint = <Body = undefined>(of: Endpoint<Body>): AnyEndpoint => of as AnyEndpoint;

/** What the caller is told when it cannot be done. */
export class AdminError extends Error {
  readonly status: number;

  constructor(status: 400 | 404 | 405 | 409, message: string) {
    super(message);
    this.name = 'AdminError';
    this.status = status;
  }
}
