// Fills a state folder straight through the store, as the API would have left it: some 10,000 virtual interfaces a second.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { silentLog, systemClock } from '../dist/base/index.js';
import { openStore } from '../dist/store/index.js';
import { region } from './lib.mjs';

const perConnection = 50;
const perAccount = 500;
const perGateway = 25;
const perUnit = 1_000;
const place = { region, location: 'EqDC2', awsDevice: 'EqDC2-bench', awsLogicalDeviceId: 'EqDC2-bench' };

export const account = (number) => String(100_000_000_000 + number);
/** The server draws ids that begin with f: none of these. */
const id = (prefix, number) => `${prefix}-b${String(number).padStart(7, '0')}`;
const gatewayId = (number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/**
 * The numbers of virtual interfaces that have a second peer and tags: at most `most`, evenly spread over all.
 */
export const describedOf = (count, most) =>
  Array.from({ length: Math.min(count, most) }, (_, index) => Math.floor((index * count) / Math.min(count, most)));

export const virtualInterfaceOf = (number) => ({
  ownerAccount: account(Math.floor(number / perAccount)),
  virtualInterfaceId: id('dxvif', number),
});

/**
 * `count` virtual interfaces of one IPv4 peer each, those of `described` with an IPv6 peer and tags as well; besides them
 * `room` connections, each with a gateway, for virtual interfaces to be made: the owners and ids are returned.
 */
export async function fill(folder, { count, described, room }) {
  const state = join(folder, 'state');
  mkdirSync(state, { mode: 0o700 });
  const store = await openStore({ path: join(state, 'state.sqlite'), clock: systemClock, log: silentLog });
  const rich = new Set(described);
  for (let from = 0; from < count; from += perUnit)
    await store.write('bench', async (unit) => {
      for (let number = from; number < Math.min(count, from + perUnit); number++) await addOne(unit, number, rich);
    });
  const rooms = Array.from({ length: room }, (_, index) => {
    const number = 1_000_000 + index;
    return { owner: account(number), connectionId: id('dxcon', number), directConnectGatewayId: gatewayId(number) };
  });
  await store.write('bench', async (unit) => {
    for (const { owner, connectionId, directConnectGatewayId } of rooms) {
      await unit.connections.insert(connection(connectionId, owner));
      await unit.directConnectGateways.insert(gateway(directConnectGatewayId, owner));
    }
  });
  await store.close();
  return rooms;
}

async function addOne(unit, number, rich) {
  const { ownerAccount, virtualInterfaceId } = virtualInterfaceOf(number);
  const connectionId = id('dxcon', Math.floor(number / perConnection));
  const directConnectGatewayId = gatewayId(Math.floor(number / perGateway));
  if (number % perConnection === 0) await unit.connections.insert(connection(connectionId, ownerAccount));
  if (number % perGateway === 0) await unit.directConnectGateways.insert(gateway(directConnectGatewayId, ownerAccount));
  await unit.virtualInterfaces.insert({
    virtualInterfaceId,
    ownerAccount,
    connectionOwner: ownerAccount,
    ...place,
    connectionId,
    virtualInterfaceType: 'private',
    virtualInterfaceName: 'bench',
    vlan: 1 + (number % perConnection),
    adminState: 'provisioned',
    amazonSideAsn: 64_512,
    mtu: 1_500,
    virtualGatewayId: null,
    directConnectGatewayId,
    routeFilterPrefixes: [],
    siteLinkEnabled: false,
    rateLimit: null,
    prefixPoolIpv4: 100,
    prefixPoolIpv6: 100,
    createdAt: 1,
    deletedAt: null,
  });
  await unit.gatewayAttachments.insert({
    virtualInterfaceId,
    directConnectGatewayId,
    virtualInterfaceRegion: region,
    virtualInterfaceOwnerAccount: ownerAccount,
    virtualInterfaceType: 'private',
    state: 'attached',
  });
  const subnet = 16_383 - (number % 16_384);
  const host = (offset) => `169.254.${subnet >>> 6}.${((subnet & 63) << 2) + offset}/30`;
  await unit.bgpPeers.insert(peer(number * 2, virtualInterfaceId, 'ipv4', host(1), host(2)));
  if (!rich.has(number)) return;
  const host6 = (offset) => `fd72:2400:${Math.floor(number / 4_096)}:${(number % 4_096).toString(16)}::${offset}/125`;
  await unit.bgpPeers.insert(peer(number * 2 + 1, virtualInterfaceId, 'ipv6', host6(1), host6(6)));
  const tags = [
    { key: 'team', value: 'network' },
    { key: 'stage', value: 'production' },
  ];
  await unit.tagSets.insert({
    resource: `arn:aws:directconnect:${region}:${ownerAccount}:dxvif/${virtualInterfaceId}`,
    tags,
  });
}

const peer = (number, virtualInterfaceId, addressFamily, amazonAddress, customerAddress) => ({
  bgpPeerId: id('dxpeer', number),
  virtualInterfaceId,
  ordinal: addressFamily === 'ipv4' ? 0 : 1,
  asn: 65_001,
  authKey: 'bench-bench-bench',
  addressFamily,
  amazonAddress,
  customerAddress,
  state: 'available',
  awsDevice: place.awsDevice,
  awsLogicalDeviceId: place.awsLogicalDeviceId,
  createdAt: 1,
});

const connection = (connectionId, ownerAccount) => ({
  connectionId,
  kind: 'dedicated',
  ownerAccount,
  connectionName: 'bench',
  ...place,
  bandwidth: '1Gbps',
  adminState: 'provisioned',
  providerName: null,
  lagId: null,
  parentConnectionId: null,
  vlan: null,
  partnerName: null,
  loaIssuedAt: null,
  macSecCapable: false,
  encryptionMode: null,
  hasLogicalRedundancy: 'unknown',
  billingMode: 'CHARGEABLE',
  createdAt: 1,
  deletedAt: null,
});

const gateway = (directConnectGatewayId, ownerAccount) => ({
  directConnectGatewayId,
  ownerAccount,
  directConnectGatewayName: 'bench',
  amazonSideAsn: 64_512,
  state: 'available',
  stateChangeError: null,
  createdAt: 1,
});
