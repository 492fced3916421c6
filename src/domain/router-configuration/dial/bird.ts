// BIRD 2 as an ordinary user: no kernel protocol, multihop because neither loopback nor a routed network
// is a link to it.

import type { DialledNeighbor } from './neighbor.ts';
import { customerHost, listenPort, routerId, sourceAddress } from './reach.ts';
import type { RouterFacts } from './render.ts';

export function renderBird({ virtualInterfaceId, neighbors, announce, signed }: RouterFacts): string {
  return [
    `# BIRD 2 for ${virtualInterfaceId}. Save as bird.conf in an empty folder, then, as an ordinary user in that folder:`,
    '#   bird -c bird.conf -s bird.ctl -P bird.pid',
    '# and ask it: birdc -s bird.ctl show protocols all',
    `router id ${routerId(neighbors)};`,
    'protocol device { }',
    ...(['ipv4', 'ipv6'] as const).flatMap((family) => staticLines(family, announce)),
    ...neighbors.flatMap((neighbor, index) => protocolLines(neighbor, index, signed)),
    '',
  ].join('\n');
}

function staticLines(family: 'ipv4' | 'ipv6', announce: readonly string[]): string[] {
  const own = announce.filter((prefix) => prefix.includes(':') === (family === 'ipv6'));
  if (own.length === 0) return [];
  return [
    `protocol static announced_${family} {`,
    `  ${family};`,
    ...own.map((prefix) => `  route ${prefix} blackhole;`),
    '}',
  ];
}

function protocolLines(neighbor: DialledNeighbor, index: number, signed: boolean): string[] {
  const source = sourceAddress(neighbor.address);
  return [
    `protocol bgp dx${index + 1} {`,
    `  local ${source === undefined ? '' : `${source} `}port ${listenPort(neighbor.port)} as ${neighbor.customerAsn};`,
    `  neighbor ${neighbor.address} port ${neighbor.port} as ${neighbor.amazonAsn};`,
    // Without an address of its own there is nothing to bind to.
    ...(source === undefined ? [] : ['  strict bind yes;']),
    '  multihop;',
    // BIRD waits two minutes for an answer and one after an error, which is long for a session over loopback.
    '  connect delay time 1; connect retry time 3; error wait time 1, 10;',
    // BIRD's strings know no escapes: a backslash stands for itself, a double quote cannot be written.
    ...(signed && neighbor.authKey.includes('"') ? ['  # This key holds a double quote, which BIRD cannot read.'] : []),
    ...(signed ? [`  password "${neighbor.authKey}";`] : []),
    // Loopback is no next hop for IPv6: routes point at the customer's side of the virtual interface.
    `  ${neighbor.addressFamily} { import all; export where source = RTS_STATIC; next hop address ${customerHost(neighbor)}; };`,
    '}',
  ];
}
