// FRR's bgpd, asked by vtysh in JSON.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launch, type Router, type TableRoute } from './router.ts';

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
export async function start(config: string, port = 0): Promise<Router> {
  const { ask, control } = launch('frr', (folder) => {
    const file = join(folder, 'frr.conf');
    writeFileSync(file, config);
    const place = ['--vty_socket', folder, '-i', join(folder, 'pid'), '-f', file];
    return [program, '-S', '-Z', '-p', String(port), '-l', '127.0.0.2', '-A', '127.0.0.1', '-P', '0', ...place];
  });
  const show = async <Answer>(what: string): Promise<Answer> =>
    JSON.parse(await ask('vtysh', '--vty_socket', '.', '-c', `show bgp ${what}`)) as Answer;
  const heard = async (family: string): Promise<TableRoute[]> => {
    const { routes } = await show<Table>(`${family} unicast json detail`);
    return Object.entries(routes).flatMap(([prefix, paths]) =>
      paths.filter((path) => path.aspath !== undefined && !path.local).map((path) => routeOf(prefix, path)),
    );
  };
  return {
    ...control,
    heard: async () => [...(await heard('ipv4')), ...(await heard('ipv6'))],
    lastError: async (neighbor) => {
      const all = await show<Record<string, { readonly lastNotificationReason?: string }>>('neighbors json');
      return all[neighbor]?.lastNotificationReason ?? '';
    },
  };
}

function routeOf(prefix: string, { aspath, nexthops, community, metric }: Path): TableRoute {
  return {
    prefix,
    nextHop: nexthops?.find(({ scope }) => scope !== 'link-local')?.ip ?? '',
    asPath: aspath?.string ?? '',
    communities: community?.list ?? [],
    med: metric ?? null,
  };
}
