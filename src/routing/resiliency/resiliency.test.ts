import { describe, expect, it } from 'vitest';
import type { CarrierConnection, Carriers } from '../drill/carriers.ts';
import { heard, otherRoute, type Site, type World, world } from '../testing/estates.ts';
import { levelOf, linksOf } from './models.ts';
import { type ResiliencyFinding, resiliency } from './resiliency.ts';

const net = '172.16.0.0/16';

const connection = (id: string, location: string, device: string, over: Partial<CarrierConnection> = {}) => ({
  connectionId: `con-${id}`,
  name: '',
  location,
  region: 'us-east-1',
  device,
  isHosted: false,
  parentId: null,
  lagId: null,
  virtualInterfaceIds: [id],
  ...over,
});
const carriers = (...connections: CarrierConnection[]): Carriers => ({ connections, lags: [] });

function found({ picture }: World, given: Carriers, ruleId: string): ResiliencyFinding[] {
  return resiliency(picture, given).filter(({ rule }) => rule.id === ruleId);
}
const told = (findings: readonly ResiliencyFinding[]): unknown[] =>
  findings.map(({ subject, isMet }) => [subject, isMet]);

describe('models of section 6.4', () => {
  it.each<[level: string, connections: (readonly [location: string, device: string])[]]>([
    [
      'maximum',
      [
        ['x', 'x1'],
        ['x', 'x2'],
        ['y', 'y1'],
        ['y', 'y2'],
      ],
    ],
    [
      'high',
      [
        ['x', 'x1'],
        ['x', 'x1'],
        ['y', 'y1'],
        ['y', 'y2'],
      ],
    ],
    [
      'high',
      [
        ['x', 'x1'],
        ['y', 'y1'],
      ],
    ],
    [
      'development',
      [
        ['x', 'x1'],
        ['x', 'x2'],
      ],
    ],
    [
      'single',
      [
        ['x', 'x1'],
        ['x', 'x1'],
      ],
    ],
    ['single', [['x', 'x1']]],
    ['none', []],
  ])('%s: %j', (level, places) => {
    const connections = places.map(([location, device], index) => connection(`${index}`, location, device));
    expect(levelOf(linksOf(connections))).toBe(level);
  });

  it('count a LAG as one connection', () => {
    const members = ['1', '2'].map((id) => connection(id, 'x', 'x1', { lagId: 'lag' }));
    expect(linksOf(members)).toHaveLength(1);
  });

  const two = world({ A: { routes: [heard(net)] }, B: { routes: [heard(net)] } });
  it('are met by two locations, and say what is missing', () => {
    const [high] = found(two, carriers(connection('A', 'x', 'x1'), connection('B', 'y', 'y1')), 'resiliency-model');
    expect(high).toMatchObject({ subject: 'dxgw', isMet: true });
    expect(high?.text).toContain('missing for maximum resiliency: connections on a second device at x, y');
    const [one] = found(two, carriers(connection('A', 'x', 'x1'), connection('B', 'x', 'x2')), 'resiliency-model');
    expect(one).toMatchObject({ isMet: false });
    expect(one?.text).toContain('a connection at a second location');
  });

  it('are weighed for each gateway on its own', () => {
    const apart = world({
      A: { routes: [heard(net)] },
      B: { directConnectGatewayId: null, virtualGatewayId: 'gw', routes: [heard(net)] },
    });
    const given = carriers(connection('A', 'x', 'x1'), connection('B', 'y', 'y1'));
    expect(told(found(apart, given, 'resiliency-model'))).toEqual([
      ['dxgw', false],
      ['gw', false],
    ]);
  });
});

describe('best practices', () => {
  const sites: Record<string, Site> = { A: { routes: [heard(net)] }, B: { routes: [heard(net)] } };

  it('want different devices at one location', () => {
    const of = (device: string) => carriers(connection('A', 'x', 'x1'), connection('B', 'x', device));
    expect(told(found(world(sites), of('x1'), 'device-diversity'))).toEqual([['dxgw', false]]);
    expect(told(found(world(sites), of('x2'), 'device-diversity'))).toEqual([['dxgw', true]]);
  });

  it('name hosted connections, which no agreement covers', () => {
    const given = carriers(connection('A', 'x', 'x1', { isHosted: true }), connection('B', 'y', 'y1'));
    const [finding] = found(world(sites), given, 'hosted-outside-agreement');
    expect(finding).toMatchObject({ isMet: false, text: 'hosted: con-A' });
  });

  it('want a LAG to survive a member', () => {
    const members = ['1', '2'].map((id) => connection(id, 'x', 'x1', { lagId: 'lag', virtualInterfaceIds: [] }));
    const lag = (minimumLinks: number): Carriers => ({
      connections: members,
      lags: [{ lagId: 'lag', name: '', minimumLinks, virtualInterfaceIds: ['A'] }],
    });
    expect(told(found(world(sites), lag(0), 'lag-minimum-links'))).toEqual([['lag', true]]);
    expect(told(found(world(sites), lag(1), 'lag-minimum-links'))).toEqual([['lag', true]]);
    expect(told(found(world(sites), lag(2), 'lag-minimum-links'))).toEqual([['lag', false]]);
  });

  it('want routes on every virtual interface', () => {
    const half = world({ A: { routes: [heard(net)] }, B: { routes: [] } });
    expect(told(found(half, carriers(), 'interface-carries-routes'))).toEqual([
      ['A', true],
      ['B', false],
    ]);
  });

  it('want every prefix, or one that covers it, at two locations', () => {
    const rule = 'prefix-at-two-locations';
    expect(told(found(world(sites), carriers(), rule))).toEqual([['gw', true]]);
    const lone = world({ A: { routes: [heard(net), heard('10.9.0.0/16')] }, B: { routes: [heard(net)] } });
    expect(found(lone, carriers(), rule)[0]).toMatchObject({ isMet: false, text: 'at one location only: 10.9.0.0/16' });
    const covered = world({ A: { routes: [heard('172.16.1.0/24')] }, B: { routes: [heard(net)] } });
    expect(found(covered, carriers(), rule)[0]?.text).toBe('at one location only: 172.16.0.0/16');
  });

  it('want no narrower prefix on the VPN that waits', () => {
    const backed = (of: string) => world(sites, [{ sources: [otherRoute('vpn-static', of)] }]);
    expect(told(found(backed(net), carriers(), 'vpn-not-narrower'))).toEqual([['gw', true]]);
    expect(told(found(backed('172.16.1.0/24'), carriers(), 'vpn-not-narrower'))).toEqual([['gw', false]]);
  });

  it('want no more prefixes than a VPC route table takes', () => {
    const many = (count: number) =>
      world({ A: { routes: Array.from({ length: count }, (_, index) => heard(`10.${index}.0.0/16`)) } });
    expect(told(found(many(100), carriers(), 'propagated-routes'))).toEqual([['gw', true]]);
    expect(told(found(many(101), carriers(), 'propagated-routes'))).toEqual([['gw', false]]);
  });
});
