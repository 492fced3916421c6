import { afterEach, describe, expect, it } from 'vitest';
import { Client } from '../../src/client/index.ts';
import { allAre, configFor, makeTransit, ownPrefixes, someRoutes } from '../harness/interop.ts';
import { isInstalled, type Router, routers } from '../harness/routers/index.ts';
import { startTestServer } from '../harness/server.ts';
import { until } from '../harness/until.ts';

const running: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const thing of running.splice(0).reverse()) await thing.stop();
});

/** Has FRR say more than the bare prefix. */
const frrPolicy = `
route-map say permit 10
 set community 7224:7100 65001:42
 set metric 50
 set as-path prepend 65001 65001
router bgp 65001
 address-family ipv4 unicast
  neighbor 127.0.0.1 route-map say out
 exit-address-family
 address-family ipv6 unicast
  neighbor ::1 route-map say out
 exit-address-family
`;

const birdPolicy = `export filter {
  if source != RTS_STATIC then reject;
  bgp_community.add((7224,7100)); bgp_community.add((65001,42));
  bgp_med = 50; bgp_path.prepend(65001); bgp_path.prepend(65001);
  accept;
}`;

const gobgpPolicy = ' community 7224:7100,65001:42 med 50 aspath 65001,65001';

const cases = [
  { name: 'frr', saying: (config: string) => config + frrPolicy },
  { name: 'bird', saying: (config: string) => config.replaceAll('export where source = RTS_STATIC', birdPolicy) },
  { name: 'gobgp', saying: (config: string) => config.replaceAll(/(rib add \S+)(.*)/g, `$1$2${gobgpPolicy}`) },
] as const;

const dialledFrom = ['127.0.0.2', '::1'];
const hosts = (addresses: readonly (string | undefined)[]): unknown[] =>
  addresses.map((address) => address?.replace(/\/.*/, ''));

describe.each(cases)('the routes of a real router, $name', ({ name, saying }) => {
  const missing = !isInstalled(name);

  async function bringUp(change: (config: string) => string) {
    const server = await startTestServer();
    running.push(server);
    const id = await makeTransit(server);
    const router: Router = await routers[name].start(change(await configFor(server, id, name)));
    running.push(router);
    const { bgpPeers = [] } = await allAre(server, id, 'up');
    return { server, id, router, routes: await someRoutes(server, id, 4), bgpPeers };
  }

  it.skipIf(missing)('are announced and accepted as its printed configuration says', async () => {
    const { router, routes, bgpPeers } = await bringUp((config) => config);
    const accepted = routes.filter(({ direction }) => direction === 'accepted');
    expect(accepted.map(({ prefix, asPath, communities }) => [prefix, asPath, communities])).toEqual([
      ['172.16.0.0/12', '65001', []],
      ['2001:db8:1::/48', '65001', []],
    ]);
    // FRR and GoBGP name the address they dial from; BIRD is told to name the customer's.
    const nextHops = name === 'bird' ? hosts(bgpPeers.map(({ customerAddress }) => customerAddress)) : dialledFrom;
    expect(accepted.map(({ nextHop }) => nextHop)).toEqual(nextHops);
    const advertised = routes.filter(({ direction }) => direction === 'advertised');
    const heard = await until('the router has both', async () => {
      const table = await router.heard();
      return table.length === 2 && table;
    });
    expect(
      advertised.map(({ prefix, nextHop, asPath, communities, med }) => ({
        prefix,
        nextHop,
        asPath,
        communities,
        med,
      })),
    ).toEqual(heard);
    expect(heard.map(({ asPath }) => asPath)).toEqual(['64512', '64512']);
    expect(heard.map(({ nextHop }) => nextHop)).toEqual(hosts(bgpPeers.map(({ amazonAddress }) => amazonAddress)));
  });

  it.skipIf(missing)('carry its communities, MED and prepended path, and are listed so by the API', async () => {
    const { server, id, routes } = await bringUp(saying);
    const accepted = routes.filter(({ direction }) => direction === 'accepted');
    expect(accepted).toEqual(
      ownPrefixes.map((prefix) =>
        expect.objectContaining({
          prefix,
          asPath: '65001 65001 65001',
          communities: ['7224:7100', '65001:42'],
          med: 50,
        }),
      ),
    );
    const credentials = { accessKeyId: '111122223333', secretAccessKey: 'any' };
    const client = new Client({ endpoint: server.url, region: 'us-east-1', credentials });
    const filters = { routeDirection: 'accepted' } as const;
    const listed = await client.call('ListVirtualInterfaceRoutes', { virtualInterfaceId: id, filters });
    // Of its communities AWS shows only those of AWS.
    expect(listed.routes?.map(({ cidr, asPath, communities }) => ({ cidr, asPath, communities }))).toEqual(
      ownPrefixes.map((cidr) => ({
        cidr,
        asPath: [{ pathType: 'seq', path: [65_001, 65_001, 65_001] }],
        communities: ['7224:7100'],
      })),
    );
  });
});
