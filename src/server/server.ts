// The composition root: makes the parts, starts them in order, stops them in reverse. Nothing else may wire.
import { writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { adminPrefix, answerAdmin } from '../admin/index.ts';
import {
  isLoopback,
  type Log,
  OperationalError,
  parseAddress,
  seededRandom,
  systemClock,
  systemRandom,
} from '../base/index.ts';
import { createCloud, openSessionKeys } from '../cloud/index.ts';
import { readCredentials, readLocations, type ServerSettings } from '../config/index.ts';
import { builtInLocations, createLocations, defaultSettings, type EdgeQueries } from '../domain/index.ts';
import { Edge } from '../edge/index.ts';
import { ChangeFeed } from '../events/index.ts';
import { Gateway, type JsonOperations, type Route, readBody } from '../gateway/index.ts';
import { Lifecycle } from '../lifecycle/index.ts';
import { createNetwork } from '../net/index.ts';
import { bindOperations } from '../operations/index.ts';
import { openStore } from '../store/index.ts';
import { resetRoute } from './reset-route.ts';
import { prepareStateFolder } from './state-folder.ts';

export interface Server {
  readonly url: string;
  /** The state folder, or undefined when the state is in memory. */
  readonly stateFolder: string | undefined;
  stop(): Promise<void>;
}

const defaultAccount = '123456789012';
const noRoutes: EdgeQueries = { routesOf: async () => [] };

/** Starts everything; resolves once the API listens. Rejects with an OperationalError and leaves nothing running. */
export async function startServer(settings: ServerSettings, log: Log): Promise<Server> {
  checkExposure(settings);
  const clock = systemClock;
  const random = settings.seed === undefined ? systemRandom : seededRandom(settings.seed);
  const stateFolder = settings.inMemory ? undefined : prepareStateFolder(settings.data);
  const extra = settings.locations === undefined ? [] : readLocations(settings.locations);
  const locations = createLocations([...builtInLocations, ...extra]);
  const credentials = settings.credentials === undefined ? [] : readCredentials(settings.credentials);
  const service = {
    ...defaultSettings,
    logicalRedundancy: settings.logicalRedundancy,
    allowedPublicAsns: settings.publicAsns,
    partners: settings.partner,
  };
  const { pace } = settings;
  const addresses = { ipv4: settings.edgeAddress, ipv6: settings.edgeAddressIpv6 };
  const network = await createNetwork({ md5: settings.md5, log });
  const store = await openStore({
    path: stateFolder === undefined ? ':memory:' : join(stateFolder, 'state.sqlite'),
    clock,
    log,
  });
  // Secrets are never repeatable, whatever the seed.
  const sessionKeys = await openSessionKeys(store, systemRandom, clock);
  const feed = new ChangeFeed(store, log);
  const lifecycle = new Lifecycle({ store, clock, log, pace });
  const edge =
    settings.edge === 'off'
      ? undefined
      : new Edge({ store, feed, network, clock, log, addresses, ports: settings.edgePorts, settings: service });
  const routes: EdgeQueries = edge ?? noRoutes;
  const cloud = createCloud({
    store,
    clock,
    random,
    pace,
    sessionKeys,
    trustWebIdentities: settings.auth === 'open',
  });
  const status = { running: edge !== undefined, md5: network.md5.reason };
  const admin = { store, routes, addresses, edge: status, signed: network.md5.signed, now: () => clock.now() };
  const gateway = new Gateway({
    host: settings.host,
    port: settings.port,
    auth: settings.auth,
    keys: new Map(credentials.map((credential) => [credential.accessKeyId, credential])),
    temporaryKeys: sessionKeys,
    defaultAccount,
    operations: bindOperations({
      store,
      clock,
      random,
      log,
      pace,
      locations,
      settings: service,
      routes,
      attachment: edge === undefined ? undefined : { addresses, signed: network.md5.signed },
    }) as JsonOperations,
    queryServices: { ec2: cloud.ec2, sts: cloud.sts },
    routes: [
      healthRoute,
      resetRoute({ store, forbidden: resetForbidden(settings) }),
      adminRoute((method, target, body) => answerAdmin(admin, method, target, body), settings),
    ],
    settle: () => lifecycle.settle(),
    clock,
    random: systemRandom,
    log,
  });
  const stopAll = async (): Promise<void> => {
    await gateway.stop();
    await edge?.stop();
    await lifecycle.stop();
    await store.close();
  };
  try {
    await lifecycle.start();
    await edge?.start();
    const url = await gateway.start();
    if (settings.readyFile !== undefined)
      writeFileSync(
        settings.readyFile,
        `${JSON.stringify({ url, edgeAddress: addresses.ipv4, edgeAddressIpv6: addresses.ipv6 })}\n`,
      );
    return { url, stateFolder, stop: stopAll };
  } catch (error) {
    await stopAll();
    throw error;
  }
}

/** Off loopback every call is signed and checked, unless the operator says otherwise in so many words. */
function checkExposure({ host, auth, insecure }: ServerSettings): void {
  const address = parseAddress(host);
  const local = host === 'localhost' || (address !== undefined && isLoopback(address));
  if (!local && auth === 'open' && !insecure)
    throw new OperationalError(
      'DX_EXPOSED',
      `--host ${host} is not loopback: use --auth sigv4 with --credentials, or --insecure`,
    );
}

function resetForbidden({ auth, inMemory, allowReset }: ServerSettings): string | undefined {
  if (auth !== 'open') return 'reset needs --auth open';
  return inMemory || allowReset ? undefined : 'the state is on disk: reset needs --allow-reset';
}

const healthRoute: Route = {
  prefix: '/healthz',
  handle: async (_, response) => void response.writeHead(200, { 'content-type': 'text/plain' }).end('ok\n'),
};

type Answer = (method: string, target: string, body: Uint8Array) => Promise<{ status: number; body: object }>;

/** Answers hold keys, so off loopback the admin API is closed: it has no token of its own yet. */
function adminRoute(answer: Answer, { host }: ServerSettings): Route {
  const address = parseAddress(host);
  const local = host === 'localhost' || (address !== undefined && isLoopback(address));
  return {
    prefix: adminPrefix,
    handle: async (request: IncomingMessage, response: ServerResponse) => {
      const { status, body } = local
        ? await answer(request.method ?? '', request.url ?? '', await readBody(request))
        : { status: 403, body: { error: 'the admin API answers on loopback only' } };
      response.writeHead(status, { 'content-type': 'application/json' }).end(`${JSON.stringify(body)}\n`);
    },
  };
}
