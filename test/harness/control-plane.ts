// The control plane without listener and edge, on a clock that moves when told: operations, cloud and lifecycle over one
// store. For what takes days, for quotas, and for rows that no call would make.
import { type Random, seededRandom, silentLog } from '../../src/base/index.ts';
import { FakeClock } from '../../src/base/testing/fake-clock.ts';
import { createCloud, openSessionKeys } from '../../src/cloud/index.ts';
import {
  builtInLocations,
  createLocations,
  defaultSettings,
  type EdgeQueries,
  type Pace,
  type ServiceSettings,
} from '../../src/domain/index.ts';
import { Lifecycle } from '../../src/lifecycle/index.ts';
import type { OperationName, OperationTypes } from '../../src/model/index.ts';
import { type BoundOperations, bindOperations } from '../../src/operations/index.ts';
import { openStore, type Store } from '../../src/store/index.ts';

/** One account in one Region. As the gateway does it, what is due happens before each call. */
export interface AccountCalls {
  readonly accountId: string;
  /** Rejects with ServiceError. The input goes in as it is. */
  call<Name extends OperationName & keyof BoundOperations>(
    operation: Name,
    input: OperationTypes[Name]['input'],
  ): Promise<OperationTypes[Name]['output']>;
  /** A call of EC2; gives the XML. */
  ec2(parameters: Readonly<Record<string, string>>): Promise<string>;
}

/** Its own calls are those of `ownAccount` in us-east-1. */
export interface ControlPlane extends AccountCalls {
  readonly clock: FakeClock;
  readonly store: Store;
  as(accountId: string, region?: string): AccountCalls;
  /** Moves time on once everything due has happened, and lets happen what falls due. */
  pass(ms: number): Promise<void>;
  close(): Promise<void>;
}

export interface ControlPlaneOptions {
  readonly settings?: Partial<ServiceSettings>;
  /** A file keeps the state for a later control plane. */
  readonly path?: string;
  readonly clock?: FakeClock;
  readonly random?: Random;
  readonly routes?: EdgeQueries;
  /** Puts a layer over the store. */
  readonly over?: (store: Store) => Store;
}

export const ownAccount = '111122223333';

const noRoutes: EdgeQueries = { routesOf: async () => [] };

export async function openControlPlane(pace: Pace, options: ControlPlaneOptions = {}): Promise<ControlPlane> {
  const { settings = {}, path = ':memory:', clock = new FakeClock(), routes = noRoutes, over } = options;
  const { random = seededRandom(1) } = options;
  const log = silentLog;
  const opened = await openStore({ path, clock, log });
  const store = over?.(opened) ?? opened;
  const shared = { store, clock, random, log, pace };
  const lifecycle = new Lifecycle(shared);
  const operations = bindOperations({
    ...shared,
    locations: createLocations(builtInLocations),
    settings: { ...defaultSettings, ...settings },
    routes,
    attachment: undefined,
  });
  const sessionKeys = await openSessionKeys(store, random, clock);
  const cloud = createCloud({ ...shared, sessionKeys, trustWebIdentities: true });
  await lifecycle.start();

  const as = (accountId: string, region = 'us-east-1'): AccountCalls => {
    const call = { accountId, region, requestId: 'test' };
    return {
      accountId,
      call: async (operation, input) => {
        await lifecycle.settle();
        return operations[operation](input, call);
      },
      ec2: async (parameters) => {
        await lifecycle.settle();
        return cloud.ec2(new Map(Object.entries(parameters)), { ...call, accessKeyId: accountId });
      },
    };
  };
  return {
    ...as(ownAccount),
    as,
    clock,
    store,
    pass: async (ms) => {
      await lifecycle.settle();
      clock.advance(ms);
      await lifecycle.settle();
    },
    close: async () => {
      await lifecycle.stop();
      await store.close();
    },
  };
}
