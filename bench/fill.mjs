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
export const id = (prefix, number) => `${prefix}-b${String(number).padStart(7, '0')}`;
export const gatewayId = (number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

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

/** Of a peering: Amazon's and the customer's. */
export function addressesOf(number, family) {
  if (family === 'ipv6')
    return [1, 6].map(
      (host) => `fd72:2400:${Math.floor(number / 4_096)}:${(number % 4_096).toString(16)}::${host}/125`,
    );
  const subnet = 16_383 - (number % 16_384);
  return [1, 2].map((host) => `169.254.${subnet >>> 6}.${((subnet & 63) << 2) + host}/30`);
}

async function addOne(unit, number, rich) {
  const { ownerAccount, virtualInterfaceId } = virtualInterfaceOf(number);
  const connectionId = id('dxcon', Math.floor(number / perConnection));
  const directConnectGatewayId = gatewayId(Math.floor(number / perGateway));
  if (number % perConnection === 0) await unit.connections.insert(connection(connectionId, ownerAccount));
  if (number % perGateway === 0) await unit.directConnectGateways.insert(gateway(directConnectGatewayId, ownerAccount));
  const row = virtualInterface(number, { ownerAccount, connectionId, directConnectGatewayId });
  await unit.virtualInterfaces.insert(row);
  await unit.gatewayAttachments.insert(attachment(row));
  await unit.bgpPeers.insert(peer(number * 2, virtualInterfaceId, 'ipv4', ...addressesOf(number, 'ipv4')));
  if (!rich.has(number)) return;
  await unit.bgpPeers.insert(peer(number * 2 + 1, virtualInterfaceId, 'ipv6', ...addressesOf(number, 'ipv6')));
  const tags = [
    { key: 'team', value: 'network' },
    { key: 'stage', value: 'production' },
  ];
  await unit.tagSets.insert({
    resource: `arn:aws:directconnect:${region}:${ownerAccount}:dxvif/${virtualInterfaceId}`,
    tags,
  });
}

export const virtualInterface = (number, over) => ({
  virtualInterfaceId: id('dxvif', number),
  connectionOwner: over.ownerAccount,
  ...place,
  virtualInterfaceType: 'private',
  virtualInterfaceName: 'bench',
  vlan: 1 + (number % perConnection),
  adminState: 'provisioned',
  amazonSideAsn: 64_512,
  mtu: 1_500,
  virtualGatewayId: null,
  routeFilterPrefixes: [],
  siteLinkEnabled: false,
  rateLimit: null,
  prefixPoolIpv4: 100,
  prefixPoolIpv6: 100,
  createdAt: 1,
  deletedAt: null,
  ...over,
});

/** Of a private virtual interface to its Direct Connect gateway. */
export const attachment = ({ virtualInterfaceId, directConnectGatewayId, ownerAccount }) => ({
  virtualInterfaceId,
  directConnectGatewayId,
  virtualInterfaceRegion: region,
  virtualInterfaceOwnerAccount: ownerAccount,
  virtualInterfaceType: 'private',
  state: 'attached',
});

export const peer = (number, virtualInterfaceId, addressFamily, amazonAddress, customerAddress, asn = 65_001) => ({
  bgpPeerId: id('dxpeer', number),
  virtualInterfaceId,
  ordinal: addressFamily === 'ipv4' ? 0 : 1,
  asn,
  authKey: 'bench-bench-bench',
  addressFamily,
  amazonAddress,
  customerAddress,
  state: 'available',
  awsDevice: place.awsDevice,
  awsLogicalDeviceId: place.awsLogicalDeviceId,
  createdAt: 1,
});

export const connection = (connectionId, ownerAccount) => ({
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

export const gateway = (directConnectGatewayId, ownerAccount) => ({
  directConnectGatewayId,
  ownerAccount,
  directConnectGatewayName: 'bench',
  amazonSideAsn: 64_512,
  state: 'available',
  stateChangeError: null,
  createdAt: 1,
});
