// Session set-up: the built-in speaker, in this process, dials every peer of a server; how long until all are
// Established, and until the API says that all are up.

import { setTimeout as passed } from 'node:timers/promises';
import { parseInterface, silentLog, systemClock, systemRandom } from '../dist/base/index.js';
import { Speaker } from '../dist/bgp/index.js';
import { createNetwork } from '../dist/net/index.js';
import { Caller, heading, row, serve, tableHead, temporaryFolder } from './lib.mjs';

const peers = 100;
/** Quotas: virtual interfaces of a connection, and of a Direct Connect gateway. */
const perConnection = 50;
const perGateway = 25;
const patienceMs = 60_000;
const account = '100000000000';

async function until(what, ask) {
  for (const deadline = performance.now() + patienceMs; ; await passed(20)) {
    const value = await ask();
    if (value) return value;
    if (performance.now() > deadline) throw new Error(`waited in vain until ${what}`);
  }
}

async function build(url) {
  const caller = new Caller(url, 1);
  let connectionId;
  let directConnectGatewayId;
  for (let index = 0; index < peers; index++) {
    if (index % perConnection === 0)
      ({ connectionId } = await caller.call(account, 'CreateConnection', {
        location: 'EqDC2',
        bandwidth: '1Gbps',
        connectionName: 'bench',
      }));
    if (index % perGateway === 0)
      ({
        directConnectGateway: { directConnectGatewayId },
      } = await caller.call(account, 'CreateDirectConnectGateway', { directConnectGatewayName: 'bench' }));
    await caller.call(account, 'CreatePrivateVirtualInterface', {
      connectionId,
      newPrivateVirtualInterface: {
        virtualInterfaceName: 'bench',
        vlan: 1 + (index % perConnection),
        asn: 65_001,
        directConnectGatewayId,
      },
    });
  }
  caller.close();
}

const admin = async (url, path) => (await fetch(`${url}/_crossconnect/v1/${path}`)).json();
const virtualInterfacesOf = async (url) =>
  (await admin(url, 'status')).connections.flatMap(({ virtualInterfaces }) => virtualInterfaces);

async function sessions(md5) {
  const { folder, remove } = temporaryFolder();
  const server = await serve(folder, '--pace', 'instant', '--edge-ports', '0', '--md5', md5);
  const established = new Map();
  const nothing = () => {};
  const network = await createNetwork({ md5, log: silentLog });
  const speaker = new Speaker({
    network,
    clock: systemClock,
    random: systemRandom,
    log: silentLog,
    events: {
      sessionChanged: ({ neighborId, state, monotonicAt }) => {
        if (state === 'established') established.set(neighborId, monotonicAt);
      },
      routesChanged: nothing,
      announcementsSent: nothing,
      listenerFailed: nothing,
      listening: nothing,
    },
  });
  try {
    await build(server.url);
    const all = await until('every peer can be dialled', async () => {
      const found = await virtualInterfacesOf(server.url);
      return found.length === peers && found.every((of) => of.peers[0]?.dial) && found;
    });
    const neighbors = [];
    for (const { virtualInterfaceId } of all)
      neighbors.push(...(await admin(server.url, `virtual-interfaces/${virtualInterfaceId}/neighbors`)).neighbors);
    const startedAt = performance.now();
    for (const [index, neighbor] of neighbors.entries())
      speaker.setNeighbor({
        id: neighbor.bgpPeerId,
        family: neighbor.addressFamily,
        localAsn: neighbor.customerAsn,
        remoteAsn: neighbor.amazonAsn,
        routerId: index + 1,
        nextHop: parseInterface(neighbor.customerAddress).address,
        transport: { kind: 'dial', host: neighbor.address, port: neighbor.port, key: neighbor.authKey },
        holdTimeSeconds: 90,
        connectRetrySeconds: 3,
        prefixLimit: 1_000,
        gracefulRestartSeconds: 120,
      });
    await until('every session is established', async () => established.size === peers);
    const times = [...established.values()].map((at) => at - startedAt).sort((a, b) => a - b);
    await until('the API says that all are up', async () =>
      (await virtualInterfacesOf(server.url)).every((of) => of.peers[0]?.bgpStatus === 'up'),
    );
    const upMs = performance.now() - startedAt;
    const signed = network.md5.signed ? 'TCP MD5' : 'unsigned';
    row(signed, peers, ...[times[0], times[peers / 2], times.at(-1), upMs].map((ms) => ms.toFixed(0)));
  } finally {
    await speaker.stop();
    await server.stop();
    remove();
  }
}

heading('Session set-up: every peer dialled at once, state on disk');
tableHead('signing', 'peers', 'first ms', 'half ms', 'all ms', 'all up in the API ms');
await sessions('off');
await sessions('auto');
