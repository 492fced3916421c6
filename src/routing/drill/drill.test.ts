import { describe, expect, it } from 'vitest';
import type { Offer } from '../result.ts';
import { heard, otherRoute, prefix, type Site, type World, world } from '../testing/estates.ts';
import type { CarrierConnection, Carriers } from './carriers.ts';
import { type DrillOptions, type DrillResult, drill, type Effect } from './drill.ts';
import { type Failure, failuresOf, sessionsLost } from './failures.ts';

const net = '172.16.0.0/16';

const connection = (id: string, over: Partial<CarrierConnection> = {}): CarrierConnection => ({
  connectionId: `con-${id}`,
  name: '',
  location: `loc-${id}`,
  region: 'us-east-1',
  device: `device-${id}`,
  isHosted: false,
  parentId: null,
  lagId: null,
  virtualInterfaceIds: [id],
  ...over,
});
const carriersOf = (...ids: string[]): Carriers => ({ connections: ids.map((id) => connection(id)), lags: [] });

const nameOf = (failure: Failure): string =>
  failure.kind === 'double' ? failure.of.map(nameOf).join(' and ') : `${failure.kind} ${failure.id}`;

function drilled({ picture }: World, carriers: Carriers, options: DrillOptions = {}): Map<string, DrillResult> {
  return new Map(drill(picture, carriers, options).map((result) => [nameOf(result.failure), result]));
}
const told = (effects: readonly Effect[] = []): unknown[] =>
  effects.map(({ prefixes, from, outcome }) => [
    prefixes.join(),
    from.join(),
    outcome.kind,
    'to' in outcome ? outcome.to.join() : '',
  ]);

describe('failures', () => {
  it('are each connection, device, location and session, once', () => {
    const { estate } = world({ A: { routes: [] }, B: { routes: [] } });
    expect(failuresOf(estate, carriersOf('A', 'B'), { double: false }).map(nameOf)).toEqual([
      'connection con-A',
      'connection con-B',
      'device device-A',
      'device device-B',
      'location loc-A',
      'location loc-B',
      'session A',
      'session B',
    ]);
  });

  it('come in pairs of one kind at two locations', () => {
    const { estate } = world({ A: { routes: [] }, B: { location: 'loc-A', routes: [] }, C: { routes: [] } });
    const carriers = {
      connections: [connection('A'), connection('B', { location: 'loc-A' }), connection('C')],
      lags: [],
    };
    const names = failuresOf(estate, carriers, { double: true }).map(nameOf);
    expect(names.filter((name) => name.includes(' and '))).toEqual([
      'connection con-A and connection con-C',
      'connection con-B and connection con-C',
      'device device-A and device device-C',
      'device device-B and device device-C',
      'location loc-A and location loc-C',
    ]);
  });

  it('of a LAG member take its virtual interfaces only below minimumLinks', () => {
    const { estate } = world({ A: { routes: [] } });
    const member = (id: string) => connection(id, { lagId: 'lag', virtualInterfaceIds: [], location: 'loc-A' });
    const lag = (minimumLinks: number): Carriers => ({
      connections: [member('1'), member('2')],
      lags: [{ lagId: 'lag', name: '', minimumLinks, virtualInterfaceIds: ['A'] }],
    });
    const cut: Failure = { kind: 'lagMember', id: 'con-1', location: 'loc-A' };
    expect([...sessionsLost(estate, lag(1), cut)]).toEqual([]);
    expect([...sessionsLost(estate, lag(0), cut)]).toEqual([]);
    expect([...sessionsLost(estate, lag(2), cut)]).toEqual(['A']);
    const both: Failure = { kind: 'double', of: [cut, { ...cut, id: 'con-2' }] };
    expect([...sessionsLost(estate, lag(0), both)]).toEqual(['A']);
  });

  it('of what lies below a hosted connection take its virtual interface', () => {
    const { estate } = world({ A: { routes: [] } });
    const hosted = connection('A', { isHosted: true, parentId: 'con-parent' });
    const parent = connection('parent', { virtualInterfaceIds: [] });
    const cut: Failure = { kind: 'connection', id: 'con-parent', location: 'loc-A' };
    expect([...sessionsLost(estate, { connections: [hosted, parent], lags: [] }, cut)]).toEqual(['A']);
    const member = { ...parent, lagId: 'lag' };
    const lag = { lagId: 'lag', name: '', minimumLinks: 1, virtualInterfaceIds: [] };
    const onLag = { connections: [{ ...hosted, parentId: 'lag' }, member], lags: [lag] };
    expect([...sessionsLost(estate, onLag, { ...cut, kind: 'lagMember' })]).toEqual(['A']);
  });

  it('of a device and a location take every session there', () => {
    const { estate } = world({
      A: { location: 'x', device: 'd', routes: [] },
      B: { location: 'x', device: 'd', routes: [] },
      C: { location: 'x', routes: [] },
    });
    const none = { connections: [], lags: [] };
    expect([...sessionsLost(estate, none, { kind: 'device', id: 'd', location: 'x' })]).toEqual(['A', 'B']);
    expect([...sessionsLost(estate, none, { kind: 'location', id: 'x', location: 'x' })]).toEqual(['A', 'B', 'C']);
  });
});

describe('outcomes', () => {
  const e1: Record<string, Site> = {
    A: { routes: [heard(net, '65001 65001 65001')] },
    B: { routes: [heard(net, '65001 65001')] },
    C: { region: 'us-west-1', routes: [heard(net)] },
  };

  it('move the traffic of worked example E1 from B to A, and leave it where another way fails', () => {
    const results = drilled(world(e1), carriersOf('A', 'B', 'C'));
    expect(told(results.get('connection con-B')?.effects)).toEqual([[net, 'B', 'moved', 'A']]);
    expect(results.get('connection con-B')?.effects[0]?.outcome).toMatchObject({
      by: null,
      rule: { id: 'local-preference', standing: { kind: 'documented' } },
    });
    expect(results.get('connection con-A')).toMatchObject({ sessionsLost: ['A'], unchanged: 1, effects: [] });
    expect(results.get('location loc-C')?.effects).toEqual([]);
  });

  it('go on to C when both locations at home fail', () => {
    const results = drilled(world(e1), carriersOf('A', 'B', 'C'), { double: true });
    const effects = results.get('location loc-A and location loc-B')?.effects;
    expect(told(effects)).toEqual([[net, 'B', 'moved', 'C']]);
    expect(effects?.[0]?.outcome).toMatchObject({ rule: { id: 'longest-prefix' } });
  });

  it('go dark where nothing covers the prefix, and fall to a shorter prefix where one does', () => {
    const alone = drilled(world({ A: { routes: [heard(net)] } }), carriersOf('A'));
    expect(told(alone.get('session A')?.effects)).toEqual([[net, 'A', 'dark', '']]);
    const covered = drilled(
      world({ A: { routes: [heard(net)] }, B: { routes: [heard('0.0.0.0/0')] } }),
      carriersOf('A', 'B'),
    );
    expect(told(covered.get('session A')?.effects)).toEqual([[net, 'A', 'moved', 'B']]);
    expect(covered.get('session A')?.effects[0]?.outcome).toMatchObject({
      by: '0.0.0.0/0',
      rule: { id: 'longest-prefix' },
    });
  });

  it('tell of load that is shared over fewer ways', () => {
    const both = world({ A: { routes: [heard(net)] }, B: { routes: [heard(net)] } });
    expect(told(drilled(both, carriersOf('A', 'B')).get('device device-A')?.effects)).toEqual([
      [net, 'A,B', 'narrowed', 'B'],
    ]);
  });

  it('move to a VPN that waits behind Direct Connect', () => {
    const backed = world({ A: { routes: [heard(net)] } }, [{ sources: [otherRoute('vpn-bgp', net)] }]);
    expect(told(drilled(backed, carriersOf('A')).get('session A')?.effects)).toEqual([[net, 'A', 'moved', 'vpn-bgp']]);
  });

  it('see the loss of a route that was not chosen but counted', () => {
    // While S is there by SiteLink the home Region counts for none, so the far Q with the short path carries.
    const mixed = world({
      P: { routes: [heard(net, '65001 65001')] },
      Q: { region: 'us-west-1', routes: [heard(net)] },
      S: { region: 'us-west-1', siteLinkEnabled: true, routes: [heard(net, '65001 65001 65001')] },
    });
    expect(told(drilled(mixed, carriersOf('P', 'Q', 'S')).get('session S')?.effects)).toEqual([
      [net, 'Q', 'moved', 'P'],
    ]);
  });

  it('are told for each gateway in its own Region', () => {
    const two = world({ A: { routes: [heard(net)] }, B: { region: 'us-west-1', routes: [heard(net)] } }, [
      {},
      { gatewayId: 'gw-west', region: 'us-west-1' },
    ]);
    const result = drilled(two, carriersOf('A', 'B')).get('session A');
    expect(result?.effects.map(({ gatewayId }) => gatewayId)).toEqual(['gw']);
    expect(result?.unchanged).toBe(1);
  });
});

describe('vary', () => {
  const sites = {
    A: { routes: [heard(net)] },
    L: { routes: [heard(net, '65001', { tags: [7100 as const] })] },
    R: { region: 'us-west-1', routes: [heard(net)] },
  };
  it('marks what would be otherwise under another value of a setting', () => {
    const effects = drilled(world(sites), carriersOf('A', 'L', 'R'), { vary: true }).get('session A')?.effects ?? [];
    expect(told(effects)).toEqual([[net, 'A', 'moved', 'R']]);
    expect(
      effects[0]?.varies.map(({ setting, value, outcome }) => [setting, value, 'to' in outcome && outcome.to]),
    ).toEqual([
      ['untaggedRemoteAgainstLow', 'equal', ['L', 'R']],
      ['untaggedRemoteAgainstLow', 'below', ['L']],
    ]);
  });
  it('marks nothing where AWS is plain, and nothing unless asked', () => {
    const { A, R } = sites;
    const plain = drilled(world({ A, R }), carriersOf('A', 'R'), { vary: true }).get('session A')?.effects ?? [];
    expect(plain.map(({ varies }) => varies)).toEqual([[]]);
    const notAsked = drilled(world(sites), carriersOf('A', 'L', 'R')).get('session A')?.effects ?? [];
    expect(notAsked.map(({ varies }) => varies)).toEqual([[]]);
  });
});

describe('symmetry', () => {
  const offer: Offer = {
    prefix: prefix('10.0.0.0/16'),
    path: { asPath: [{ type: 'sequence', asns: [64_512] }], communities: [], med: null, origin: 'igp' },
    from: { kind: 'gateway', gatewayId: 'gw', directConnectGatewayId: 'dxgw' },
    rule: { id: 'any', says: '', source: '', standing: { kind: 'documented' } },
  };
  const sites: Record<string, Site> = {
    A: { routes: [heard(net)] },
    B: { routes: [heard(net, '65001 65001')] },
    C: { routes: [heard(net, '65001 65001 65001')] },
  };
  const afterA = (
    preferences: Readonly<Record<string, number>>,
    offers: (bgpPeerId: string) => readonly Offer[] = () => [offer],
  ) => {
    const customers = { routers: [{ preferences: new Map(Object.entries(preferences)) }], offers };
    const results = drilled(world(sites), carriersOf('A', 'B', 'C'), { customers });
    return results.get('session A')?.effects[0]?.symmetry;
  };
  it('is told of built-in routers by their preferences', () => {
    expect(afterA({ A: 300, B: 200, C: 100 })).toBe('symmetric');
    expect(afterA({ A: 300, B: 100, C: 200 })).toBe('asymmetric');
    expect(afterA({ A: 300, B: 100, C: 100 })).toBe('asymmetric');
  });
  it('weighs answers of one address family by the sessions of that family', () => {
    const ipv6 = { ...offer, prefix: prefix('2001:db8::/56') };
    const offers = (id: string) => (id === 'B6' ? [ipv6] : [offer]);
    expect(afterA({ A: 300, B: 200, C: 100, B6: 200 }, offers)).toBe('symmetric');
  });
  it('is unknown where an outside router announces too', () => {
    expect(afterA({ A: 300, B: 200 })).toBe('unknown');
    expect(drilled(world(sites), carriersOf('A')).get('session A')?.effects[0]?.symmetry).toBe('unknown');
  });
  it('says when the router is offered no way back', () => {
    expect(afterA({ A: 300, B: 200, C: 100 }, () => [])).toBe('noReturn');
  });
  it('has nothing to say of what is dark', () => {
    const dark = drilled(world({ A: { routes: [heard(net)] } }), carriersOf('A')).get('session A');
    expect(dark?.effects.map(({ symmetry }) => symmetry)).toEqual([null]);
  });
});
