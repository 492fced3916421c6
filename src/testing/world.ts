// What a scenario happens in: a server of its own in this process, with the estate applied and routers on the customer's
// side; or a server that runs elsewhere, which is only looked at.
import { silentLog, systemClock } from '../base/index.ts';
import { loadSettings } from '../config/index.ts';
import {
  type Context,
  carryOut,
  type Estate,
  type EstateAccess,
  openCredentials,
  planApply,
  readPresent,
} from '../estate/index.ts';
import { startServer } from '../server/index.ts';
import { ScenarioError } from './outcome.ts';
import { CustomerRouter } from './routers/customer-router.ts';
import type { Scenario } from './scenario.ts';
import type { RouterKind } from './schema.ts';
import { type Ids, readStatus } from './status.ts';

export interface World {
  readonly access: EstateAccess;
  /** Calls as any account; knows the ids of the names in the estate as it is now. */
  readonly context: Context;
  /** By name; none where the customers' routers are not ours. */
  readonly routers: ReadonlyMap<string, CustomerRouter>;
}

/** On a running server: nothing is started, and nothing changed. */
export async function lookAt(access: EstateAccess): Promise<World> {
  const { context } = await readPresent(access);
  return { access, context, routers: new Map() };
}

export interface OwnWorld extends World {
  readonly estate: Estate;
  change(estate: Estate): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Rejects with ScenarioError when the estate cannot be made.
 * @param usual what plays the routers that name no kind
 */
export async function openWorld(scenario: Scenario, usual: RouterKind): Promise<OwnWorld> {
  const routing = Object.entries(scenario.settings ?? {}).map(([name, value]) => `${name}=${value ?? 'none'}`);
  const settings = loadSettings(
    { port: '0', edgePorts: '0', inMemory: true, pace: 'instant', logLevel: 'silent', routing },
    {},
  );
  const server = await startServer(settings, silentLog);
  const access: EstateAccess = { url: server.url, credentialsOf: openCredentials };
  const routers = new Map<string, CustomerRouter>();
  const stop = async (): Promise<void> => {
    await Promise.all([...routers.values()].map((router) => router.stop()));
    await server.stop();
  };
  try {
    let { estate } = scenario;
    let context = await apply(access, estate);
    for (const [name, entry] of Object.entries(scenario.routers)) {
      const [first = ''] = entry.virtualInterfaces;
      const asn = estate.virtualInterfaces[first]?.peers[0]?.asn ?? 0;
      routers.set(name, await CustomerRouter.start(access, context.names, entry, entry.with ?? usual, asn));
    }
    await sessionsUp(access, context.names, routers);
    return {
      access,
      get context() {
        return context;
      },
      get estate() {
        return estate;
      },
      routers,
      change: async (wanted) => {
        context = await apply(access, wanted);
        estate = wanted;
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function apply(access: EstateAccess, estate: Estate): Promise<Context> {
  const planned = await planApply(access, estate, true);
  const [problem] = planned.problems;
  if (problem !== undefined) throw new ScenarioError(`${problem.path.join('.')}: ${problem.message}`);
  await carryOut(planned, () => {});
  return planned.context;
}

const patienceMs = 10_000;
const pauseMs = 10;

/** Nothing that is missing can be told from what is late before the sessions stand. */
async function sessionsUp(access: EstateAccess, ids: Ids, routers: ReadonlyMap<string, CustomerRouter>): Promise<void> {
  const names = [...routers.values()].flatMap(({ virtualInterfaces }) => virtualInterfaces);
  const deadline = systemClock.monotonic() + patienceMs;
  for (;;) {
    const status = await readStatus(access);
    const waiting = names.filter((name) => {
      const { peers = [] } = status.virtualInterface(ids.idOf(name)) ?? {};
      return peers.some(({ bgpStatus }) => bgpStatus !== 'up');
    });
    if (waiting.length === 0) return;
    if (systemClock.monotonic() > deadline)
      throw new ScenarioError(`the sessions of ${waiting.join(', ')} did not come up in ${patienceMs / 1_000} s`);
    await new Promise<void>((resolve) => void systemClock.after(pauseMs, resolve));
  }
}
