import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatPrefix, type Log, type Prefix, parsePrefix, silentLog } from '../base/index.ts';
import { undecided } from '../domain/index.ts';
import { aGateway } from '../domain/testing/records.ts';
import { defaultRoutingSettings, emptyPicture, type RoutingPicture } from '../routing/index.ts';
import { peerStatuses } from '../store/index.ts';
import { type CustomerRouter, Lab, settle } from './testing/lab.ts';
import { association, bgpPeer, connection, ipv6Addresses, virtualInterface, vpc, vpnGateway } from './testing/rows.ts';

const prefix = (text: string): Prefix => {
  const parsed = parsePrefix(text);
  if (parsed === undefined) throw new Error(text);
  return parsed;
};
const publicPrefixes = [
  { prefix: prefix('3.80.0.0/12'), region: 'us-east-1' },
  { prefix: prefix('52.94.0.0/22'), region: 'eu-west-1' },
  { prefix: prefix('2600:1f18::/33'), region: 'us-east-1' },
];

let lab: Lab;
const moves: Readonly<Record<string, unknown>>[] = [];
const log: Log = {
  ...silentLog,
  debug: (text, fields) => {
    if (text === 'edge: path moved' && fields !== undefined) moves.push(fields);
  },
};

async function open(over: Parameters<typeof Lab.open>[0] = {}): Promise<void> {
  moves.length = 0;
  lab = await Lab.open({ log, publicPrefixes, ...over });
  await lab.write(async (unit) => {
    await unit.connections.insert(connection());
    await unit.vpcs.insert(vpc('vpc-1', '10.1.0.0/16'));
    await unit.vpnGateways.insert(vpnGateway('vgw-1', { vpcId: 'vpc-1', attachmentState: 'attached' }));
    await unit.directConnectGateways.insert(aGateway({ directConnectGatewayId: 'gateway-1' }));
    await unit.gatewayAssociations.insert(association('gateway-1', 'vgw-1'));
    for (const name of ['a', 'b']) {
      const behind = { directConnectGatewayId: 'gateway-1', siteLinkEnabled: true };
      await unit.virtualInterfaces.insert(virtualInterface(`dxvif-${name}`, behind));
      const asn = name === 'a' ? 65_001 : 65_002;
      await unit.bgpPeers.insert(bgpPeer(`dxpeer-${name}`, `dxvif-${name}`, { asn }));
    }
    const filter = { amazonSideAsn: 7224, routeFilterPrefixes: ['203.0.113.0/24'] };
    const isPublic = { virtualInterfaceType: 'public', ownerAccount: '999988887777', ...filter } as const;
    await unit.virtualInterfaces.insert(virtualInterface('dxvif-public', isPublic));
    await unit.bgpPeers.insert(bgpPeer('dxpeer-public', 'dxvif-public'));
    await unit.bgpPeers.insert(bgpPeer('dxpeer-public-6', 'dxvif-public', { ...ipv6Addresses, ordinal: 2 }));
  });
  await lab.start();
}
beforeEach(() => open());
afterEach(() => lab.close());

const counts = async (virtualInterfaceId: string): Promise<unknown[]> =>
  (await lab.store.read((view) => peerStatuses(view, virtualInterfaceId))).map(({ bgpStatus, session }) => [
    bgpStatus,
    session?.receivedCount,
    session?.acceptedCount,
    session?.announcedCount,
  ]);
const heard = ({ received }: CustomerRouter): unknown[] =>
  [...received]
    .sort((a, b) => (formatPrefix(a.prefix) < formatPrefix(b.prefix) ? -1 : 1))
    .map((route) => [
      formatPrefix(route.prefix),
      ...route.attributes.asPath.map(({ asns }) => asns.join(' ')),
      route.attributes.communities,
    ]);

describe('two virtual interfaces of one gateway', () => {
  it('say where traffic moved when one is lost, and when it is back', async () => {
    const a = await lab.dial('dxpeer-a', ['172.16.0.0/12']);
    const b = await lab.dial('dxpeer-b');
    b.announce(['172.16.0.0/12'], { asPath: [{ type: 'sequence', asns: [65_009] }] });
    await settle();
    const common = { gatewayId: 'vgw-1', prefix: '172.16.0.0/12', monotonicAt: lab.clock.monotonic() };
    expect(moves).toEqual([{ ...common, from: [], to: ['dxpeer-a'], ruleId: null }]);
    moves.length = 0;
    await a.stop();
    await settle();
    expect(moves).toEqual([{ ...common, from: ['dxpeer-a'], to: ['dxpeer-b'], ruleId: null }]);
    moves.length = 0;
    await lab.pass(2);
    await lab.dial('dxpeer-a', ['172.16.0.0/12']);
    await lab.pass(5);
    expect(moves).toMatchObject([{ from: ['dxpeer-b'], to: ['dxpeer-a'], ruleId: 'as-path-length' }]);
  });

  it('hear each other by SiteLink while both are up', async () => {
    const a = await lab.dial('dxpeer-a', ['172.16.0.0/12']);
    const b = await lab.dial('dxpeer-b');
    expect(heard(b)).toEqual([
      ['10.1.0.0/16', '64512', []],
      ['172.16.0.0/12', expect.stringMatching(/^64512 (64512 )?65001$/), []],
    ]);
    await lab.pass(2);
    expect(await counts('dxvif-b')).toEqual([['up', 0, 0, 2]]);
    const shown = (await lab.edge.routesOf('dxpeer-b')).find((route) => route.prefix === '172.16.0.0/12');
    expect(shown?.asPath, 'as the router hears it').toEqual(
      b.received.find((route) => formatPrefix(route.prefix) === '172.16.0.0/12')?.attributes.asPath,
    );
    await a.stop();
    await lab.pass(2);
    expect(heard(b)).toEqual([['10.1.0.0/16', '64512', []]]);
    expect(await counts('dxvif-b')).toEqual([['up', 0, 0, 1]]);
    expect((await lab.edge.routesOf('dxpeer-b')).map((route) => route.prefix)).toEqual(['10.1.0.0/16']);
  });
});

it('a route with AWS’s own ASN in its path is received and not accepted, and the picture keeps it', async () => {
  const router = await lab.dial('dxpeer-a');
  router.announce(['172.16.0.0/12'], { asPath: [{ type: 'sequence', asns: [64_512] }] });
  await lab.pass(2);
  expect(await counts('dxvif-a')).toEqual([['up', 1, 0, 1]]);
  expect(moves).toEqual([]);
  const { received } = await lab.edge.picture();
  expect(received.get('dxpeer-a')?.map((route) => formatPrefix(route.prefix))).toEqual(['172.16.0.0/12']);
});

describe('a public virtual interface', () => {
  it('hears AWS’s prefixes of its family, marked by where they come from', async () => {
    const router = await lab.dial('dxpeer-public');
    expect(heard(router)).toEqual([
      ['3.80.0.0/12', '7224 16509 16509', expect.arrayContaining([0xffff_ff01, 7224 * 65_536 + 8100])],
      ['52.94.0.0/22', '7224 16509 16509', [0xffff_ff01]],
    ]);
    const other = await lab.dial('dxpeer-public-6');
    expect(other.received.map((route) => formatPrefix(route.prefix))).toEqual(['2600:1f18::/33']);
    await lab.pass(2);
    expect(await counts('dxvif-public')).toEqual([
      ['up', 0, 0, 2],
      ['up', 0, 0, 1],
    ]);
  });

  const limited = (): Promise<void> =>
    lab.write((unit) =>
      unit.accountSettings.insert({ ...undecided('999988887777'), quotas: { prefixesPerPublicSession: 2 } }),
    );

  it('falls for more prefixes than its limit, whatever is accepted of them; the other family stays', async () => {
    await limited();
    await lab.restart();
    await lab.dial('dxpeer-public-6');
    const router = await lab.dial('dxpeer-public', ['203.0.113.0/25', '198.51.100.0/24', '192.0.2.0/24']);
    await lab.pass(2);
    expect(router.facts.find(({ isError }) => isError)?.reason).toMatch(/6\/1/);
    expect((await counts('dxvif-public')).map((of) => (of as unknown[])[0])).toEqual(['down', 'up']);
  });

  it('falls for more accepted prefixes than its limit where those are counted, and rests before it is tried again', async () => {
    await lab.close();
    await open({ routing: { ...defaultRoutingSettings, publicPrefixLimitCounts: 'accepted' } });
    await limited();
    await lab.restart({ routing: { ...defaultRoutingSettings, publicPrefixLimitCounts: 'accepted' } });
    const router = await lab.dial('dxpeer-public', ['203.0.113.0/25', '198.51.100.0/24', '192.0.2.0/24']);
    await lab.pass(2);
    expect((await counts('dxvif-public'))[0]).toEqual(['up', 3, 1, 2]);
    router.announce(['203.0.113.0/25', '203.0.113.128/26', '203.0.113.192/26']);
    await lab.pass(1);
    expect(router.facts.find(({ isError }) => isError)?.reason).toMatch(/6\/1/);
    router.announce(['203.0.113.0/25']);
    await lab.pass(25);
    expect(router.state).not.toBe('established');
    await lab.pass(20);
    expect(router.state).toBe('established');
    expect((await counts('dxvif-public'))[0]).toEqual(['up', 1, 1, 2]);
  });

  it('takes in what it refused once the route filter prefixes let it through', async () => {
    await lab.dial('dxpeer-public', ['203.0.113.0/25', '198.51.100.0/24']);
    await lab.write((unit) =>
      unit.virtualInterfaces.update('dxvif-public', { routeFilterPrefixes: ['198.51.100.0/24'] }),
    );
    await lab.pass(2);
    const accepted = (await lab.edge.routesOf('dxpeer-public')).filter(({ direction }) => direction === 'accepted');
    expect(accepted.map((route) => route.prefix)).toEqual(['198.51.100.0/24']);
    expect((await counts('dxvif-public'))[0]).toEqual(['up', 2, 1, 2]);
  });
});

describe('the picture', () => {
  const shown = ({ estate, received }: RoutingPicture): unknown => [
    [...estate.interfaces.keys()],
    [...estate.gateways.keys()],
    [...received].map(([id, routes]) => [id, routes.length]),
  ];

  it('is what the edge runs by at one moment, and does not change afterwards', async () => {
    const router = await lab.dial('dxpeer-a', ['172.16.0.0/12']);
    const picture = await lab.edge.picture();
    const before = [['dxvif-a', 'dxvif-b', 'dxvif-public'], ['vgw-1'], [['dxpeer-a', 1]]];
    expect(shown(picture)).toEqual(before);
    router.announce([]);
    await lab.write((unit) => unit.vpnGateways.update('vgw-1', { state: 'deleted' }));
    expect(shown(picture)).toEqual(before);
    expect(shown(await lab.edge.picture())).toEqual([before[0], [], [['dxpeer-a', 0]]]);
  });

  it('holds the public prefixes themselves, the same list every time', async () => {
    expect((await lab.edge.picture()).estate.publicPrefixes).toBe(publicPrefixes);
  });

  it('is empty when the edge has stopped', async () => {
    await lab.edge.stop();
    expect(await lab.edge.picture()).toBe(emptyPicture);
  });
});
