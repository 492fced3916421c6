// Answers to the letter, operation by operation: which members, flat or wrapped, nulls left out, instants in seconds.
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OperationName } from '../../src/model/index.ts';
import {
  associationShape,
  available,
  connectionShape,
  devices,
  failoverTestShape,
  gatewayShape,
  groupShape,
  hostedShape,
  interconnectShape,
  lagShape,
  memberOf,
  proposalShape,
  seconds,
  virtualInterfaceShape,
} from './shapes.ts';
import {
  type Account,
  associate,
  connect,
  createGateway,
  createPrivate,
  createVirtualGateway,
  newPrivate,
  newPublic,
  newTransit,
  useServer,
} from './support.ts';

const accounts = useServer({ partner: '200000000000=Carrier' });
let carrier: Account;
let account: Account;
beforeAll(() => {
  carrier = accounts.account();
});
beforeEach(() => {
  account = accounts.account();
});

const ask = async (operation: OperationName, body: object, by = account): Promise<Record<string, string>> => {
  const { status, text } = await by.raw(operation, body);
  expect([status, text]).toEqual([200, expect.any(String)]);
  return JSON.parse(text);
};
const is = (operation: OperationName, run: () => Promise<void>): void => {
  describe(`${operation}: serialization`, () => it('is to the letter', run));
};

const lag = { numberOfConnections: 1, location: 'EqDC2', connectionsBandwidth: '10Gbps', lagName: 'test' };
const createLag = async () => (await ask('CreateLag', lag))['lagId'] ?? '';
const ready = { lagState: 'available', jumboFrameCapable: true };

describe('connections and LAGs', () => {
  is('DescribeConnections', async () => {
    const connectionId = await connect(account);
    expect(await ask('DescribeConnections', { connectionId })).toEqual({
      connections: [connectionShape(account, available)],
    });
  });
  is('UpdateConnectionsBillingMode', async () => {
    const connectionIds = [await connect(account)];
    expect(await ask('UpdateConnectionsBillingMode', { connectionIds, billingMode: 'FlatRateTier1' })).toEqual({
      billingMode: 'FlatRateTier1',
      connections: [connectionShape(account, { ...available, billingMode: 'FlatRateTier1' })],
    });
  });
  is('CreateLag', async () => expect(await ask('CreateLag', lag)).toEqual(lagShape(account)));
  is('DescribeLags', async () => {
    const connections = [connectionShape(account, { ...available, ...memberOf })];
    expect(await ask('DescribeLags', { lagId: await createLag() })).toEqual({
      lags: [lagShape(account, { ...ready, connections })],
    });
  });
  is('UpdateLag', async () => {
    const connections = [connectionShape(account, { ...available, ...memberOf })];
    expect(await ask('UpdateLag', { lagId: await createLag(), lagName: 'new' })).toEqual(
      lagShape(account, { ...ready, connections, lagName: 'new' }),
    );
  });
  is('DeleteLag', async () => {
    const { rateLimiterStatus, prefixPoolSizeIpv4, prefixPoolSizeIpv6, ...shape } = lagShape(account);
    const { prefixPoolUnallocatedCountIpv4, prefixPoolUnallocatedCountIpv6, ...rest } = shape;
    const gone = { lagState: 'deleted', connections: [], numberOfConnections: 0 };
    expect(await ask('DeleteLag', { lagId: await createLag() })).toEqual({ ...rest, ...gone });
  });
  is('AssociateConnectionWithLag', async () => {
    const lagId = await createLag();
    const connectionId = await connect(account);
    expect(await ask('AssociateConnectionWithLag', { connectionId, lagId })).toEqual(
      connectionShape(account, { ...available, lagId }),
    );
  });
  is('DisassociateConnectionFromLag', async () => {
    const lagId = await createLag();
    const connectionId = await connect(account, { lagId });
    expect(await ask('DisassociateConnectionFromLag', { connectionId, lagId })).toEqual(
      connectionShape(account, available),
    );
  });
});

describe('interconnects and hosted connections', () => {
  const order = { interconnectName: 'test', bandwidth: '10Gbps', location: 'EqDC2' };
  const createInterconnect = async () => (await ask('CreateInterconnect', order, carrier))['interconnectId'] ?? '';
  const wanted = () => ({ ownerAccount: account.id, bandwidth: '1Gbps', connectionName: 'test', vlan: 7 });
  const allocate = async (parent?: string) => {
    const connectionId = parent ?? (await createInterconnect());
    return ask('AllocateHostedConnection', { ...wanted(), connectionId }, carrier);
  };

  is('CreateInterconnect', async () =>
    expect(await ask('CreateInterconnect', order, carrier)).toEqual(interconnectShape()),
  );
  is('DescribeInterconnects', async () => {
    const interconnectId = await createInterconnect();
    expect(await ask('DescribeInterconnects', { interconnectId }, carrier)).toEqual({
      interconnects: [interconnectShape({ interconnectState: 'available', jumboFrameCapable: true, ...devices })],
    });
  });
  is('DeleteInterconnect', async () => {
    const interconnectId = await createInterconnect();
    expect((await carrier.raw('DeleteInterconnect', { interconnectId })).text).toBe('{"interconnectState":"deleting"}');
  });
  is('AllocateHostedConnection', async () => expect(await allocate()).toEqual(hostedShape(account)));
  is('AllocateConnectionOnInterconnect', async () => {
    const input = { ...wanted(), interconnectId: await createInterconnect() };
    expect(await ask('AllocateConnectionOnInterconnect', input, carrier)).toEqual(hostedShape(account));
  });
  is('DescribeHostedConnections', async () => {
    const connectionId = await createInterconnect();
    expect(await ask('DescribeHostedConnections', { connectionId }, carrier)).toEqual({ connections: [] });
    await allocate(connectionId);
    const connections = [hostedShape(account)];
    expect(await ask('DescribeHostedConnections', { connectionId }, carrier)).toEqual({ connections });
  });
  is('DescribeConnectionsOnInterconnect', async () => {
    const interconnectId = await createInterconnect();
    expect(await ask('DescribeConnectionsOnInterconnect', { interconnectId }, carrier)).toEqual({ connections: [] });
    await allocate(interconnectId);
    const connections = [hostedShape(account)];
    expect(await ask('DescribeConnectionsOnInterconnect', { interconnectId }, carrier)).toEqual({ connections });
  });
  is('AssociateHostedConnection', async () => {
    const { connectionId } = await allocate();
    const input = { connectionId, parentConnectionId: await createInterconnect() };
    expect(await ask('AssociateHostedConnection', input, carrier)).toEqual(hostedShape(account));
  });
  is('ConfirmConnection', async () => {
    const { connectionId } = await allocate();
    expect((await account.raw('ConfirmConnection', { connectionId })).text).toBe('{"connectionState":"pending"}');
  });
  is('DescribeInterconnectLoa', async () => {
    const interconnectId = await createInterconnect();
    const { loa, ...rest } = await ask('DescribeInterconnectLoa', { interconnectId }, carrier);
    expect([loa, rest]).toEqual([pdf, {}]);
    const { interconnects } = await ask('DescribeInterconnects', { interconnectId }, carrier);
    expect(interconnects).toMatchObject([{ loaIssueTime: seconds }]);
  });
});

/** Base64 of «%PDF-1.4» and a newline. */
const pdf = {
  loaContent: expect.stringMatching(/^JVBERi0xLjQK[A-Za-z0-9+/]+={0,2}$/),
  loaContentType: 'application/pdf',
};

describe('letters and keys', () => {
  is('DescribeLoa', async () =>
    expect(await ask('DescribeLoa', { connectionId: await connect(account) })).toEqual(pdf),
  );
  is('DescribeConnectionLoa', async () =>
    expect(await ask('DescribeConnectionLoa', { connectionId: await connect(account) })).toEqual({ loa: pdf }),
  );

  const ckn = 'a1'.repeat(32);
  const key = (state: string) => ({
    secretARN: expect.stringMatching(`^arn:aws:secretsmanager:us-east-1:${account.id}:secret:directconnect!`),
    ckn,
    state,
    startOn: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/),
  });
  const give = async (connectionId: string) => ask('AssociateMacSecKey', { connectionId, ckn, cak: 'b2'.repeat(32) });
  is('AssociateMacSecKey', async () => {
    const connectionId = await connect(account, { requestMACSec: true });
    expect(await give(connectionId)).toEqual({ connectionId, macSecKeys: [key('associating')] });
  });
  is('DisassociateMacSecKey', async () => {
    const connectionId = await connect(account, { requestMACSec: true });
    const { macSecKeys } = (await give(connectionId)) as unknown as { macSecKeys: [{ secretARN: string }] };
    const input = { connectionId, secretARN: macSecKeys[0].secretARN };
    expect(await ask('DisassociateMacSecKey', input)).toEqual({ connectionId, macSecKeys: [key('disassociating')] });
  });
});

describe('virtual interfaces', () => {
  const hostedTo = () => ({ ownerAccount: carrier.id });
  const unconfirmed = { virtualInterfaceState: 'confirming', amazonSideAsn: 7_224, directConnectGatewayId: '' };
  const addresses = { amazonAddress: '198.51.100.1/30', customerAddress: '198.51.100.2/30' };
  const publicShape = (of: Account, over = {}) => {
    const { prefixPoolAllocatedCountIpv4, prefixPoolAllocatedCountIpv6, ...shape } = virtualInterfaceShape(
      of,
      {
        virtualInterfaceType: 'public',
        vlan: 301,
        amazonSideAsn: 7_224,
        virtualInterfaceState: 'verifying',
        directConnectGatewayId: '',
        routeFilterPrefixes: [{ cidr: '203.0.113.0/24' }],
        ...addresses,
        ...over,
      },
      { ...addresses, bgpPeerState: 'verifying' },
    );
    return shape;
  };
  const made = async () =>
    createPrivate(account, await connect(account), { directConnectGatewayId: await createGateway(account) });

  is('CreatePrivateVirtualInterface', async () => {
    const given = newPrivate({ directConnectGatewayId: await createGateway(account) });
    const input = { connectionId: await connect(account), newPrivateVirtualInterface: given };
    expect(await ask('CreatePrivateVirtualInterface', input)).toEqual(virtualInterfaceShape(account));
  });
  is('CreatePublicVirtualInterface', async () => {
    const input = { connectionId: await connect(account), newPublicVirtualInterface: newPublic() };
    expect(await ask('CreatePublicVirtualInterface', input)).toEqual(publicShape(account));
  });
  is('CreateTransitVirtualInterface', async () => {
    const given = newTransit({ directConnectGatewayId: await createGateway(account) });
    const input = { connectionId: await connect(account), newTransitVirtualInterface: given };
    expect(await ask('CreateTransitVirtualInterface', input)).toEqual({
      virtualInterface: virtualInterfaceShape(account, { virtualInterfaceType: 'transit', vlan: 201 }),
    });
  });
  is('AllocatePrivateVirtualInterface', async () => {
    const given = { ...hostedTo(), newPrivateVirtualInterfaceAllocation: newPrivate() };
    expect(await ask('AllocatePrivateVirtualInterface', { connectionId: await connect(account), ...given })).toEqual(
      virtualInterfaceShape(carrier, unconfirmed),
    );
  });
  is('AllocatePublicVirtualInterface', async () => {
    const given = { ...hostedTo(), newPublicVirtualInterfaceAllocation: newPublic() };
    expect(await ask('AllocatePublicVirtualInterface', { connectionId: await connect(account), ...given })).toEqual(
      publicShape(carrier, { virtualInterfaceState: 'confirming' }),
    );
  });
  is('AllocateTransitVirtualInterface', async () => {
    const given = { ...hostedTo(), newTransitVirtualInterfaceAllocation: newTransit() };
    expect(await ask('AllocateTransitVirtualInterface', { connectionId: await connect(account), ...given })).toEqual({
      virtualInterface: virtualInterfaceShape(carrier, { ...unconfirmed, virtualInterfaceType: 'transit', vlan: 201 }),
    });
  });
  is('DescribeVirtualInterfaces', async () => {
    const virtualInterfaceId = await made();
    expect(await ask('DescribeVirtualInterfaces', { virtualInterfaceId })).toEqual({
      virtualInterfaces: [
        virtualInterfaceShape(account, { virtualInterfaceState: 'down' }, { bgpPeerState: 'available' }),
      ],
    });
  });
  is('DescribeRouterConfiguration', async () => {
    const routerTypeIdentifier = 'CiscoSystemsInc-2900SeriesRouters-IOS124';
    const virtualInterfaceId = await made();
    expect(await ask('DescribeRouterConfiguration', { virtualInterfaceId, routerTypeIdentifier })).toEqual({
      customerRouterConfig: expect.stringContaining('router bgp 65001\n'),
      router: {
        vendor: 'Cisco Systems, Inc.',
        platform: '2900 Series Routers',
        software: 'IOS 12.4+',
        xsltTemplateName: 'customer-router-cisco-generic.xslt',
        xsltTemplateNameForMacSec: '',
        routerTypeIdentifier,
      },
      virtualInterfaceId,
      virtualInterfaceName: 'test',
    });
  });
  is('StartBgpFailoverTest', async () => {
    const virtualInterfaceId = await made();
    expect(await ask('StartBgpFailoverTest', { virtualInterfaceId })).toEqual({
      virtualInterfaceTest: failoverTestShape(account, { virtualInterfaceId }),
    });
  });
  is('StopBgpFailoverTest', async () => {
    const virtualInterfaceId = await made();
    await ask('StartBgpFailoverTest', { virtualInterfaceId });
    expect(await ask('StopBgpFailoverTest', { virtualInterfaceId })).toEqual({
      virtualInterfaceTest: failoverTestShape(account, { virtualInterfaceId, status: 'cancelled' }),
    });
  });
  is('ListVirtualInterfaceTestHistory', async () => {
    expect(await ask('ListVirtualInterfaceTestHistory', {})).toEqual({ virtualInterfaceTestHistory: [] });
    const virtualInterfaceId = await made();
    await ask('StartBgpFailoverTest', { virtualInterfaceId });
    expect(await ask('ListVirtualInterfaceTestHistory', {})).toEqual({
      virtualInterfaceTestHistory: [failoverTestShape(account, { virtualInterfaceId })],
    });
  });
});

describe('gateways, associations and proposals', () => {
  const gateways = async () => ({
    directConnectGatewayId: await createGateway(account),
    gatewayId: await createVirtualGateway(carrier, '10.20.0.0/16'),
  });
  const propose = async () =>
    ask(
      'CreateDirectConnectGatewayAssociationProposal',
      { ...(await gateways()), directConnectGatewayOwnerAccount: account.id },
      carrier,
    ) as unknown as { directConnectGatewayAssociationProposal: { proposalId: string; directConnectGatewayId: string } };

  is('DescribeDirectConnectGateways', async () => {
    const directConnectGatewayId = await createGateway(account);
    expect(await ask('DescribeDirectConnectGateways', { directConnectGatewayId })).toEqual({
      directConnectGateways: [gatewayShape(account, { directConnectGatewayId })],
    });
  });
  is('DescribeDirectConnectGatewayAssociations', async () => {
    const directConnectGatewayId = await createGateway(account);
    await associate(account, directConnectGatewayId, await createVirtualGateway(account, '10.20.0.0/16'));
    expect(await ask('DescribeDirectConnectGatewayAssociations', { directConnectGatewayId })).toEqual({
      directConnectGatewayAssociations: [associationShape(account, account, { associationState: 'associated' })],
    });
  });
  is('CreateDirectConnectGatewayAssociationProposal', async () =>
    expect(await propose()).toEqual({ directConnectGatewayAssociationProposal: proposalShape(account, carrier) }),
  );
  is('DescribeDirectConnectGatewayAssociationProposals', async () => {
    await propose();
    expect(await ask('DescribeDirectConnectGatewayAssociationProposals', {})).toEqual({
      directConnectGatewayAssociationProposals: [proposalShape(account, carrier)],
    });
  });
  is('AcceptDirectConnectGatewayAssociationProposal', async () => {
    const { proposalId, directConnectGatewayId } = (await propose()).directConnectGatewayAssociationProposal;
    const input = { proposalId, directConnectGatewayId, associatedGatewayOwnerAccount: carrier.id };
    expect(await ask('AcceptDirectConnectGatewayAssociationProposal', input)).toEqual({
      directConnectGatewayAssociation: associationShape(account, carrier),
    });
  });
  is('DeleteDirectConnectGatewayAssociationProposal', async () => {
    const { proposalId } = (await propose()).directConnectGatewayAssociationProposal;
    expect(await ask('DeleteDirectConnectGatewayAssociationProposal', { proposalId })).toEqual({
      directConnectGatewayAssociationProposal: proposalShape(account, carrier, { proposalState: 'deleted' }),
    });
  });
});

describe('resiliency groups', () => {
  const create = async () =>
    (
      (await ask('CreateResiliencyGroup', {
        resiliencyGroupName: 'test',
        intendedResiliencyModel: 'basic-resiliency',
      })) as unknown as { resiliencyGroup: { resiliencyGroupId: string } }
    ).resiliencyGroup;
  const withConnection = async () => {
    const { resiliencyGroupId } = await create();
    return { resiliencyGroupId, connectionIdentifiers: [await connect(account)] };
  };
  const association = ({
    resiliencyGroupId,
    connectionIdentifiers: [id],
  }: Awaited<ReturnType<typeof withConnection>>) => ({
    resiliencyGroupId,
    connectionArn: `arn:aws:directconnect:us-east-1:${account.id}:dxcon/${id}`,
  });
  const tagged = (over: object) => ({ resiliencyGroup: groupShape(account, { tags: [], ...over }) });

  is('CreateResiliencyGroup', async () =>
    expect(await create()).toEqual(groupShape(account, { state: 'pending', tags: [] })),
  );
  is('GetResiliencyGroup', async () => {
    const { resiliencyGroupId } = await create();
    expect(await ask('GetResiliencyGroup', { resiliencyGroupId })).toEqual(tagged({ state: 'available' }));
  });
  is('ListResiliencyGroups', async () => {
    expect(await ask('ListResiliencyGroups', {})).toEqual({ items: [] });
    await create();
    expect(await ask('ListResiliencyGroups', {})).toEqual({ items: [groupShape(account, { state: 'available' })] });
  });
  is('UpdateResiliencyGroup', async () => {
    const { resiliencyGroupId } = await create();
    expect(await ask('UpdateResiliencyGroup', { resiliencyGroupId, resiliencyGroupName: 'new' })).toEqual(
      tagged({ state: 'available', resiliencyGroupName: 'new' }),
    );
  });
  is('DeleteResiliencyGroup', async () => {
    const { resiliencyGroupId } = await create();
    expect(await ask('DeleteResiliencyGroup', { resiliencyGroupId })).toEqual(tagged({ state: 'deleting' }));
  });
  is('AssociateConnectionsToResiliencyGroup', async () => {
    const input = await withConnection();
    expect(await ask('AssociateConnectionsToResiliencyGroup', input)).toEqual({
      resiliencyGroupAssociations: [{ ...association(input), state: 'associating' }],
    });
  });
  is('ListResiliencyGroupAssociations', async () => {
    const input = await withConnection();
    const { resiliencyGroupId } = input;
    expect(await ask('ListResiliencyGroupAssociations', { resiliencyGroupId })).toEqual({ items: [] });
    await ask('AssociateConnectionsToResiliencyGroup', input);
    expect(await ask('ListResiliencyGroupAssociations', { resiliencyGroupId })).toEqual({
      items: [{ ...association(input), state: 'associated' }],
    });
  });
  is('DisassociateConnectionsFromResiliencyGroup', async () => {
    const input = await withConnection();
    await ask('AssociateConnectionsToResiliencyGroup', input);
    expect(await ask('DisassociateConnectionsFromResiliencyGroup', input)).toEqual({
      resiliencyGroupAssociations: [{ ...association(input), state: 'disassociating' }],
    });
  });
});
