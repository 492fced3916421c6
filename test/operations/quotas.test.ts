// Every quota of the user guide: set to something small, kept at the limit, refused one past it, with its message.
import { afterEach, describe, expect, it } from 'vitest';
import { defaultSettings, type Quotas, undecided } from '../../src/domain/index.ts';
import type { OperationName, OperationTypes } from '../../src/model/index.ts';
import { type ControlPlane, openControlPlane, ownAccount } from '../harness/control-plane.ts';

const partner = '444455556666';
const other = '777788889999';

let plane: ControlPlane;
afterEach(() => plane.close());
const start = async (quotas: Partial<Quotas>): Promise<void> => {
  plane = await openControlPlane('instant', {
    settings: {
      quotas: { ...defaultSettings.quotas, ...quotas },
      partners: { [partner]: { name: 'Carrier', type: 'v2' } },
    },
  });
};
const call = <Name extends OperationName>(
  operation: Name,
  input: OperationTypes[Name]['input'],
  by = ownAccount,
): Promise<OperationTypes[Name]['output']> => plane.as(by).call(operation, input);

const order = async (bandwidth = '10Gbps', lagId?: string): Promise<string> =>
  (await call('CreateConnection', { location: 'EqDC2', bandwidth, connectionName: 'test', lagId })).connectionId ?? '';
const createLag = async (numberOfConnections = 1, connectionsBandwidth = '10Gbps'): Promise<string> =>
  (await call('CreateLag', { numberOfConnections, location: 'EqDC2', connectionsBandwidth, lagName: 'test' })).lagId ??
  '';
const createGateway = async (amazonSideAsn = 64_512): Promise<string> =>
  (await call('CreateDirectConnectGateway', { directConnectGatewayName: 'test', amazonSideAsn })).directConnectGateway
    ?.directConnectGatewayId ?? '';
const given = (vlan: number) => ({ virtualInterfaceName: 'test', vlan, asn: 65_001 });
const addPrivate = async (connectionId: string, vlan: number, over: object = {}): Promise<string> => {
  const newPrivateVirtualInterface = { ...given(vlan), directConnectGatewayId: await createGateway(), ...over };
  return (
    (await call('CreatePrivateVirtualInterface', { connectionId, newPrivateVirtualInterface })).virtualInterfaceId ?? ''
  );
};
const addTransit = async (connectionId: string, vlan: number): Promise<unknown> => {
  const newTransitVirtualInterface = { ...given(vlan), directConnectGatewayId: await createGateway() };
  return call('CreateTransitVirtualInterface', { connectionId, newTransitVirtualInterface });
};
/** The identifier that EC2 answers with, «vgw-…». */
const ec2 = async (kind: 'vgw' | 'tgw' | 'vpc', parameters: Record<string, string>): Promise<string> =>
  new RegExp(`${kind}-[0-9a-f]{17}`).exec(await plane.ec2(parameters))?.[0] ?? '';
const virtualGateway = async (cidr: string): Promise<string> => {
  const VpnGatewayId = await ec2('vgw', { Action: 'CreateVpnGateway', Type: 'ipsec.1' });
  const VpcId = await ec2('vpc', { Action: 'CreateVpc', CidrBlock: cidr });
  await ec2('vgw', { Action: 'AttachVpnGateway', VpnGatewayId, VpcId });
  return VpnGatewayId;
};
const transitGateway = (): Promise<string> =>
  ec2('tgw', { Action: 'CreateTransitGateway', 'Options.AmazonSideAsn': '64700' });
const associate = (directConnectGatewayId: string, gatewayId: string, ...cidrs: string[]): Promise<unknown> =>
  call('CreateDirectConnectGatewayAssociation', {
    directConnectGatewayId,
    gatewayId,
    ...(cidrs.length === 0 ? {} : { addAllowedPrefixesToDirectConnectGateway: cidrs.map((cidr) => ({ cidr })) }),
  });
let groups = 0;
const createGroup = async (): Promise<string> => {
  const wanted = { resiliencyGroupName: `group-${++groups}`, intendedResiliencyModel: 'high-resiliency' } as const;
  return (await call('CreateResiliencyGroup', wanted)).resiliencyGroup?.resiliencyGroupId ?? '';
};

interface Row {
  readonly most: number;
  /** Sets the scene; what it gives takes the count wanted in all, or adds one more, up to that number. */
  readonly prepare: () => Promise<(number: number) => Promise<unknown>>;
  /** Whether a call asks for the number at once, or each call adds one. */
  readonly at?: 'once';
  readonly message: string | RegExp | null;
  readonly code?: string;
}

const pool = (bandwidth: string, most: number): Row => ({
  most,
  at: 'once',
  prepare: async () => {
    const id = await addPrivate(await order(bandwidth), 1);
    return (prefixPoolAllocatedCountIpv4) =>
      call('UpdateVirtualInterfaceAttributes', { virtualInterfaceId: id, prefixPoolAllocatedCountIpv4 });
  },
  message: `prefixPoolAllocatedCountIpv4 ${most + 1} exceeds the prefix pool of the Connection: ${most} are left`,
});

/** What the number asked for or reached is refused by. The two limits of sessions are the edge's to keep. */
type Refusing = Exclude<keyof Quotas, 'prefixesPerPrivateSession' | 'prefixesPerPublicSession'>;

const rows: Readonly<Record<Refusing, Row>> = {
  connectionsPerLocation: {
    most: 2,
    prepare: async () => () => order(),
    message: 'The limit of 2 connections at the location has been reached',
  },
  lagsPerRegion: {
    most: 2,
    prepare: async () => () => createLag(),
    message: 'The limit of 2 Lags in the Region has been reached',
  },
  connectionsPerLag: {
    most: 3,
    at: 'once',
    prepare: async () => (number) => createLag(number),
    message: 'numberOfConnections 4 is invalid: 1 to 3 of 10Gbps',
  },
  connectionsPerLagFrom100Gbps: {
    most: 1,
    prepare: async () => {
      let lagId: string | undefined;
      return async () => {
        if (lagId === undefined) lagId = await createLag(1, '100Gbps');
        else await order('100Gbps', lagId);
      };
    },
    message: /^The limit of 1 connections in Lag dxlag-\w+ has been reached$/,
  },
  virtualInterfacesPerConnection: {
    most: 2,
    prepare: async () => {
      const connectionId = await order();
      return (number) => (number % 2 ? addPrivate(connectionId, number) : addTransit(connectionId, number));
    },
    message: 'The limit of 2 Virtual Interfaces per connection has been reached',
  },
  privateOrPublicPerConnection: {
    most: 2,
    prepare: async () => {
      const connectionId = await order();
      return (number) => addPrivate(connectionId, number);
    },
    message: 'The limit of 2 private or public Virtual Interfaces per connection has been reached',
  },
  transitPerConnection: {
    most: 1,
    prepare: async () => {
      const connectionId = await order();
      return (number) => addTransit(connectionId, number);
    },
    message: 'The limit of 1 transit Virtual Interfaces per connection has been reached',
  },
  virtualInterfacesPerHostedConnection: {
    most: 1,
    prepare: async () => {
      const wanted = { interconnectName: 'test', bandwidth: '10Gbps', location: 'EqDC2' };
      const { interconnectId = '' } = await call('CreateInterconnect', wanted, partner);
      const hosted = { ownerAccount: ownAccount, bandwidth: '1Gbps', connectionName: 'test', vlan: 7 };
      const made = await call('AllocateHostedConnection', { ...hosted, connectionId: interconnectId }, partner);
      const { connectionId = '' } = made;
      await call('ConfirmConnection', { connectionId });
      return () => addPrivate(connectionId, 7);
    },
    message: 'The limit of 1 Virtual Interfaces per hosted connection has been reached',
  },
  gatewaysPerAccount: {
    most: 2,
    prepare: async () => () => createGateway(),
    message: 'The limit of 2 Direct Connect Gateways has been reached',
  },
  virtualPrivateGatewaysPerGateway: {
    most: 2,
    prepare: async () => {
      const id = await createGateway();
      return async (number) => associate(id, await virtualGateway(`10.${number}.0.0/16`));
    },
    message: 'The limit of 2 Virtual Gateways per Direct Connect Gateway has been reached',
  },
  transitGatewaysPerGateway: {
    most: 2,
    prepare: async () => {
      const id = await createGateway();
      return async (number) => associate(id, await transitGateway(), `10.${number}.0.0/16`);
    },
    message: 'The limit of 2 Transit Gateways per Direct Connect Gateway has been reached',
  },
  gatewaysPerTransitGateway: {
    most: 2,
    prepare: async () => {
      const id = await transitGateway();
      return async () => associate(await createGateway(), id, '10.0.0.0/16');
    },
    message: 'The limit of 2 Direct Connect Gateways per Transit Gateway has been reached',
  },
  allowedPrefixesPerTransitGateway: {
    most: 3,
    at: 'once',
    prepare: async () => async (number) =>
      associate(
        await createGateway(),
        await transitGateway(),
        ...Array.from({ length: number }, (_, index) => (index === 0 ? '2001:db8::/32' : `10.${index}.0.0/16`)),
      ),
    message: 'The limit of 3 allowed prefixes has been reached',
  },
  virtualInterfacesPerGateway: {
    most: 2,
    prepare: async () => {
      const connectionId = await order();
      const directConnectGatewayId = await createGateway();
      return (number) => addPrivate(connectionId, number, { directConnectGatewayId });
    },
    message: 'The limit of 2 Virtual Interfaces per Direct Connect Gateway has been reached',
  },
  rateLimitersPerConnection: {
    most: 2,
    prepare: async () => {
      const connectionId = await order();
      return (number) => addPrivate(connectionId, number, { rateLimit: '1Gbps' });
    },
    code: 'LimitExceededException',
    message: null,
  },
  prefixesPerVirtualInterface: {
    most: 1_200,
    at: 'once',
    prepare: async () => {
      const connectionId = await order();
      return (prefixPoolAllocatedCountIpv4) =>
        addPrivate(connectionId, prefixPoolAllocatedCountIpv4, { prefixPoolAllocatedCountIpv4 });
    },
    message: 'prefixPoolAllocatedCountIpv4 1201 is invalid: 0 to 1200',
  },
  prefixPoolPerConnection: pool('10Gbps', 700),
  prefixPoolPerConnectionFrom100Gbps: pool('100Gbps', 800),
  prefixPoolPerConnectionFrom400Gbps: pool('400Gbps', 900),
  prefixAllocationsPerGateway: {
    most: 300,
    at: 'once',
    prepare: async () => {
      const id = await addPrivate(await order(), 1, { prefixPoolAllocatedCountIpv6: 100 });
      return (number) =>
        call('UpdateVirtualInterfaceAttributes', {
          virtualInterfaceId: id,
          prefixPoolAllocatedCountIpv4: number - 100,
        });
    },
    message: /^The limit of 300 prefix allocations on Direct Connect Gateway [0-9a-f-]{36} would be exceeded$/,
  },
  resiliencyGroupsPerRegion: {
    most: 2,
    prepare: async () => () => createGroup(),
    code: 'LimitExceededException',
    message: 'The limit of 2 Resiliency Groups has been reached',
  },
  connectionsPerResiliencyGroup: {
    most: 2,
    prepare: async () => {
      const resiliencyGroupId = await createGroup();
      return async () => {
        const connectionIdentifiers = [await order()];
        return call('AssociateConnectionsToResiliencyGroup', { resiliencyGroupId, connectionIdentifiers });
      };
    },
    code: 'LimitExceededException',
    message: 'The limit of 2 Connections per Resiliency Group has been reached',
  },
  tagsPerResource: {
    most: 2,
    prepare: async () => {
      const resourceArn = `arn:aws:directconnect:us-east-1:${ownAccount}:dxcon/${await order()}`;
      return (number) => call('TagResource', { resourceArn, tags: [{ key: `key ${number}` }] });
    },
    code: 'TooManyTagsException',
    message: null,
  },
  failoverTestMinutes: {
    most: 60,
    at: 'once',
    prepare: async () => {
      const connectionId = await order();
      return async (testDurationInMinutes) => {
        const virtualInterfaceId = await addPrivate(connectionId, testDurationInMinutes);
        return call('StartBgpFailoverTest', { virtualInterfaceId, testDurationInMinutes });
      };
    },
    message: 'testDurationInMinutes 61 is invalid: 1 to 60',
  },
};

describe('a quota', () => {
  it.each(Object.entries(rows))('%s holds at its number, and not one past it', async (name, row) => {
    await start({ [name]: row.most });
    const reach = await row.prepare();
    for (let number = row.at === 'once' ? row.most : 1; number <= row.most; number++) await reach(number);
    const refused = await reach(row.most + 1).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(refused).toMatchObject({
      code: row.code ?? 'DirectConnectClientException',
      status: 400,
      ...(row.message === null ? { hasMessage: false } : {}),
      ...(typeof row.message === 'string' ? { message: row.message } : {}),
      ...(row.message instanceof RegExp ? { message: expect.stringMatching(row.message) } : {}),
    });
  });

  it('of prefixes per private session is what a virtual interface gets unasked', async () => {
    await start({ prefixesPerPrivateSession: 7 });
    const virtualInterfaceId = await addPrivate(await order(), 1);
    const { virtualInterfaces } = await call('DescribeVirtualInterfaces', { virtualInterfaceId });
    expect(virtualInterfaces).toMatchObject([{ prefixPoolAllocatedCountIpv4: 7, prefixPoolAllocatedCountIpv6: 7 }]);
  });

  it('decided for an account holds for it alone, over what is configured', async () => {
    await start({ gatewaysPerAccount: 1 });
    const decided = { ...undecided(ownAccount), quotas: { gatewaysPerAccount: 2 } };
    await plane.store.write('test', (unit) => unit.accountSettings.insert(decided));
    for (let made = 0; made < 2; made++) await createGateway();
    await expect(createGateway()).rejects.toThrow('The limit of 2 Direct Connect Gateways has been reached');
    const create = () => call('CreateDirectConnectGateway', { directConnectGatewayName: 'test' }, other);
    await create();
    await expect(create()).rejects.toThrow('The limit of 1 Direct Connect Gateways has been reached');
  });

  it('of time: the history of failover tests goes back 365 days', async () => {
    await start({});
    const virtualInterfaceId = await addPrivate(await order(), 1);
    const history = async () => (await call('ListVirtualInterfaceTestHistory', {})).virtualInterfaceTestHistory?.length;
    await call('StartBgpFailoverTest', { virtualInterfaceId });
    await call('StopBgpFailoverTest', { virtualInterfaceId });
    const day = 24 * 60 * 60_000;
    await plane.pass(365 * day - 1);
    expect(await history()).toBe(1);
    await plane.pass(1);
    expect(await history()).toBe(0);
  });
});
