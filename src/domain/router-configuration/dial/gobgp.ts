// GoBGP as an ordinary user. Its routes are added by command: the configuration file has no place for them.

import type { DialledNeighbor } from './neighbor.ts';
import { routerId, sourceAddress } from './reach.ts';
import type { RouterFacts } from './render.ts';

export function renderGobgp({ virtualInterfaceId, neighbors, announce, signed }: RouterFacts): string {
  const asn = neighbors[0]?.customerAsn ?? 0;
  return [
    `# GoBGP for ${virtualInterfaceId}. Save as gobgp.toml, then, as an ordinary user:`,
    '#   gobgpd -f gobgp.toml --api-hosts 127.0.0.1:50061',
    '# and, once it runs:',
    ...announce.map((prefix) => `#   gobgp -p 50061 global rib add ${prefix}${prefix.includes(':') ? ' -a ipv6' : ''}`),
    '#   gobgp -p 50061 neighbor',
    '[global.config]',
    `  as = ${asn}`,
    `  router-id = "${routerId(neighbors)}"`,
    // -1: no listener; GoBGP dials.
    '  port = -1',
    ...neighbors.flatMap((neighbor) => neighborLines(neighbor, asn, signed)),
    '',
  ].join('\n');
}

function neighborLines(neighbor: DialledNeighbor, asn: number, signed: boolean): string[] {
  const source = sourceAddress(neighbor.address);
  return [
    '[[neighbors]]',
    '  [neighbors.config]',
    `    neighbor-address = "${neighbor.address}"`,
    `    peer-as = ${neighbor.amazonAsn}`,
    ...(neighbor.customerAsn === asn ? [] : [`    local-as = ${neighbor.customerAsn}`]),
    ...(signed ? [`    auth-password = ${JSON.stringify(neighbor.authKey)}`] : []),
    '  [neighbors.timers.config]',
    // Seconds; by itself GoBGP waits two minutes.
    '    connect-retry = 10',
    '  [neighbors.transport.config]',
    ...(source === undefined ? [] : [`    local-address = "${source}"`]),
    `    remote-port = ${neighbor.port}`,
    '  [[neighbors.afi-safis]]',
    '    [neighbors.afi-safis.config]',
    `      afi-safi-name = "${neighbor.addressFamily}-unicast"`,
  ];
}
