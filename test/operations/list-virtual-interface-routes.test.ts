// Routes come through the door to the edge; here it is a list. Sessions with real routers are in test/interop.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RouteView } from '../../src/domain/index.ts';
import { aBgpPeer, aConnection, aVirtualInterface } from '../../src/domain/testing/records.ts';
import type { ListVirtualInterfaceRoutesRequest } from '../../src/model/index.ts';
import { type ControlPlane, openControlPlane, ownAccount } from '../harness/control-plane.ts';
import { clientError, connect, createGateway, createPrivate, unknownId, useServer } from './support.ts';

const accounts = useServer();
const { virtualInterfaceId } = aVirtualInterface();
const [first, second] = [
  aBgpPeer(),
  aBgpPeer({ bgpPeerId: 'dxpeer-fgtest02', ordinal: 1, awsLogicalDeviceId: 'EqDC2-1-2' }),
];
const community = (asn: number, value: number): number => asn * 65_536 + value;

const route = (over: Partial<RouteView>): RouteView => ({
  bgpPeerId: first.bgpPeerId,
  direction: 'accepted',
  family: 'ipv4',
  prefix: '10.20.0.0/16',
  nextHop: '169.254.255.254',
  asPath: [{ type: 'sequence', asns: [65_001] }],
  communities: [],
  med: null,
  installedAt: 1_785_000_000_500,
  ...over,
});

let plane: ControlPlane;
let held: RouteView[] = [];
beforeEach(async () => {
  held = [];
  const routes = { routesOf: async (bgpPeerId: string) => held.filter((each) => each.bgpPeerId === bgpPeerId) };
  plane = await openControlPlane('instant', { routes });
  await plane.store.write('test', async (unit) => {
    await unit.connections.insert(aConnection());
    await unit.virtualInterfaces.insert(aVirtualInterface());
    for (const peer of [first, second]) await unit.bgpPeers.insert(peer);
  });
});
afterEach(() => plane.close());

const list = (over: ListVirtualInterfaceRoutesRequest = {}) =>
  plane.call('ListVirtualInterfaceRoutes', { virtualInterfaceId, ...over });
const prefixes = async (filters: ListVirtualInterfaceRoutesRequest['filters']) =>
  (await list({ filters })).routes?.map(({ cidr }) => cidr);

describe('serialization', () => {
  it('without a session the list is empty, and there', async () => {
    const account = accounts.account();
    const id = await createPrivate(account, await connect(account), {
      directConnectGatewayId: await createGateway(account),
    });
    const { text } = await account.raw('ListVirtualInterfaceRoutes', { virtualInterfaceId: id });
    expect(text).toBe(`{"virtualInterfaceId":"${id}","routes":[]}`);
  });

  it('shows a route with its path by segments, its communities, device and instant in seconds', async () => {
    held = [
      route({
        asPath: [
          { type: 'sequence', asns: [65_001, 4_200_000_001] },
          { type: 'set', asns: [7, 9] },
        ],
        communities: [community(7_224, 7_300), community(65_001, 1), community(7_224, 8_100)],
      }),
    ];
    expect(await list()).toEqual({
      virtualInterfaceId,
      routes: [
        {
          cidr: '10.20.0.0/16',
          routeDirection: 'accepted',
          addressFamily: 'ipv4',
          asPath: [
            { pathType: 'seq', path: [65_001, 4_200_000_001] },
            { pathType: 'set', path: [7, 9] },
          ],
          communities: ['7224:7300', '7224:8100'],
          awsLogicalDeviceId: 'EqDC2-1',
          routeInstalledAt: 1_785_000_000.5,
        },
      ],
    });
  });
});

describe('validation', () => {
  it('wants a virtual interface that the caller sees', async () => {
    const account = accounts.account();
    const say = (body: object) => account.raw('ListVirtualInterfaceRoutes', body);
    expect(await say({})).toEqual(clientError('virtualInterfaceId is required'));
    expect(await say({ virtualInterfaceId: 'x' })).toEqual(
      clientError('Virtual Interface ID x has an invalid format.'),
    );
    const other = accounts.account();
    const foreign = await createPrivate(other, await connect(other), {
      directConnectGatewayId: await createGateway(other),
    });
    for (const id of [unknownId.virtualInterface, foreign])
      expect(await say({ virtualInterfaceId: id })).toEqual(clientError(`Virtual Interface ${id} does not exist.`));
  });

  it.each([
    { routeDirection: 'sideways' },
    { addressFamily: 'ipv5' },
    { cidrs: [] },
    { cidrs: Array.from({ length: 11 }, () => '10.0.0.0/8') },
  ])('refuses the filter %j', async (filters) => {
    const { text, status } = await accounts
      .account()
      .raw('ListVirtualInterfaceRoutes', { virtualInterfaceId, filters });
    expect([status, JSON.parse(text).__type]).toEqual([400, 'ValidationException']);
  });

  it('refuses a token of other filters', async () => {
    held = ['10.1.0.0/16', '10.2.0.0/16'].map((prefix) => route({ prefix }));
    const { nextToken } = await list({ maxResults: 1 });
    await expect(list({ nextToken, filters: { addressFamily: 'ipv4' } })).rejects.toThrow('The nextToken is invalid');
  });
});

describe('behaviour', () => {
  beforeEach(() => {
    held = [
      route({ prefix: '10.1.0.0/16', asPath: [{ type: 'sequence', asns: [65_001, 7] }] }),
      route({ prefix: '10.2.0.0/16', communities: [community(7_224, 7_100)] }),
      route({ prefix: '2001:db8::/32', family: 'ipv6' }),
      route({ prefix: '10.9.0.0/16', direction: 'advertised', asPath: [{ type: 'sequence', asns: [64_512] }] }),
    ];
  });

  it.each<[ListVirtualInterfaceRoutesRequest['filters'], string[]]>([
    [undefined, ['10.1.0.0/16', '10.2.0.0/16', '2001:db8::/32', '10.9.0.0/16']],
    [{}, ['10.1.0.0/16', '10.2.0.0/16', '2001:db8::/32', '10.9.0.0/16']],
    [{ routeDirection: 'advertised' }, ['10.9.0.0/16']],
    [{ addressFamily: 'ipv6' }, ['2001:db8::/32']],
    [{ cidrs: ['10.9.0.0/16', '10.1.0.0/16'] }, ['10.1.0.0/16', '10.9.0.0/16']],
    [{ cidrs: ['10.0.0.0/8'] }, []],
    [{ asPath: [7] }, ['10.1.0.0/16']],
    [{ asPath: [7, 64_512] }, ['10.1.0.0/16', '10.9.0.0/16']],
    [{ communities: ['7224:7100', '7224:7300'] }, ['10.2.0.0/16']],
    [{ asPath: [65_001], routeDirection: 'accepted', addressFamily: 'ipv4' }, ['10.1.0.0/16', '10.2.0.0/16']],
    [{ asPath: [7], communities: ['7224:7100'] }, []],
  ])('%j gives %j', async (filters, expected) => expect(await prefixes(filters)).toEqual(expected));

  it('one prefix over two sessions of a family is two routes, by device', async () => {
    held = [route({ bgpPeerId: second.bgpPeerId }), route({})];
    expect((await list()).routes?.map(({ awsLogicalDeviceId }) => awsLogicalDeviceId)).toEqual([
      'EqDC2-1',
      'EqDC2-1-2',
    ]);
  });

  it('pages of a hundred in a stable order', async () => {
    held = Array.from({ length: 250 }, (_, index) => route({ prefix: `10.0.${index}.0/24` })).reverse();
    const seen: (string | undefined)[] = [];
    const sizes: (number | undefined)[] = [];
    for (let nextToken: string | undefined, page = 0; page === 0 || nextToken !== undefined; page++) {
      const answer = await list(nextToken === undefined ? { maxResults: 1_000 } : { maxResults: 1_000, nextToken });
      nextToken = answer.nextToken;
      sizes.push(answer.routes?.length);
      seen.push(...(answer.routes ?? []).map(({ cidr }) => cidr));
    }
    expect(sizes).toEqual([100, 100, 50]);
    expect(new Set(seen).size).toBe(250);
  });

  it('the owner of the connection below sees them too', async () => {
    await plane.store.write('test', (unit) =>
      unit.virtualInterfaces.update(virtualInterfaceId, {
        ownerAccount: '999988887777',
        connectionOwner: ownAccount,
      }),
    );
    expect((await list()).routes).toHaveLength(4);
  });
});
