// BIRD 2, asked by birdc, whose answers are text.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, launch, type Router, type TableRoute } from './router.ts';

export const program = '/usr/sbin/bird';

export async function start(config: string): Promise<Router> {
  const ports = [await freePort('127.0.0.2'), await freePort('::1')];
  const { ask, control } = launch('bird', (folder) => {
    const file = join(folder, 'bird.conf');
    writeFileSync(
      file,
      config.replace(/(local (\S+) port )\d+/g, (_, before, address) => `${before}${ports[address === '::1' ? 1 : 0]}`),
    );
    return [program, '-f', '-c', file, '-s', join(folder, 'ctl'), '-P', join(folder, 'pid')];
  });
  const show = (...words: string[]): Promise<string> => ask('birdc', '-s', 'ctl', 'show', ...words);
  return {
    ...control,
    heard: async () => routesIn(await show('route', 'all', 'where', 'source = RTS_BGP')),
    lastError: async (neighbor) => {
      const protocols = (await show('protocols', 'all')).split(/\n(?=\S)/);
      const own = protocols.find((text) => new RegExp(`Neighbor address: ${neighbor}\\s`).test(text));
      return /Last error: +(.*)/.exec(own ?? '')?.[1] ?? '';
    },
  };
}

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
