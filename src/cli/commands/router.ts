// crossconnect router: a built-in customer's router that says what it does and hears, until it is stopped.
import { formatAddress, formatPrefix } from '../../base/index.ts';
import type { Speaker } from '../../bgp/index.ts';
import { announcementOf, type Router, type RouterOptions, startRouter } from '../../router/index.ts';
import type { Output } from '../output.ts';
import { renderTable } from '../table.ts';

export async function router(
  output: Output,
  options: Omit<RouterOptions, 'announce' | 'events'> & { readonly announce: readonly string[] },
): Promise<Router> {
  const announce = options.announce.map(announcementOf);
  const running = await startRouter({
    ...options,
    announce,
    events: {
      sessionChanged: ({ neighborId, state, reason }) => output.line(`${neighborId} ${state}: ${reason}`),
      routesChanged: (neighborId) => output.line(renderHeard(running.speaker, neighborId)),
    },
  });
  for (const { bgpPeerId, addressFamily, address, port } of running.neighbors) {
    const told = announce.filter(({ prefix }) => prefix.family === addressFamily);
    const saying =
      told.length === 0
        ? 'announcing nothing'
        : `announcing ${told.map(({ prefix }) => formatPrefix(prefix)).join(' ')}`;
    output.line(`${bgpPeerId}: dialling ${address} port ${port}, ${saying}`);
  }
  for (const { prefix } of announce)
    if (running.neighbors.every(({ addressFamily }) => addressFamily !== prefix.family))
      output.line(`${formatPrefix(prefix)} is announced to nobody: there is no ${prefix.family} peer`);
  return running;
}

/** What a neighbor announces to this router. */
export function renderHeard(speaker: Speaker, neighborId: string): string {
  const heard = speaker.received(neighborId);
  if (heard.length === 0) return `${neighborId}: nothing is heard from it`;
  return renderTable(
    ['PREFIX', 'NEXT HOP', 'AS PATH'],
    heard.map(({ prefix, nextHop, attributes }) => [
      formatPrefix(prefix),
      formatAddress(nextHop),
      attributes.asPath.flatMap(({ asns }) => asns).join(' '),
    ]),
  );
}
