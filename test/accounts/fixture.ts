// One account with a resource of every kind, on a server that checks every signature; and another that has nothing.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '../../src/client/index.ts';
import { type OperationName, operationModels } from '../../src/model/index.ts';
import { signRequest } from '../../src/protocol/index.ts';
import { decodeRow, type SqlRow } from '../../src/store/schema/rows.ts';
import { tableNames, tables } from '../../src/store/schema/tables.ts';
import { openDatabase } from '../../src/store/sqlite/database.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';
import type { Ids } from './inputs.ts';

export const owner = { account: '111122223333', accessKeyId: 'AKIDOWNER', secretAccessKey: 'the-secret-of-the-owner' };
export const partner = { account: '777788889999', accessKeyId: 'AKIDPARTNER', secretAccessKey: 'the-partners-secret' };
export const stranger = { account: '444455556666', accessKeyId: 'AKIDSTRANGER', secretAccessKey: 'another-secret' };
type Caller = typeof owner;

export interface Answered {
  readonly status: number;
  readonly text: string;
}

type Rows = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

export interface Walk {
  readonly server: TestServer;
  /** By member of an input: what the owner has. */
  readonly ids: Ids;
  send(by: Caller, operation: OperationName, input: object): Promise<Answered>;
  /** Every row of every table as it is on disk, by table and key. */
  rows(): Rows;
  stop(): Promise<void>;
}

const region = 'us-east-1';

export async function openWalk(): Promise<Walk> {
  const folder = mkdtempSync(join(tmpdir(), 'crossconnect-stranger-'));
  const credentials = join(folder, 'credentials.json');
  const entries = [owner, partner, stranger].map(({ account, ...key }) => ({ ...key, accountId: account }));
  writeFileSync(credentials, JSON.stringify(entries));
  // The owner is a partner too, else it could have no interconnect; the stranger is one, so that this keeps it from nothing.
  const partners = [owner, partner, stranger].map(({ account }) => `${account}=Carrier ${account}`);
  const flags = { auth: 'sigv4', credentials, inMemory: false, data: join(folder, 'state'), edge: 'off' };
  const server = await startTestServer({ ...flags, partner: partners });
  return {
    server,
    ids: await furnish(server.url),
    send: (by, operation, input) => send(server.url, by, operation, input),
    rows: () => readRows(join(folder, 'state', 'state.sqlite')),
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

async function send(url: string, by: Caller, operation: OperationName, input: object): Promise<Answered> {
  const body = JSON.stringify(input);
  const own = {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': `OvertureService.${operation}`,
    host: new URL(url).host,
  };
  const unsigned = { method: 'POST', path: '/', headers: own, body };
  const { host: _, ...headers } = signRequest(unsigned, by, { region, service: 'directconnect' }, Date.now());
  const response = await fetch(url, { method: 'POST', headers, body });
  return { status: response.status, text: await response.text() };
}

function readRows(path: string): Rows {
  const database = openDatabase(path, { readOnly: true });
  try {
    const rows = tableNames.flatMap((name) => {
      const all = database.prepare(`select * from "${name}"`).all() as SqlRow[];
      return all.map(
        (row) => [`${name} ${String(row[tables[name].key])}`, decodeRow(tables[name] as never, row)] as const,
      );
    });
    return new Map(rows as [string, Record<string, unknown>][]);
  } finally {
    database.close();
  }
}

/** Which operations there are is the model's affair, so that a new one cannot be left out. */
export const operationNames = Object.keys(operationModels) as OperationName[];

/** Made as its owner would, by the newest client; names say whose they are. */
async function furnish(endpoint: string): Promise<Ids> {
  const clientOf = ({ accessKeyId, secretAccessKey }: Caller) =>
    new Client({ endpoint, region, credentials: { accessKeyId, secretAccessKey } });
  const [own, carrier] = [clientOf(owner), clientOf(partner)];
  const of = { location: 'EqDC2', bandwidth: '10Gbps', requestMACSec: true };
  const tags = [{ key: 'whose', value: 'of the owner' }];
  const port = await own.call('CreateConnection', { ...of, connectionName: 'port of the owner', tags });
  const spare = await own.call('CreateConnection', { ...of, connectionName: 'spare of the owner' });
  const ordered = { numberOfConnections: 2, location: 'EqDC2', connectionsBandwidth: '10Gbps' };
  const lag = await own.call('CreateLag', { ...ordered, lagName: 'lag of the owner' });
  const member = lag.connections?.[0]?.connectionId ?? '';
  const interconnect = await own.call('CreateInterconnect', { ...of, interconnectName: 'interconnect of the owner' });
  const interconnectId = interconnect.interconnectId ?? '';
  const parent = await carrier.call('CreateInterconnect', { ...of, interconnectName: 'of the partner' });
  const hosting = { bandwidth: '1Gbps', ownerAccount: owner.account, vlan: 7 };
  const hosted = await carrier.call('AllocateHostedConnection', {
    ...hosting,
    connectionId: parent.interconnectId ?? '',
    connectionName: 'hosted of the owner',
  });
  const [gateway = '', other = '', proposedTo = ''] = await Promise.all(
    ['first', 'second', 'third'].map(async (name) => {
      const made = await own.call('CreateDirectConnectGateway', {
        directConnectGatewayName: `${name} of the owner`,
        tags,
      });
      return made.directConnectGateway?.directConnectGatewayId;
    }),
  );
  const [vgw = '', secondVgw = ''] = await Promise.all(
    ['10.0.0.0/16', '10.1.0.0/16'].map((cidr) => vpnGateway(own, cidr)),
  );
  const tgw = /tgw-\w+/.exec(
    await own.query({ Action: 'CreateTransitGateway', 'Options.AmazonSideAsn': '64700' }),
  )?.[0];
  const association = await own.call('CreateDirectConnectGatewayAssociation', {
    directConnectGatewayId: gateway,
    gatewayId: vgw,
  });
  const foreignVgw = await vpnGateway(carrier, '10.2.0.0/16');
  const proposal = await carrier.call('CreateDirectConnectGatewayAssociationProposal', {
    directConnectGatewayId: proposedTo,
    directConnectGatewayOwnerAccount: owner.account,
    gatewayId: foreignVgw,
  });
  const asked = { virtualInterfaceName: 'of the owner', asn: 65_001 };
  const connectionId = port.connectionId ?? '';
  const used = await own.call('CreatePrivateVirtualInterface', {
    connectionId,
    newPrivateVirtualInterface: {
      ...asked,
      vlan: 10,
      directConnectGatewayId: gateway,
      authKey: 'key-of-the-owner',
      tags,
    },
  });
  await own.call('CreateBGPPeer', {
    virtualInterfaceId: used.virtualInterfaceId ?? '',
    newBGPPeer: { asn: 65_001, addressFamily: 'ipv6', authKey: 'other-key-of-the-owner' },
  });
  const tested = await own.call('CreateTransitVirtualInterface', {
    connectionId,
    newTransitVirtualInterface: { ...asked, vlan: 11, directConnectGatewayId: other },
  });
  const test = await own.call('StartBgpFailoverTest', {
    virtualInterfaceId: tested.virtualInterface?.virtualInterfaceId ?? '',
  });
  const open = await own.call('CreatePublicVirtualInterface', {
    connectionId,
    newPublicVirtualInterface: {
      ...asked,
      vlan: 12,
      amazonAddress: '198.18.1.1/30',
      customerAddress: '198.18.1.2/30',
      routeFilterPrefixes: [{ cidr: '203.0.113.0/24' }],
    },
  });
  const offered = { connectionId: parent.interconnectId ?? '', ownerAccount: owner.account };
  const port2 = await carrier.call('CreateConnection', { ...of, connectionName: 'port of the partner' });
  const allocation = { virtualInterfaceName: 'offered to the owner', asn: 65_001 };
  const onForeign = { ...offered, connectionId: port2.connectionId ?? '' };
  const confirming = await Promise.all([
    carrier.call('AllocatePrivateVirtualInterface', {
      ...onForeign,
      newPrivateVirtualInterfaceAllocation: { ...allocation, vlan: 20 },
    }),
    carrier
      .call('AllocateTransitVirtualInterface', {
        ...onForeign,
        newTransitVirtualInterfaceAllocation: { ...allocation, vlan: 21 },
      })
      .then(({ virtualInterface }) => virtualInterface),
    carrier.call('AllocatePublicVirtualInterface', {
      ...onForeign,
      newPublicVirtualInterfaceAllocation: {
        ...allocation,
        vlan: 22,
        amazonAddress: '198.18.2.1/30',
        customerAddress: '198.18.2.2/30',
        routeFilterPrefixes: [{ cidr: '203.0.113.0/24' }],
      },
    }),
  ]);
  const keys = { ckn: 'ab'.repeat(32), cak: 'cd'.repeat(32) };
  const keyed = await own.call('AssociateMacSecKey', { connectionId: spare.connectionId ?? '', ...keys });
  const group = await own.call('CreateResiliencyGroup', {
    resiliencyGroupName: 'group-of-the-owner',
    intendedResiliencyModel: 'high-resiliency',
  });
  const resiliencyGroupId = group.resiliencyGroup?.resiliencyGroupId ?? '';
  await own.call('AssociateConnectionsToResiliencyGroup', { resiliencyGroupId, connectionIdentifiers: [connectionId] });
  const virtualInterfaces = [used, tested.virtualInterface, open, ...confirming].map(
    (made) => made?.virtualInterfaceId,
  );
  const connections = [connectionId, spare.connectionId, member, hosted.connectionId, interconnectId];
  const carriers = [...connections, lag.lagId];
  const arn = `arn:aws:directconnect:${region}:${owner.account}:`;
  const arns = [`${arn}dxcon/${connectionId}`, `${arn}dxlag/${lag.lagId}`, `${arn}dxvif/${used.virtualInterfaceId}`];
  const known: Record<string, readonly (string | undefined)[]> = {
    BGPPeerId: (used.bgpPeers ?? []).map(({ bgpPeerId }) => bgpPeerId),
    bgpPeerId: (used.bgpPeers ?? []).map(({ bgpPeerId }) => bgpPeerId),
    associatedGatewayId: [vgw, tgw],
    associatedGatewayOwnerAccount: [partner.account],
    associationId: [association.directConnectGatewayAssociation?.associationId],
    connectionId: carriers,
    ConnectionId: connections,
    ConnectionIdentifier: [connectionId, `${arn}dxcon/${connectionId}`],
    directConnectGatewayId: [gateway, other, proposedTo],
    directConnectGatewayOwnerAccount: [owner.account],
    gatewayId: [secondVgw, vgw, tgw],
    interconnectId: [interconnectId, connectionId],
    lagId: [lag.lagId],
    ownerAccount: [owner.account],
    parentConnectionId: [interconnectId, lag.lagId],
    proposalId: [proposal.directConnectGatewayAssociationProposal?.proposalId],
    resiliencyGroupId: [resiliencyGroupId],
    resourceArn: [...arns, `arn:aws:directconnect::${owner.account}:dx-gateway/${gateway}`],
    ResourceArn: [...arns, `arn:aws:directconnect::${owner.account}:dx-gateway/${gateway}`],
    secretARN: [keyed.macSecKeys?.[0]?.secretARN],
    testId: [test.virtualInterfaceTest?.testId],
    virtualGatewayId: [vgw],
    virtualInterfaceId: virtualInterfaces,
  };
  return Object.fromEntries(Object.entries(known).map(([name, ids]) => [name, ids.map((id) => id ?? '')]));
}

async function vpnGateway(client: Client, cidr: string): Promise<string> {
  const vpc = /vpc-0\w{16}/.exec(await client.query({ Action: 'CreateVpc', CidrBlock: cidr }))?.[0] ?? '';
  const made = /vgw-\w+/.exec(await client.query({ Action: 'CreateVpnGateway', Type: 'ipsec.1' }))?.[0] ?? '';
  await client.query({ Action: 'AttachVpnGateway', VpcId: vpc, VpnGatewayId: made });
  return made;
}
