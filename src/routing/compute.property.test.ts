import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatPrefix } from '../base/index.ts';
import { computeRouting } from './compute.ts';
import { asPathText, communitiesOf, heard, pictureOf, prefix } from './testing/pictures.ts';

// The rules a second time, as the reference states them: over texts and bits, in one piece, without tables.

const texts = ['0.0.0.0/0', '10.0.0.0/8', '10.0.0.0/15', '10.0.0.0/16', '10.1.0.0/16', '10.0.7.0/24', '172.16.0.0/12'];

function covers(outer: string, inner: string): boolean {
  return bits(inner).startsWith(bits(outer));
}

function bits(text: string): string {
  const [address = '', length] = text.split('/');
  const all = address.split('.').map((part) => Number(part).toString(2).padStart(8, '0'));
  return all.join('').slice(0, Number(length));
}

const routers = fc.record({
  type: fc.constantFrom('private' as const, 'transit' as const, 'public' as const),
  isDirect: fc.boolean(),
  customerAsn: fc.constantFrom(65_001, 3333),
  device: fc.constantFrom('d1', 'd2'),
  drain: fc.constantFrom(null, null, 'prepending' as const, 'withheld' as const),
  siteLinkEnabled: fc.boolean(),
  filters: fc.subarray(texts),
  routes: fc.uniqueArray(
    fc.record({
      of: fc.constantFrom(...texts),
      asPath: fc.constantFrom('65001', '65001 65001', '65001 64512', '65001 7224', '65002 64600'),
      tags: fc.subarray(['65001:5', '7224:7300', '7224:8100', '7224:9100']),
    }),
    { selector: ({ of }) => of, maxLength: 4 },
  ),
});

const gateways = fc.record({
  kind: fc.constantFrom('virtualPrivateGateway' as const, 'transitGateway' as const, 'coreNetworkEdge' as const),
  region: fc.constantFrom('us-east-1', 'eu-west-1'),
  cidrs: fc.subarray(texts.slice(3)),
  allowed: fc.option(fc.subarray(texts)),
  isAssociated: fc.boolean(),
  isLost: fc.boolean(),
  source: fc.option(
    fc.record({
      of: fc.constantFrom(...texts),
      kind: fc.constantFrom('connect' as const, 'peering' as const),
      isUp: fc.boolean(),
    }),
  ),
});

type Router = typeof routers extends fc.Arbitrary<infer Made> ? Made : never;
type GatewayMade = typeof gateways extends fc.Arbitrary<infer Made> ? Made : never;

const isDirect = ({ type, isDirect: wanted }: Router): boolean => type === 'private' && wanted;
const amazonAsn = (router: Router): number => (router.type === 'public' ? 7224 : isDirect(router) ? 64_600 : 64_512);

/** By prefix: the path and the communities that AWS keeps. */
function shouldAccept(router: Router): Map<string, { asPath: string; communities: string[] }> {
  const taken = new Map<string, { asPath: string; communities: string[] }>();
  if (router.drain === 'withheld') return taken;
  for (const { of, asPath, tags } of router.routes) {
    if (asPath.split(' ').includes(String(amazonAsn(router)))) continue;
    let kept: string[] = tags.filter((tag) => tag === '65001:5' || tag === '7224:7300');
    let path: string = asPath;
    if (router.type === 'public') {
      if (of === '0.0.0.0/0' || !router.filters.some((filter) => covers(filter, of))) continue;
      kept = tags.filter((tag) => tag === '7224:9100');
      if (router.customerAsn === 65_001) path = '7224';
    }
    if (router.drain === 'prepending') path = `${`${path.split(' ')[0]} `.repeat(3)}${path}`;
    taken.set(of, { asPath: path, communities: kept });
  }
  return taken;
}

/** By prefix: every path that a rule gives. */
function mayHear(index: number, all: readonly Router[], made: readonly GatewayMade[]): Map<string, string[]> {
  const paths = new Map<string, string[]>();
  const router = all[index];
  if (router === undefined || router.drain === 'withheld' || router.type === 'public') return paths;
  const own = amazonAsn(router);
  const give = (of: string, path: string): void => {
    const front = router.drain === 'prepending' ? `${own} ${own} ${own} ` : '';
    paths.set(of, [...(paths.get(of) ?? []), front + path]);
  };
  for (const [number, gateway] of made.entries()) {
    if (gateway.isLost) continue;
    const { kind, cidrs, allowed, source } = gateway;
    if (isDirect(router)) {
      if (number === 0 && kind === 'virtualPrivateGateway' && gateway.region === 'us-east-1')
        for (const cidr of cidrs) give(cidr, '64600');
    } else if (gateway.isAssociated) {
      if (router.type === 'private' && kind === 'virtualPrivateGateway')
        for (const cidr of cidrs)
          if (allowed === null || allowed.length === 0 || allowed.some((entry) => covers(entry, cidr)))
            give(cidr, '64512');
      if (router.type === 'transit' && kind === 'transitGateway')
        for (const entry of allowed ?? []) give(entry, '64512');
      if (router.type === 'transit' && kind === 'coreNetworkEdge') {
        for (const cidr of cidrs) give(cidr, `64512 ${64_600 + number}`);
        if (source?.isUp && source.kind !== 'peering') give(source.of, `64512 ${64_600 + number} 65100`);
      }
    }
  }
  if (isDirect(router) || !router.siteLinkEnabled) return paths;
  const brought = all.flatMap((other, number) => {
    if (number === index || other.type !== router.type || isDirect(other) || !other.siteLinkEnabled) return [];
    const front = other.device === router.device ? '64512' : '64512 64512';
    return [...shouldAccept(other)].map(([of, { asPath, communities }]) => ({
      of,
      path: `${front} ${asPath}`,
      isHigh: communities.includes('7224:7300'),
    }));
  });
  for (const { of, path, isHigh } of brought)
    if (isHigh || !brought.some((other) => other.of === of && other.isHigh)) give(of, path);
  return paths;
}

/** A Direct Connect gateway serves one type of virtual interface, and a direct one ends at a VGW of its Region: the API sees to it. */
const behind = (router: Router, made: readonly GatewayMade[]) => {
  if (router.type === 'public') return {};
  if (!isDirect(router)) return { directConnectGatewayId: router.type };
  const isThere = made[0]?.kind === 'virtualPrivateGateway' && made[0].region === 'us-east-1';
  return { virtualGatewayId: isThere ? 'gw-0' : 'gone' };
};

const pictureFrom = (all: readonly Router[], made: readonly GatewayMade[]) =>
  pictureOf({
    sites: Object.fromEntries(
      all.map((router, index) => [
        `vif-${index}`,
        {
          ...router,
          ...behind(router, made),
          amazonAsn: amazonAsn(router),
          routeFilterPrefixes: router.filters.map(prefix),
          routes: router.routes.map(({ of, asPath, tags }) => heard(of, asPath, tags.join(' '))),
        },
      ]),
    ),
    gateways: made.map(({ kind, region, cidrs, allowed, isAssociated, isLost, source }, index) => ({
      gatewayId: `gw-${index}`,
      kind,
      region,
      asn: 64_600 + index,
      cidrs: kind === 'transitGateway' ? [] : cidrs.map(prefix),
      attachments: isAssociated
        ? [
            {
              directConnectGatewayId: kind === 'virtualPrivateGateway' ? 'private' : 'transit',
              allowedPrefixes: allowed === null ? null : allowed.map(prefix),
            },
          ]
        : [],
      sources:
        source === null ? [] : [{ ...source, routeId: 'r', prefix: prefix(source.of), asPath: [65_100], med: 0 }],
      isLost,
    })),
  });

const length = (path: string): number => path.split(' ').length;
const worlds = [fc.array(routers, { maxLength: 5 }), fc.array(gateways, { maxLength: 4 })] as const;

it('announces to each session exactly the prefixes that the rules give, each once and by a shortest path', () => {
  fc.assert(
    fc.property(...worlds, (all, made) => {
      const { offers } = computeRouting(pictureFrom(all, made));
      for (const [index] of all.entries()) {
        const allowed = mayHear(index, all, made);
        const said = offers.get(`vif-${index}`) ?? [];
        expect(said.map((offer) => formatPrefix(offer.prefix)).sort()).toEqual([...allowed.keys()].sort());
        for (const offer of said) {
          const paths = allowed.get(formatPrefix(offer.prefix)) ?? [];
          expect(paths).toContain(asPathText(offer.path));
          expect(length(asPathText(offer.path))).toBe(Math.min(...paths.map(length)));
          expect(communitiesOf(offer.path).filter((tag) => tag.startsWith('7224:'))).toEqual([]);
        }
      }
    }),
    { numRuns: 500 },
  );
});

it('accepts from each session exactly the routes that the rules let in, and refuses every other with a reason', () => {
  fc.assert(
    fc.property(...worlds, (all, made) => {
      const { accepted, refused } = computeRouting(pictureFrom(all, made));
      for (const [index, router] of all.entries()) {
        const taken = accepted.get(`vif-${index}`) ?? [];
        const found = taken.map(({ prefix: of, path }) => [
          formatPrefix(of),
          { asPath: asPathText(path), communities: communitiesOf(path) },
        ]);
        expect(Object.fromEntries(found)).toEqual(Object.fromEntries(shouldAccept(router)));
        expect(taken.length + (refused.get(`vif-${index}`) ?? []).length).toBe(router.routes.length);
      }
    }),
    { numRuns: 300 },
  );
});

it('says the same whatever the order of routers and gateways', () => {
  fc.assert(
    fc.property(...worlds, (all, made) => {
      const picture = pictureFrom(all, made);
      const { estate, received } = picture;
      const turned = {
        estate: {
          ...estate,
          sessions: new Map([...estate.sessions].reverse()),
          gateways: new Map([...estate.gateways].reverse()),
        },
        received: new Map([...received].reverse()),
      };
      const one = computeRouting(picture).offers;
      const other = computeRouting(turned).offers;
      const sorted = (name: string, of: typeof one) =>
        [...(of.get(name) ?? [])].sort((a, b) => (formatPrefix(a.prefix) < formatPrefix(b.prefix) ? -1 : 1));
      for (const name of one.keys()) expect(sorted(name, other)).toEqual(sorted(name, one));
    }),
    { numRuns: 200 },
  );
});
