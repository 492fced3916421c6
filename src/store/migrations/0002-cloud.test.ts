import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { silentLog } from '../../base/index.ts';
import { FakeClock } from '../../base/testing/fake-clock.ts';
import { openStore } from '../index.ts';
import { openDatabase } from '../sqlite/database.ts';
import { firstMigration } from './0001-first.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'crossconnect-migration-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('gives VPCs and transit gateways of the first version the attributes and options that new ones have', async () => {
  const path = join(folder, 'state.sqlite');
  const old = openDatabase(path, { readOnly: false });
  for (const statement of firstMigration) old.exec(statement);
  old.exec(`insert into "vpcs" ("vpcId", "ownerAccount", "region", "state", "cidrBlocks", "createdAt")
    values ('vpc-1', '111122223333', 'us-east-1', 'available', '[]', 0)`);
  old.exec(`insert into "transitGateways"
    ("transitGatewayId", "ownerAccount", "region", "description", "amazonSideAsn", "state", "createdAt")
    values ('tgw-1', '111122223333', 'us-east-1', '', 64512, 'available', 0)`);
  old.exec('pragma user_version = 1');
  old.close();
  const store = await openStore({ path, clock: new FakeClock(), log: silentLog });
  expect(await store.read((view) => view.vpcs.get('vpc-1'))).toMatchObject({
    instanceTenancy: 'default',
    enableDnsSupport: true,
    enableDnsHostnames: false,
    enableNetworkAddressUsageMetrics: false,
  });
  expect((await store.read((view) => view.transitGateways.get('tgw-1')))?.options).toEqual({
    autoAcceptSharedAttachments: 'disable',
    defaultRouteTableAssociation: 'enable',
    defaultRouteTablePropagation: 'enable',
    dnsSupport: 'enable',
    multicastSupport: 'disable',
    securityGroupReferencingSupport: 'disable',
    vpnEcmpSupport: 'enable',
    transitGatewayCidrBlocks: [],
  });
  await store.close();
});
