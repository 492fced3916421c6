// Fills a state folder with an estate to route in: virtual interfaces that are ready for their routers, and the virtual
// private gateways behind them, each with a VPC.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { silentLog, systemClock } from '../dist/base/index.js';
import { openStore } from '../dist/store/index.js';
import {
  account,
  addressesOf,
  attachment,
  connection,
  gateway,
  gatewayId,
  id,
  peer,
  virtualInterface,
} from './fill.mjs';
import { region } from './lib.mjs';

const owner = account(0);
const perConnection = 50;
/** Each router has an AS of its own: it would not take a route that names it. */
export const asnOf = (number) => 64_600 + number;

async function filling(folder, work) {
  const state = join(folder, 'state');
  mkdirSync(state, { mode: 0o700 });
  const store = await openStore({ path: join(state, 'state.sqlite'), clock: systemClock, log: silentLog });
  await store.write('bench', work);
  await store.close();
}

/**
 * `count` private virtual interfaces on one Direct Connect gateway, whatever its quota; `hasSiteLink` of their number, and
 * `pool` of their prefixes.
 */
export const fillPrivate = (folder, { count, gateways, hasSiteLink, pool = 100 }) =>
  filling(folder, async (unit) => {
    const directConnectGatewayId = gatewayId(0);
    await unit.directConnectGateways.insert(gateway(directConnectGatewayId, owner));
    for (let number = 0; number < gateways; number++) await addVpc(unit, number, directConnectGatewayId);
    for (let number = 0; number < count; number++) {
      const row = await addInterface(unit, number, {
        directConnectGatewayId,
        siteLinkEnabled: hasSiteLink(number),
        prefixPoolIpv4: pool,
      });
      await unit.gatewayAttachments.insert(attachment(row));
      await addPeer(unit, number, row, 'ipv4');
    }
  });

/** `count` public virtual interfaces with an IPv4 and an IPv6 peer each. */
export const fillPublic = (folder, { count }) =>
  filling(folder, async (unit) => {
    for (let number = 0; number < count; number++) {
      const row = await addInterface(unit, number, { directConnectGatewayId: null, virtualInterfaceType: 'public' });
      await addPeer(unit, number, row, 'ipv4');
      await addPeer(unit, number, row, 'ipv6');
    }
  });

async function addInterface(unit, number, over) {
  const connectionId = id('dxcon', Math.floor(number / perConnection));
  if (number % perConnection === 0) await unit.connections.insert(connection(connectionId, owner));
  const row = virtualInterface(number, { ownerAccount: owner, connectionId, ...over });
  await unit.virtualInterfaces.insert(row);
  return row;
}

const addPeer = (unit, number, { virtualInterfaceId }, family) =>
  unit.bgpPeers.insert(
    peer(
      number * 2 + (family === 'ipv4' ? 0 : 1),
      virtualInterfaceId,
      family,
      ...addressesOf(number, family),
      asnOf(number),
    ),
  );

async function addVpc(unit, number, directConnectGatewayId) {
  const [vpcId, vpnGatewayId] = [id('vpc', number), id('vgw', number)];
  const place = { ownerAccount: owner, region };
  await unit.vpcs.insert({
    vpcId,
    ...place,
    state: 'available',
    cidrBlocks: [{ associationId: id('vpc-cidr-assoc', number), cidr: `172.16.${number}.0/24` }],
    instanceTenancy: 'default',
    enableDnsSupport: true,
    enableDnsHostnames: false,
    enableNetworkAddressUsageMetrics: false,
    createdAt: 1,
  });
  await unit.vpnGateways.insert({
    vpnGatewayId,
    ...place,
    amazonSideAsn: 64_513,
    state: 'available',
    vpcId,
    attachmentState: 'attached',
    createdAt: 1,
  });
  await unit.gatewayAssociations.insert({
    associationId: id('assoc', number),
    directConnectGatewayId,
    gatewayId: vpnGatewayId,
    gatewayType: 'virtualPrivateGateway',
    gatewayRegion: region,
    gatewayOwnerAccount: owner,
    directConnectGatewayOwnerAccount: owner,
    state: 'associated',
    stateChangeError: null,
    allowedPrefixes: null,
    createdAt: 1,
  });
}
