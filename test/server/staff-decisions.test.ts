// What AWS's staff decide: either way, as the server starts with it and as the admin API changes it for an account.
import { afterEach, describe, expect, it } from 'vitest';
import { Client } from '../../src/client/index.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';

const account = '111122223333';
let server: TestServer | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

interface Desk {
  readonly client: Client;
  decide(settings: object, path?: string): Promise<void>;
}

async function open(flags: Readonly<Record<string, unknown>>): Promise<Desk> {
  server = await startTestServer({ edge: 'off', ...flags });
  const { url } = server;
  const credentials = { accessKeyId: account, secretAccessKey: 'any' };
  return {
    client: new Client({ endpoint: url, region: 'us-east-1', credentials }),
    decide: async (settings, path = `accounts/${account}/settings`) => {
      const sent = { method: 'PATCH', body: JSON.stringify(settings) };
      expect((await fetch(`${url}/_crossconnect/v1/${path}`, sent)).status).toBe(200);
    },
  };
}

const order = { location: 'EqDC2', bandwidth: '10Gbps', connectionName: 'test' };
const connect = async ({ client }: Desk): Promise<string> =>
  (await client.call('CreateConnection', order)).connectionId ?? '';
const told = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'yes',
    (error: Error) => error.message,
  );

async function privateOn({ client }: Desk, connectionId: string): Promise<string> {
  const gateway = await client.call('CreateDirectConnectGateway', { directConnectGatewayName: 'test' });
  const { directConnectGatewayId } = gateway.directConnectGateway ?? {};
  const newPrivateVirtualInterface = { virtualInterfaceName: 'test', vlan: 7, asn: 65_001, directConnectGatewayId };
  const made = await client.call('CreatePrivateVirtualInterface', { connectionId, newPrivateVirtualInterface });
  return made.virtualInterfaceId ?? '';
}
const addPeer = ({ client }: Desk, virtualInterfaceId: string): Promise<string> =>
  told(client.call('CreateBGPPeer', { virtualInterfaceId, newBGPPeer: { asn: 65_001 } }));

/** A question to AWS, asked anew each time; what is decided, as a setting of the server and of an account. */
const decisions: readonly {
  readonly name: string;
  readonly ask: (desk: Desk) => Promise<string>;
  readonly refused: string;
  readonly flags: Readonly<Record<string, unknown>>;
  readonly settings: object;
  readonly otherwise: object;
}[] = [
  {
    name: 'a second peer of one family, on new ports',
    ask: async (desk) => addPeer(desk, await privateOn(desk, await connect(desk))),
    refused: 'already exists',
    flags: { logicalRedundancy: 'yes' },
    settings: { logicalRedundancy: 'yes' },
    otherwise: { logicalRedundancy: 'no' },
  },
  {
    name: 'a public ASN',
    ask: async (desk) => {
      const newPublicVirtualInterface = {
        virtualInterfaceName: 'test',
        vlan: 8,
        asn: 3_356,
        amazonAddress: '198.18.1.1/30',
        customerAddress: '198.18.1.2/30',
        routeFilterPrefixes: [{ cidr: '203.0.113.0/24' }],
      };
      const connectionId = await connect(desk);
      return told(desk.client.call('CreatePublicVirtualInterface', { connectionId, newPublicVirtualInterface }));
    },
    refused: 'is not allowed on a public Virtual Interface',
    flags: { publicAsns: '3356' },
    settings: { allowedPublicAsns: [3_356] },
    otherwise: { allowedPublicAsns: [] },
  },
  {
    name: 'who is a partner',
    ask: ({ client }) =>
      told(client.call('CreateInterconnect', { interconnectName: 'test', bandwidth: '10Gbps', location: 'EqDC2' })),
    refused: 'is not an authorized Direct Connect partner',
    flags: { partner: `${account}=Carrier` },
    settings: { partner: { name: 'Carrier', nniPartnerType: 'v2' } },
    otherwise: { partner: 'none' },
  },
  {
    name: 'a quota: more Direct Connect gateways than one',
    ask: async ({ client }) => {
      const make = (): Promise<string> =>
        told(client.call('CreateDirectConnectGateway', { directConnectGatewayName: 'test' }));
      await make();
      return make();
    },
    refused: 'The limit of 1 Direct Connect Gateways has been reached',
    flags: { quotas: 'gatewaysPerAccount=10' },
    settings: { quotas: { gatewaysPerAccount: 10 } },
    otherwise: { quotas: { gatewaysPerAccount: 1 } },
  },
];

describe.each(decisions)('$name', ({ name, ask, refused, flags, settings, otherwise }) => {
  const before = name.startsWith('a quota') ? { quotas: 'gatewaysPerAccount=1' } : {};

  it('is refused unless it is decided', async () => {
    expect(await ask(await open(before))).toContain(refused);
  });

  it('is granted when the server starts with it, until it is decided otherwise for the account', async () => {
    const desk = await open(flags);
    expect(await ask(desk)).toBe('yes');
    await desk.decide(otherwise);
    expect(await ask(desk)).toContain(name.startsWith('a quota') ? 'has been reached' : refused);
  });

  it('is granted when it is decided for the account, until that is taken back', async () => {
    const desk = await open(before);
    await desk.decide(settings);
    expect(await ask(desk)).toBe('yes');
    await desk.decide(otherwise);
    expect(await ask(desk)).toContain(refused);
  });
});

it('null takes a decision back: what the server started with holds again', async () => {
  const desk = await open({ partner: `${account}=Carrier`, refuseOrders: 'EqDC2' });
  const kind = async () => (await desk.client.call('DescribeCustomerMetadata', {})).nniPartnerType;
  await desk.decide({ partner: 'none', refusedOrders: [] });
  expect([await kind(), await portStateOf(desk)]).toEqual(['nonPartner', 'available']);
  await desk.decide({ partner: null, refusedOrders: null });
  expect([await kind(), await portStateOf(desk)]).toEqual(['v2', 'deleted']);
});

const portStateOf = async (desk: Desk): Promise<string | undefined> => {
  const connectionId = await connect(desk);
  return (await desk.client.call('DescribeConnections', { connectionId })).connections?.[0]?.connectionState;
};
const publicStateOf = async (desk: Desk): Promise<string | undefined> => {
  const newPublicVirtualInterface = {
    virtualInterfaceName: 'test',
    vlan: 8,
    asn: 65_001,
    amazonAddress: '198.18.1.1/30',
    customerAddress: '198.18.1.2/30',
    routeFilterPrefixes: [{ cidr: '198.51.100.0/24' }, { cidr: '203.0.113.0/24' }],
  };
  const connectionId = await connect(desk);
  const made = await desk.client.call('CreatePublicVirtualInterface', { connectionId, newPublicVirtualInterface });
  expect(made.virtualInterfaceState).toBe('verifying');
  const { virtualInterfaceId } = made;
  const { virtualInterfaces } = await desk.client.call('DescribeVirtualInterfaces', { virtualInterfaceId });
  return virtualInterfaces?.[0]?.virtualInterfaceState;
};

/** What is looked at and then refused: taken, and gone when it is asked for again. */
const refusals: readonly {
  readonly name: string;
  readonly stateOf: (desk: Desk) => Promise<string | undefined>;
  readonly flag: 'refuseOrders' | 'refusePrefixes';
  readonly setting: 'refusedOrders' | 'refusedPrefixes';
  /** Cases of the flag that refuse it, and some that do not. */
  readonly refusing: readonly string[];
  readonly others: readonly string[];
  readonly states: readonly [granted: string, refused: string];
}[] = [
  {
    name: 'a port order',
    stateOf: portStateOf,
    flag: 'refuseOrders',
    setting: 'refusedOrders',
    refusing: ['eqdc2', account],
    others: ['', 'EqDA2,444455556666'],
    states: ['available', 'deleted'],
  },
  {
    name: 'a public prefix',
    stateOf: publicStateOf,
    flag: 'refusePrefixes',
    setting: 'refusedPrefixes',
    refusing: ['203.0.113.0/24', '203.0.0.0/16', account],
    others: ['', '203.0.113.0/25,2001:db8::/32,444455556666'],
    states: ['down', 'rejected'],
  },
];

describe.each(refusals)('$name', ({ stateOf, flag, setting, refusing, others, states: [granted, refused] }) => {
  it.each(others)('is granted while these are refused: «%s»', async (given) => {
    expect(await stateOf(await open({ [flag]: given }))).toBe(granted);
  });

  it.each(refusing)('is refused as configured: %s, until it is decided otherwise for the account', async (given) => {
    const desk = await open({ [flag]: given });
    expect(await stateOf(desk)).toBe(refused);
    await desk.decide({ [setting]: [] });
    expect(await stateOf(desk)).toBe(granted);
  });

  it.each(refusing)('is refused to one account: %s', async (given) => {
    const desk = await open({});
    await desk.decide({ [setting]: [given] });
    expect(await stateOf(desk)).toBe(refused);
  });
});

it('a refusal of what there is none of stops the start', async () => {
  await expect(open({ refuseOrders: 'Nowhere' })).rejects.toThrow('--refuse-orders: Nowhere: must be the code');
  await expect(open({ refusePrefixes: '10.0.0.1/8' })).rejects.toThrow('must be CIDRs and accounts');
});

it('logical redundancy of one port and of one LAG is decided for it alone, either way', async () => {
  const desk = await open({});
  const lag = { numberOfConnections: 1, location: 'EqDC2', connectionsBandwidth: '10Gbps', lagName: 'test' };
  const { lagId = '' } = await desk.client.call('CreateLag', lag);
  const connectionId = await connect(desk);
  for (const [path, id] of [
    [`connections/${connectionId}`, connectionId],
    [`lags/${lagId}`, lagId],
  ] as const) {
    const virtualInterfaceId = await privateOn(desk, id);
    await desk.decide({ hasLogicalRedundancy: 'yes' }, path);
    expect(await addPeer(desk, virtualInterfaceId)).toBe('yes');
    await desk.decide({ hasLogicalRedundancy: 'no' }, path);
    expect(await addPeer(desk, virtualInterfaceId)).toContain('already exists');
  }
});

it('a quota that there is none of stops the start', async () => {
  await expect(open({ quotas: 'wishes=3' })).rejects.toMatchObject({ code: 'DX_BAD_SETTING' });
  await expect(open({ quotas: 'lagsPerRegion' })).rejects.toThrow('must be like lagsPerRegion=20');
});
