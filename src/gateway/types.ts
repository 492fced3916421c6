// What the gateway is given, and what its handlers pass along.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock, Log, Random } from '../base/index.ts';
import type { OperationName } from '../model/index.ts';
import type { QueryParameters, Secret } from '../protocol/index.ts';

/** Who calls, and where: both come from the signature. */
export interface Call {
  readonly accountId: string;
  readonly region: string;
  readonly requestId: string;
  readonly accessKeyId: string;
  /** Who a temporary key stands for; no other key says. */
  readonly principal?: Principal | undefined;
}

export interface Principal {
  readonly arn: string;
  readonly userId: string;
}

export type JsonOperations = Partial<Readonly<Record<OperationName, (input: unknown, call: Call) => Promise<object>>>>;
export type QueryService = (parameters: QueryParameters, call: Call) => Promise<string>;

/** A service that speaks awsJson beside Direct Connect. Its operations check their input themselves. */
export interface JsonService {
  /** What stands before the operation's name in X-Amz-Target, the dot included. */
  readonly targetPrefix: string;
  readonly operations: Readonly<Record<string, (input: unknown, call: Call) => Promise<object>>>;
  /** The codes that say that what was named is not here: an upstream may hold it. */
  readonly notHere?: RegExp;
}

/** Another AWS endpoint, which gets what is not served here. */
export interface Upstream {
  /**
   * Sends the request on as it came and the answer back as it comes; `body` is what has been read of it already, all of
   * it. Rejects with a ServiceError while nothing is answered yet.
   */
  forward(request: IncomingMessage, response: ServerResponse, body?: Uint8Array): Promise<void>;
}

/** Another part of the server that answers a path, or all below one that ends with a slash. */
export interface Route {
  readonly path: string;
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

export interface KnownKey extends Secret {
  readonly accountId: string;
  readonly principal?: Principal | undefined;
}

/** Keys that no file lists, since they were given out for a time. */
export interface TemporaryKeys {
  /** The key that `sessionToken` belongs to, if it was made here. Rejects with ExpiredTokenException. */
  find(accessKeyId: string, sessionToken: string): KnownKey | undefined;
  /** The account that an id made here names, without proof. */
  accountOf(accessKeyId: string): string | undefined;
}

export interface GatewayOptions {
  readonly host: string;
  /** 0: the system picks. */
  readonly port: number;
  readonly auth: 'open' | 'sigv4';
  readonly keys: ReadonlyMap<string, KnownKey>;
  readonly temporaryKeys: TemporaryKeys;
  readonly defaultAccount: string;
  readonly operations: JsonOperations;
  /** By service name in the credential scope. */
  readonly queryServices: Readonly<Record<string, QueryService>>;
  /** By service name in the credential scope, Direct Connect aside. Left out: none. */
  readonly jsonServices?: Readonly<Record<string, JsonService>>;
  readonly routes: readonly Route[];
  readonly upstream?: Upstream | undefined;
  /** Applies what is due before a request is read. */
  readonly settle: () => Promise<void>;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}
