// The operations over a store in memory, with a clock that moves when told: for what takes days, and for quotas.
import { seededRandom, silentLog } from '../../src/base/index.ts';
import { FakeClock } from '../../src/base/testing/fake-clock.ts';
import { createCloud, openSessionKeys } from '../../src/cloud/index.ts';
import {
  builtInLocations,
  createLocations,
  defaultSettings,
  type Pace,
  type ServiceSettings,
} from '../../src/domain/index.ts';
import { Lifecycle } from '../../src/lifecycle/index.ts';
import type { OperationName, OperationTypes } from '../../src/model/index.ts';
import { type BoundOperations, bindOperations } from '../../src/operations/index.ts';
import { openStore, type Store } from '../../src/store/index.ts';

export interface ControlPlane {
  readonly store: Store;
  /** A call by an account, once everything due has happened. Rejects with ServiceError. */
  call<Name extends OperationName & keyof BoundOperations>(
    accountId: string,
    operation: Name,
    input: OperationTypes[Name]['input'],
    region?: string,
  ): Promise<OperationTypes[Name]['output']>;
  /** A call of EC2; gives the XML. */
  ec2(accountId: string, parameters: Readonly<Record<string, string>>, region?: string): Promise<string>;
  /** Moves time on once everything due has happened, and lets happen what falls due. */
  pass(ms: number): Promise<void>;
  stop(): Promise<void>;
}

export async function startControlPlane(
  settings: Partial<ServiceSettings> = {},
  pace: Pace = 'instant',
): Promise<ControlPlane> {
  const clock = new FakeClock();
  const random = seededRandom(1);
  const log = silentLog;
  const store = await openStore({ path: ':memory:', clock, log });
  const lifecycle = new Lifecycle({ store, clock, log, pace });
  await lifecycle.start();
  const locations = createLocations(builtInLocations);
  const routes = { routesOf: async () => [] };
  const service = { ...defaultSettings, ...settings };
  const operations = bindOperations({
    store,
    clock,
    random,
    log,
    pace,
    locations,
    settings: service,
    routes,
    attachment: undefined,
  });
  const sessionKeys = await openSessionKeys(store, random, clock);
  const cloud = createCloud({ store, clock, random, pace, sessionKeys, trustWebIdentities: true });
  const requestId = 'test';
  return {
    store,
    call: async (accountId, operation, input, region = 'us-east-1') => {
      await lifecycle.settle();
      return operations[operation](input, { accountId, region, requestId });
    },
    ec2: async (accountId, parameters, region = 'us-east-1') => {
      await lifecycle.settle();
      const given = new Map(Object.entries(parameters));
      return cloud.ec2(given, { accountId, region, requestId, accessKeyId: accountId });
    },
    pass: async (ms) => {
      await lifecycle.settle();
      clock.advance(ms);
      await lifecycle.settle();
    },
    stop: async () => {
      await lifecycle.stop();
      await store.close();
    },
  };
}
