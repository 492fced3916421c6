// BIRD 2, asked by birdc, whose answers are text.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ScenarioError } from '../outcome.ts';
import type { AnnouncedRoute } from './announced.ts';
import { type Daemon, freePort, launch, type TableRoute } from './daemon.ts';

export const program = '/usr/sbin/bird';

const file = 'bird.conf';

export async function start(config: string): Promise<Daemon> {
  const ports = [await freePort('127.0.0.2'), await freePort('::1')];
  const own = config.replace(
    /(local (\S+) port )\d+/g,
    (_, before, address) => `${before}${ports[address === '::1' ? 1 : 0]}`,
  );
  const { ask, ready, control, folder } = launch('bird', (place) => {
    writeFileSync(join(place, file), own);
    return [program, '-f', '-c', join(place, file), '-s', join(place, 'ctl'), '-P', join(place, 'pid')];
  });
  await ready(() => ask('birdc', '-s', 'ctl', 'show', 'status'));
  const announce = async (routes: readonly AnnouncedRoute[]): Promise<void> => {
    writeFileSync(join(folder, file), announcing(own, routes));
    const answer = await ask('birdc', '-s', 'ctl', 'configure');
    if (!answer.includes('Reconfigur')) throw new ScenarioError(`bird: ${answer}`);
  };
  const show = (...words: string[]): Promise<string> => ask('birdc', '-s', 'ctl', 'show', ...words);
  return {
    ...control,
    announce,
    heard: async () => routesIn(await show('route', 'all', 'where', 'source = RTS_BGP')),
    lastError: async (neighbor) => {
      const protocols = (await show('protocols', 'all')).split(/\n(?=\S)/);
      const own = protocols.find((text) => new RegExp(`Neighbor address: ${neighbor}\\s`).test(text));
      return /Last error: +(.*)/.exec(own ?? '')?.[1] ?? '';
    },
  };
}

/** Of each family the prefixes as static routes, and a filter that gives them their attributes on the way out. */
function announcing(config: string, routes: readonly AnnouncedRoute[]): string {
  const families = (['ipv4', 'ipv6'] as const).flatMap((family) => {
    const own = routes.filter(({ prefix }) => prefix.includes(':') === (family === 'ipv6'));
    return [
      `protocol static said_${family} { ${family}; ${own.map(({ prefix }) => `route ${prefix} blackhole;`).join(' ')} }`,
      `filter ${family}_out {`,
      '  if source != RTS_STATIC then reject;',
      ...own.map((route) => `  if net = ${route.prefix} then { ${attributesOf(route).join(' ')} accept; }`),
      '  reject;',
      '}',
    ];
  });
  const exporting = config.replace(/(ipv[46])( \{ import all; export )where source = RTS_STATIC/g, '$1$2filter $1_out');
  return exporting.replace('protocol device { }', ['protocol device { }', ...families].join('\n'));
}

const attributesOf = ({ asPath, communities, med }: AnnouncedRoute): string[] => [
  ...[...asPath].reverse().map((asn) => `bgp_path.prepend(${asn});`),
  ...communities.map((community) => `bgp_community.add((${community.replace(':', ',')}));`),
  ...(med === null ? [] : [`bgp_med = ${med};`]),
];

/** A route starts with its prefix; its attributes are indented below. */
function routesIn(answer: string): TableRoute[] {
  return answer.split(/\n(?=[0-9a-f]+[.:])/).flatMap((text) => {
    const prefix = /^(\S+\/\d+) /.exec(text)?.[1];
    if (prefix === undefined) return [];
    const attribute = (name: string): string | undefined => new RegExp(`BGP\\.${name}: (.*)`).exec(text)?.[1]?.trim();
    const communities = [...(attribute('community') ?? '').matchAll(/\((\d+),(\d+)\)/g)];
    const med = attribute('med');
    return [
      {
        prefix,
        nextHop: attribute('next_hop')?.split(' ')[0] ?? '',
        asPath: attribute('as_path') ?? '',
        communities: communities.map(([, high, low]) => `${high}:${low}`),
        med: med === undefined ? null : Number(med),
      },
    ];
  });
}
