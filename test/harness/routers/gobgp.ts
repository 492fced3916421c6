// GoBGP, asked by its own client in JSON. Its routes are added by the commands that stand in the printed configuration.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Daemon, freePort, launch, type TableRoute } from '../../../src/testing/routers/daemon.ts';
import { until } from '../until.ts';

export const program = '/usr/bin/gobgpd';

interface Path {
  readonly attrs: readonly Attribute[];
  readonly 'neighbor-ip'?: string;
}

/** By the type code of the path attribute; MP_REACH_NLRI (14) has a next hop too. */
interface Attribute {
  readonly type: number;
  readonly as_paths?: readonly { readonly asns: readonly number[] }[];
  readonly nexthop?: string;
  readonly metric?: number;
  readonly communities?: readonly number[];
}

export async function start(config: string): Promise<Omit<Daemon, 'announce'>> {
  const api = String(await freePort('127.0.0.1'));
  const own = await freePort('127.0.0.2');
  const { ask, control } = launch('gobgp', (folder) => {
    const file = join(folder, 'gobgp.toml');
    writeFileSync(file, config.replace(/^( *port = )\d+/m, `$1${own}`));
    return [program, '-f', file, '--api-hosts', `127.0.0.1:${api}`];
  });
  const gobgp = (...words: string[]): Promise<string> => ask('gobgp', '-p', api, ...words);
  await until('GoBGP answers', () => gobgp('neighbor').catch(() => undefined));
  for (const [, words = ''] of config.matchAll(/^# +gobgp -p \d+ (global rib add .*)$/gm))
    await gobgp(...words.split(' '));
  const heard = async (family: string): Promise<TableRoute[]> => {
    const table = JSON.parse(await gobgp('-j', 'global', 'rib', '-a', family)) as Record<string, readonly Path[]>;
    return Object.entries(table).flatMap(([prefix, paths]) =>
      paths.filter((path) => path['neighbor-ip'] !== undefined).map((path) => routeOf(prefix, path)),
    );
  };
  return {
    ...control,
    heard: async () => [...(await heard('ipv4')), ...(await heard('ipv6'))],
    lastError: async (neighbor) => {
      const lines = control.log().split('\n');
      return lines.findLast((line) => line.includes('otification') && line.includes(`"Key":"${neighbor}"`)) ?? '';
    },
  };
}

function routeOf(prefix: string, { attrs }: Path): TableRoute {
  const of = (type: number): Attribute | undefined => attrs.find((attribute) => attribute.type === type);
  return {
    prefix,
    nextHop: (of(3) ?? of(14))?.nexthop ?? '',
    asPath:
      of(2)
        ?.as_paths?.flatMap(({ asns }) => asns)
        .join(' ') ?? '',
    communities: of(8)?.communities?.map((value) => `${value >>> 16}:${value & 0xffff}`) ?? [],
    med: of(4)?.metric ?? null,
  };
}
