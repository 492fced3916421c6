// The built-in router on one virtual interface of a scenario.
import type { ServerAccess } from '../../admin/index.ts';
import { formatPrefix, parsePrefix, silentLog } from '../../base/index.ts';
import type { Announcement, ReceivedRoute } from '../../bgp/index.ts';
import { startRouter } from '../../router/index.ts';
import type { RouterEntry } from '../schema.ts';
import type { AnnouncedRoute } from './announced.ts';
import type { HeardByRouter, InterfaceRouter } from './customer-router.ts';

export async function startBuiltIn(
  server: ServerAccess,
  virtualInterfaceId: string,
  { holdTimeSeconds }: RouterEntry,
): Promise<InterfaceRouter> {
  const common = { announce: [], md5: 'auto', log: silentLog } as const;
  const router = await startRouter({ ...common, server, virtualInterfaceId, holdTimeSeconds });
  return {
    announce: async (routes) => router.announce(routes.map(announcementOf)),
    heard: async () => router.neighbors.flatMap(({ bgpPeerId }) => router.speaker.received(bgpPeerId).map(seen)),
    stop: () => router.stop(),
  };
}

function announcementOf({ prefix: text, asPath, communities, med }: AnnouncedRoute): Announcement {
  const prefix = parsePrefix(text);
  if (prefix === undefined) throw new TypeError(`${text} went through the schema`);
  return {
    prefix,
    attributes: {
      origin: 'igp',
      asPath: asPath.length === 0 ? [] : [{ type: 'sequence', asns: asPath }],
      communities: communities.map(communityOf),
      ...(med === null ? {} : { med }),
    },
  };
}

function communityOf(text: string): number {
  const [high = 0, low = 0] = text.split(':').map(Number);
  return high * 65_536 + low;
}

function seen({ prefix, attributes }: ReceivedRoute): HeardByRouter {
  return {
    prefix: formatPrefix(prefix),
    asPath: attributes.asPath
      .map(({ type, asns }) => (type === 'sequence' ? asns.join(' ') : `{${asns.join(',')}}`))
      .join(' '),
    communities: attributes.communities.map((value) => `${value >>> 16}:${value & 0xffff}`),
    med: attributes.med ?? null,
  };
}
