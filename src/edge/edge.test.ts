import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatPrefix, silentLog } from '../base/index.ts';
import { undecided } from '../domain/index.ts';
import { type PeerStatus, peerStatuses } from '../store/index.ts';
import { type CustomerRouter, Lab, settle } from './testing/lab.ts';
import { association, bgpPeer, connection, virtualInterface, vpc, vpnGateway } from './testing/rows.ts';

let lab: Lab;
beforeEach(async () => {
  lab = await Lab.open();
  await lab.write(async (unit) => {
    await unit.connections.insert(connection());
    await unit.vpcs.insert(vpc('vpc-1', '10.1.0.0/16'));
    await unit.vpnGateways.insert(vpnGateway('vgw-1', { vpcId: 'vpc-1', attachmentState: 'attached' }));
    await unit.virtualInterfaces.insert(virtualInterface('dxvif-1', { directConnectGatewayId: 'gateway-1' }));
    await unit.bgpPeers.insert(bgpPeer('dxpeer-a', 'dxvif-1'));
    await unit.gatewayAssociations.insert(association('gateway-1', 'vgw-1'));
  });
  await lab.start();
});
afterEach(() => lab.close());

const statusOf = async (): Promise<PeerStatus | undefined> =>
  (await lab.store.read((view) => peerStatuses(view, 'dxvif-1')))[0];
const heard = ({ received }: CustomerRouter): string[] => received.map(({ prefix }) => formatPrefix(prefix));

describe('the unit', () => {
  it('says nothing after it has stopped, though announcements were sent just before', async () => {
    const errors: string[] = [];
    await lab.restart({ log: { ...silentLog, error: (text) => void errors.push(text) } });
    await lab.dial('dxpeer-a');
    await lab.close();
    lab.clock.advance(1_000);
    await settle();
    expect(errors).toEqual([]);
    lab = await Lab.open();
  });
});

describe('a session', () => {
  it('is up once it is established, and down the moment it is lost', async () => {
    expect((await statusOf())?.bgpStatus).toBe('down');
    const router = await lab.dial('dxpeer-a');
    expect((await statusOf())?.bgpStatus).toBe('up');
    await router.stop();
    await settle();
    const lost = await statusOf();
    expect(lost?.bgpStatus).toBe('down');
    expect(lost?.session?.lastError).toMatch(/received NOTIFICATION 6\/2/);
  });

  it('takes as many prefixes as are decided for its owner, from the moment that is', async () => {
    await lab.write(async (unit) => {
      const filter = { routeFilterPrefixes: ['203.0.113.0/24'] };
      await unit.virtualInterfaces.insert(virtualInterface('dxvif-2', { virtualInterfaceType: 'public', ...filter }));
      await unit.bgpPeers.insert(bgpPeer('dxpeer-b', 'dxvif-2'));
    });
    const router = await lab.dial('dxpeer-b', ['203.0.113.0/25', '203.0.113.128/25']);
    expect(router.state).toBe('established');
    const quotas = { prefixesPerPublicSession: 1 };
    await lab.write((unit) => unit.accountSettings.insert({ ...undecided('111122223333'), quotas }));
    expect(router.state).not.toBe('established');
  });

  it('is reset when SiteLink is switched, and only then', async () => {
    const router = await lab.dial('dxpeer-a');
    await lab.write((unit) => unit.virtualInterfaces.update('dxvif-1', { mtu: 9_001 }));
    expect(router.state).toBe('established');
    await lab.write((unit) => unit.virtualInterfaces.update('dxvif-1', { siteLinkEnabled: true }));
    expect((await statusOf())?.session?.lastError).toMatch(/sent NOTIFICATION 6\/4/);
    await lab.pass(10);
    expect(router.state).toBe('established');
  });

  it('lost in silence is down when the hold timer expires, and not before', async () => {
    const router = await lab.dial('dxpeer-a');
    lab.network.silent = true;
    await lab.pass(58);
    expect((await statusOf())?.bgpStatus).toBe('up');
    await lab.pass(33);
    expect((await statusOf())?.session).toMatchObject({ state: 'active', lastError: 'hold timer expired' });
    lab.network.silent = false;
    await lab.pass(10);
    expect(router.state).toBe('established');
    expect((await statusOf())?.session).toMatchObject({ state: 'established', lastError: 'hold timer expired' });
  });

  it('that was up before a restart is down in the first answer after it, before anything has listened', async () => {
    await lab.dial('dxpeer-a');
    const { listen } = lab.network;
    const seen: unknown[] = [];
    lab.network.listen = async (options, accept) => {
      seen.push((await statusOf())?.bgpStatus);
      return listen.call(lab.network, options, accept);
    };
    const incarnation = (await statusOf())?.session?.incarnation ?? 0;
    await lab.restart();
    expect(seen).toEqual(['down']);
    expect((await statusOf())?.session?.incarnation).toBe(incarnation + 1);
  });

  it('of a deleted peer is ended with 6/3, and nothing listens any more', async () => {
    const router = await lab.dial('dxpeer-a');
    await lab.write((unit) => unit.bgpPeers.update('dxpeer-a', { state: 'deleting' }));
    expect(router.facts.find(({ isError }) => isError)?.reason).toMatch(/6\/3/);
    await lab.pass(30);
    expect(router.state).not.toBe('established');
  });
});

describe('what is announced while the session is up', () => {
  /** What the router hears after `change`; what stays is not sent again, and the session does not fall. */
  const heardAfter = async (router: CustomerRouter, change: Parameters<Lab['write']>[0]): Promise<string[]> => {
    const held = new Map(router.received.map((route) => [formatPrefix(route.prefix), route.installedAt]));
    lab.clock.advance(1_000);
    await lab.write(change);
    for (const { prefix, installedAt } of router.received)
      expect(installedAt).toBe(held.get(formatPrefix(prefix)) ?? lab.clock.now());
    expect(router.facts.filter(({ isError }) => isError)).toEqual([]);
    return heard(router);
  };

  it('follows the VPC: a CIDR comes, a CIDR goes', async () => {
    const router = await lab.dial('dxpeer-a');
    expect(heard(router)).toEqual(['10.1.0.0/16']);
    const { cidrBlocks } = vpc('vpc-1', '10.1.0.0/16', '10.2.0.0/16');
    expect(await heardAfter(router, (unit) => unit.vpcs.update('vpc-1', { cidrBlocks }))).toEqual([
      '10.1.0.0/16',
      '10.2.0.0/16',
    ]);
    const rest = { cidrBlocks: cidrBlocks.slice(1) };
    expect(await heardAfter(router, (unit) => unit.vpcs.update('vpc-1', rest))).toEqual(['10.2.0.0/16']);
  });

  it('follows the allowed prefixes of the association, and ends with it', async () => {
    const router = await lab.dial('dxpeer-a');
    const id = 'gateway-1-vgw-1';
    expect(
      await heardAfter(router, (unit) => unit.gatewayAssociations.update(id, { allowedPrefixes: ['10.9.0.0/16'] })),
    ).toEqual([]);
    expect(
      await heardAfter(router, (unit) => unit.gatewayAssociations.update(id, { allowedPrefixes: ['10.0.0.0/8'] })),
    ).toEqual(['10.1.0.0/16']);
    await lab.write(async (unit) => {
      await unit.vpcs.insert(vpc('vpc-2', '192.0.2.0/24'));
      await unit.vpnGateways.insert(vpnGateway('vgw-2', { vpcId: 'vpc-2', attachmentState: 'attached' }));
    });
    const more = association('gateway-1', 'vgw-2');
    expect(await heardAfter(router, (unit) => unit.gatewayAssociations.insert(more))).toEqual([
      '10.1.0.0/16',
      '192.0.2.0/24',
    ]);
    expect(
      await heardAfter(router, (unit) => unit.gatewayAssociations.update(id, { state: 'disassociating' })),
    ).toEqual(['192.0.2.0/24']);
  });
});

describe('the routes of a peer', () => {
  it('are those accepted and advertised, as values that can be shown', async () => {
    const router = await lab.dial('dxpeer-a', ['192.168.4.0/22', '172.16.0.0/12']);
    const routes = await lab.edge.routesOf('dxpeer-a');
    const installedAt = lab.clock.now();
    const asPath = [{ type: 'sequence', asns: [65_001] }];
    const common = { bgpPeerId: 'dxpeer-a', family: 'ipv4', communities: [], med: null, installedAt };
    expect(routes).toEqual([
      { ...common, direction: 'accepted', prefix: '172.16.0.0/12', nextHop: '169.254.0.2', asPath },
      { ...common, direction: 'accepted', prefix: '192.168.4.0/22', nextHop: '169.254.0.2', asPath },
      {
        ...common,
        direction: 'advertised',
        prefix: '10.1.0.0/16',
        nextHop: '169.254.0.1',
        asPath: [{ type: 'sequence', asns: [64_512] }],
      },
    ]);
    router.announce([]);
    await settle();
    expect((await lab.edge.routesOf('dxpeer-a')).map(({ direction }) => direction)).toEqual(['advertised']);
  });

  it('are none without a session, of a peer that nobody knows, and when the edge has stopped', async () => {
    expect(await lab.edge.routesOf('dxpeer-a')).toEqual([]);
    expect(await lab.edge.routesOf('dxpeer-unknown')).toEqual([]);
    await lab.dial('dxpeer-a');
    await lab.edge.stop();
    expect(await lab.edge.routesOf('dxpeer-a')).toEqual([]);
  });

  it('leave out what a public virtual interface refuses', async () => {
    const filter = { virtualInterfaceType: 'public', routeFilterPrefixes: ['203.0.113.0/24'] } as const;
    await lab.write((unit) => unit.virtualInterfaces.update('dxvif-1', { ...filter, directConnectGatewayId: null }));
    await lab.dial('dxpeer-a', ['203.0.113.0/25', '198.51.100.0/24']);
    await lab.pass(2);
    expect((await lab.edge.routesOf('dxpeer-a')).map(({ prefix }) => prefix)).toEqual(['203.0.113.0/25']);
    expect((await statusOf())?.session).toMatchObject({ receivedCount: 2, acceptedCount: 1, announcedCount: 0 });
  });
});
