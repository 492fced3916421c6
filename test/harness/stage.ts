// The control plane without listener and edge, on a clock that moves when told: operations and lifecycle over one store.
import { seededRandom, silentLog } from '../../src/base/index.ts';
import { FakeClock } from '../../src/base/testing/fake-clock.ts';
import {
  builtInLocations,
  createLocations,
  defaultSettings,
  type EdgeQueries,
  type Pace,
} from '../../src/domain/index.ts';
import { Lifecycle } from '../../src/lifecycle/index.ts';
import type { OperationName, OperationTypes } from '../../src/model/index.ts';
import { bindOperations, type Call } from '../../src/operations/index.ts';
import { openStore, type Store } from '../../src/store/index.ts';

export const caller: Call = { accountId: '111122223333', region: 'us-east-1', requestId: 'test' };

export interface Stage {
  readonly clock: FakeClock;
  readonly store: Store;
  /** As the gateway does it: what is due happens first. The input goes in as it is. */
  call<Name extends OperationName>(
    operation: Name,
    input: OperationTypes[Name]['input'],
  ): Promise<OperationTypes[Name]['output']>;
  /** Moves time on and lets happen what falls due on the way. */
  pass(ms: number): Promise<void>;
  close(): Promise<void>;
}

interface StageOptions {
  readonly path?: string;
  readonly clock?: FakeClock;
  readonly routes?: EdgeQueries;
}

const noRoutes: EdgeQueries = { routesOf: async () => [] };

/** `path` of a file keeps the state for a later stage. */
export async function openStage(
  pace: Pace,
  { path = ':memory:', clock = new FakeClock(), routes = noRoutes }: StageOptions = {},
): Promise<Stage> {
  const store = await openStore({ path, clock, log: silentLog });
  const lifecycle = new Lifecycle({ store, clock, log: silentLog, pace });
  const operations = bindOperations({
    store,
    clock,
    random: seededRandom(1),
    log: silentLog,
    pace,
    locations: createLocations(builtInLocations),
    settings: defaultSettings,
    routes,
    attachment: undefined,
  }) as Record<string, (input: unknown, call: Call) => Promise<object>>;
  await lifecycle.start();
  return {
    clock,
    store,
    async call(operation, input) {
      await lifecycle.settle();
      const run = operations[operation];
      if (run === undefined) throw new Error(`${operation} is not built`);
      return (await run(input, caller)) as never;
    },
    async pass(ms) {
      clock.advance(ms);
      await lifecycle.settle();
    },
    async close() {
      await lifecycle.stop();
      await store.close();
    },
  };
}
