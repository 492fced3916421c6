// The composition root: makes the parts, starts them in order, stops them in reverse. Nothing else may wire.
import { join } from 'node:path';
import { type Log, seededRandom, systemClock, systemRandom } from '../base/index.ts';
import { type Cloud, createCloud, openSessionKeys } from '../cloud/index.ts';
import { readCredentials, readLocations, type ServerSettings } from '../config/index.ts';
import { builtInLocations, createLocations, type EdgeQueries } from '../domain/index.ts';
import { Edge, takeIncarnation } from '../edge/index.ts';
import { ChangeFeed } from '../events/index.ts';
import { Gateway, type JsonOperations, type JsonService } from '../gateway/index.ts';
import { Lifecycle } from '../lifecycle/index.ts';
import { createNetwork, md5RefusalsFromNow } from '../net/index.ts';
import { bindOperations } from '../operations/index.ts';
import { emptyPicture, type RoutingQueries, readRoutingSettings } from '../routing/index.ts';
import { openStore } from '../store/index.ts';
import { checkNotSelf, checkUpstream, Forwarder, UpstreamGateways } from '../upstream/index.ts';
import { adminToken } from './admin-token.ts';
import { checkEdgeAddresses } from './edge-addresses.ts';
import { checkExposure } from './exposure.ts';
import { publicPrefixesOf } from './public-prefixes.ts';
import { knownPorts, portsText, writeReadyFile } from './ready-file.ts';
import { resetRoute } from './reset-route.ts';
import { adminRoute, guarded, healthRoute } from './routes.ts';
import { serviceSettings } from './service-settings.ts';
import { prepareStateFolder } from './state-folder.ts';

/** It knows the secrets of Direct Connect alone: others may be upstream. */
const secretsManager = ({ secretsManager: operations }: Cloud): JsonService => ({
  targetPrefix: 'secretsmanager.',
  operations,
  notHere: /^ResourceNotFoundException$/,
});

export interface Server {
  readonly url: string;
  /** The state folder, or undefined when the state is in memory. */
  readonly stateFolder: string | undefined;
  /** Where the token of the admin API is kept, when the server made it itself. */
  readonly adminTokenFile: string | undefined;
  stop(): Promise<void>;
}

const defaultAccount = '123456789012';
const noRoutes: EdgeQueries = { routesOf: async () => [] };

/** Starts everything; resolves once the API listens. Rejects with an OperationalError and leaves nothing running. */
export async function startServer(settings: ServerSettings, log: Log): Promise<Server> {
  checkExposure(settings);
  checkUpstream(settings);
  const clock = systemClock;
  const random = settings.seed === undefined ? systemRandom : seededRandom(settings.seed);
  const stateFolder = settings.inMemory ? undefined : prepareStateFolder(settings.data);
  const token = adminToken(settings, stateFolder, systemRandom);
  const extra = settings.locations === undefined ? [] : readLocations(settings.locations);
  const locations = createLocations([...builtInLocations, ...extra]);
  const credentials = settings.credentials === undefined ? [] : readCredentials(settings.credentials);
  const service = serviceSettings(settings, locations);
  const routingSettings = readRoutingSettings(settings.routing);
  const publicPrefixes = publicPrefixesOf(settings);
  const { pace } = settings;
  if (settings.edge === 'on') checkEdgeAddresses(settings, log);
  const addresses = { ipv4: settings.edgeAddress, ipv6: settings.edgeAddressIpv6 };
  const network = await createNetwork({ md5: settings.md5, log });
  const store = await openStore({
    path: stateFolder === undefined ? ':memory:' : join(stateFolder, 'state.sqlite'),
    clock,
    log,
  });
  // Secrets are never repeatable, whatever the seed.
  const sessionKeys = await openSessionKeys(store, systemRandom, clock).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
  const feed = new ChangeFeed(store, log);
  const lifecycle = new Lifecycle({ store, clock, log, pace });
  const edge =
    settings.edge === 'off'
      ? undefined
      : new Edge({
          store,
          feed,
          network,
          clock,
          log,
          addresses,
          ports: settings.edgePorts,
          settings: service,
          routing: routingSettings,
          publicPrefixes,
        });
  const routes: EdgeQueries = edge ?? noRoutes;
  const { upstream: upstreamUrl } = settings;
  const upstream = upstreamUrl === undefined ? undefined : new Forwarder({ url: upstreamUrl });
  const elsewhere = upstreamUrl === undefined ? undefined : new UpstreamGateways(upstreamUrl, clock);
  const routing: RoutingQueries = edge ?? { picture: async () => emptyPicture };
  const cloud = createCloud({
    store,
    clock,
    random,
    pace,
    sessionKeys,
    trustWebIdentities: settings.auth === 'open',
    elsewhere,
  });
  const status = { running: edge !== undefined, md5: network.md5.reason };
  const admin = {
    store,
    routes,
    routing,
    addresses,
    edge: status,
    signed: network.md5.signed,
    md5Refusals: md5RefusalsFromNow(),
    builtInRouters: new Map<string, number>(),
    clock,
    random,
    pace,
    drainTimes: { prependSeconds: settings.drainPrepend, withholdSeconds: settings.drainWithhold },
  };
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
      elsewhere,
    }) as JsonOperations,
    queryServices: { ec2: cloud.ec2, sts: cloud.sts },
    jsonServices: { secretsmanager: secretsManager(cloud) },
    routes: [healthRoute, guarded(resetRoute(store, settings), token?.token), guarded(adminRoute(admin), token?.token)],
    upstream,
    settle: () => lifecycle.settle(),
    clock,
    random: systemRandom,
    log,
  });
  const stopAll = async (): Promise<void> => {
    // What is asked of the upstream is cut short: it may take as long as it likes.
    upstream?.stop();
    await gateway.stop();
    await edge?.stop();
    await lifecycle.stop();
    await store.close();
  };
  try {
    // Without an edge nothing is seen either, whatever an earlier run saw. What fell due in between comes after, so that
    // it counts no time on a clock that has begun anew.
    await (edge?.start() ?? takeIncarnation(store, clock));
    await lifecycle.start();
    const url = await gateway.start();
    checkNotSelf(settings.upstream, url);
    if (settings.readyFile !== undefined)
      writeReadyFile(settings.readyFile, {
        url,
        edge: edge === undefined ? null : { ...addresses, ports: portsText(settings.edgePorts) },
        peers: edge === undefined ? {} : await knownPorts(store),
      });
    const stop = async (): Promise<void> => {
      await stopAll();
      log.info('server: stopped');
    };
    log.info('server: started', { url, pace, auth: settings.auth, edge: edge !== undefined });
    return { url, stateFolder, adminTokenFile: token?.file, stop };
  } catch (error) {
    await stopAll();
    throw error;
  }
}
