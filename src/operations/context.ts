// What an operation is given, and the shape of one. An operation never touches a socket: it writes what should be.
import type { Clock, Log, Random } from '../base/index.ts';
import type {
  EdgeQueries,
  GatewaysElsewhere,
  Locations,
  Pace,
  RouterAttachment,
  ServiceSettings,
} from '../domain/index.ts';
import type { OperationName, OperationTypes } from '../model/index.ts';
import type { Store } from '../store/index.ts';

export interface OperationContext {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly pace: Pace;
  readonly locations: Locations;
  readonly settings: ServiceSettings;
  readonly routes: EdgeQueries;
  /** How routers reach the edge; undefined while it does not run. */
  readonly attachment: RouterAttachment | undefined;
  /** Gateways that another AWS endpoint holds. Left out: there is none. */
  readonly elsewhere?: GatewaysElsewhere | undefined;
}

/** Who calls, and where: both come from the signature. */
export interface Call {
  readonly accountId: string;
  readonly region: string;
  readonly requestId: string;
  /** Left out by calls that come from within. */
  readonly accessKeyId?: string | undefined;
}

export type Operation<Name extends OperationName> = (
  context: OperationContext,
  input: OperationTypes[Name]['input'],
  call: Call,
) => Promise<OperationTypes[Name]['output']>;
