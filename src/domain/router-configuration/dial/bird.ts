// BIRD 2 as an ordinary user: no kernel protocol, multihop because loopback is no link to it.
import { type DialledNeighbor, type RouterFacts, sourceAddress } from './render.ts';

export function renderBird({ virtualInterfaceId, neighbors, announce, signed }: RouterFacts): string {
  return [
    `# BIRD 2 for ${virtualInterfaceId}. Save as bird.conf in an empty folder, then, as an ordinary user in that folder:`,
    '#   bird -c bird.conf -s bird.ctl -P bird.pid',
    '# and ask it: birdc -s bird.ctl show protocols all',
    'router id 127.0.0.2;',
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
  const source = sourceAddress(neighbor.addressFamily);
  return [
    `protocol bgp dx${index + 1} {`,
    `  local ${source} port ${17_913 + index} as ${neighbor.customerAsn};`,
    `  neighbor ${neighbor.address} port ${neighbor.port} as ${neighbor.amazonAsn};`,
    '  strict bind yes;',
    '  multihop;',
    // BIRD's strings know no escapes: a backslash stands for itself, a double quote cannot be written.
    ...(signed ? [`  password "${neighbor.authKey}";`] : []),
    // Loopback is no next hop for IPv6: routes point at the customer's side of the virtual interface.
    `  ${neighbor.addressFamily} { import all; export where source = RTS_STATIC; next hop address ${customerHost(neighbor)}; };`,
    '}',
  ];
}

const customerHost = ({ customerAddress }: DialledNeighbor): string =>
  customerAddress.slice(0, customerAddress.lastIndexOf('/'));
