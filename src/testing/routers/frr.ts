// FRR's bgpd, asked by vtysh in JSON.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { AnnouncedRoute } from './announced.ts';
import { type Daemon, launch, type TableRoute } from './daemon.ts';

export const program = '/usr/lib/frr/bgpd';

interface Table {
  readonly routes: Readonly<Record<string, readonly Path[]>>;
}

/** The first of the list describes the prefix and has no path. */
interface Path {
  readonly aspath?: { readonly string: string };
  readonly metric?: number;
  readonly community?: { readonly list: readonly string[] };
  readonly local?: boolean;
  readonly nexthops?: readonly { readonly ip: string; readonly scope?: string }[];
}

/** @param port where it can be dialled; 0: nowhere */
export async function start(config: string, port = 0): Promise<Daemon> {
  const { ask, ready, control } = launch('frr', (folder) => {
    const file = join(folder, 'frr.conf');
    writeFileSync(file, config);
    const place = ['--vty_socket', folder, '-i', join(folder, 'pid'), '-f', file];
    return [program, '-S', '-Z', '-p', String(port), '-l', '127.0.0.2', '-A', '127.0.0.1', '-P', '0', ...place];
  });
  const vtysh = (...commands: string[]): Promise<string> =>
    ask('vtysh', '--vty_socket', '.', ...commands.flatMap((command) => ['-c', command]));
  await ready(() => vtysh('show version'));
  const show = async <Answer>(what: string): Promise<Answer> => JSON.parse(await vtysh(`show bgp ${what}`)) as Answer;
  const heard = async (family: string): Promise<TableRoute[]> => {
    const { routes } = await show<Table>(`${family} unicast json detail`);
    return Object.entries(routes).flatMap(([prefix, paths]) =>
      paths.filter((path) => path.aspath !== undefined && !path.local).map((path) => routeOf(prefix, path)),
    );
  };
  const announced = new Map<string, AnnouncedRoute>();
  let maps = 0;
  const announce = async (routes: readonly AnnouncedRoute[]): Promise<void> => {
    const wanted = new Map(routes.map((route) => [route.prefix, route]));
    const gone = [...announced.keys()].filter((prefix) => !wanted.has(prefix));
    const said = routes.filter((route) => !isDeepStrictEqual(announced.get(route.prefix), route));
    // A map of a new name counts at once; one that changes is looked at again seconds later.
    const named = said.map((route) => ({ route, map: `announced-${++maps}` }));
    await vtysh(
      'configure terminal',
      ...onlyOwnLines(config),
      ...named.flatMap(({ route, map }) => mapLines(map, route)),
      `router bgp ${asnIn(config)}`,
      ...gone.flatMap((prefix) => familyLines(prefix, `no network ${prefix}`)),
      ...named.flatMap(({ route: { prefix }, map }) => familyLines(prefix, `network ${prefix} route-map ${map}`)),
    );
    for (const prefix of gone) announced.delete(prefix);
    for (const route of said) announced.set(route.prefix, route);
  };
  return {
    ...control,
    announce,
    heard: async () => [...(await heard('ipv4')), ...(await heard('ipv6'))],
    lastError: async (neighbor) => {
      const all = await show<Record<string, { readonly lastNotificationReason?: string }>>('neighbors json');
      return all[neighbor]?.lastNotificationReason ?? '';
    },
  };
}

const ownTag = 7224;

/** FRR sends back what it hears, which would count towards a limit: only what bears the tag of its own routes goes out. */
const onlyOwnLines = (config: string): string[] => [
  'route-map own permit 10',
  `match tag ${ownTag}`,
  'exit',
  `router bgp ${asnIn(config)}`,
  ...[...config.matchAll(/^ {2}neighbor (\S+) activate$/gm)].flatMap(([, address = '']) =>
    familyLines(address, `neighbor ${address} route-map own out`),
  ),
  'exit',
];

const asnIn = (config: string): string => /^router bgp (\d+)/m.exec(config)?.[1] ?? '';

const mapLines = (map: string, { asPath, communities, med }: AnnouncedRoute): string[] => [
  `route-map ${map} permit 10`,
  `set tag ${ownTag}`,
  ...(asPath.length === 0 ? [] : [`set as-path prepend ${asPath.join(' ')}`]),
  ...(communities.length === 0 ? [] : [`set community ${communities.join(' ')}`]),
  ...(med === null ? [] : [`set metric ${med}`]),
  'exit',
];

/** In the address family of the prefix or address. */
const familyLines = (of: string, line: string): string[] => [
  `address-family ${of.includes(':') ? 'ipv6' : 'ipv4'} unicast`,
  line,
  'exit-address-family',
];

function routeOf(prefix: string, { aspath, nexthops, community, metric }: Path): TableRoute {
  return {
    prefix,
    nextHop: nexthops?.find(({ scope }) => scope !== 'link-local')?.ip ?? '',
    asPath: aspath?.string ?? '',
    communities: community?.list.map((each) => (each === 'noExport' ? '65535:65281' : each)) ?? [],
    med: metric ?? null,
  };
}
