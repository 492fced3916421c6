// FRR's bgpd without zebra (-Z) as an ordinary user (-S) and without a listener (-p 0): the way to peer over loopback, and
// enough elsewhere.
import { frrLocalAs } from '../syntax/frr.ts';
import type { DialledNeighbor } from './neighbor.ts';
import { routerId, sourceAddress } from './reach.ts';
import type { RouterFacts } from './render.ts';

export function renderFrr({ virtualInterfaceId, neighbors, announce, signed }: RouterFacts): string {
  const asn = neighbors[0]?.customerAsn ?? 0;
  const families = [...new Set(neighbors.map(({ addressFamily }) => addressFamily))];
  return [
    `! FRR for ${virtualInterfaceId}. Save as frr.conf in an empty folder, then, as an ordinary user in that folder:`,
    '!   /usr/lib/frr/bgpd -d -S -Z -p 0 -A 127.0.0.1 -P 0 --vty_socket $PWD -i $PWD/bgpd.pid -f $PWD/frr.conf',
    '! and ask it: vtysh --vty_socket $PWD -c "show bgp summary"',
    `router bgp ${asn}`,
    ` bgp router-id ${routerId(neighbors)}`,
    ' no bgp ebgp-requires-policy',
    ' no bgp network import-check',
    ...neighbors.flatMap((neighbor) => neighborLines(neighbor, asn, signed)),
    ...families.flatMap((family) => familyLines(family, neighbors, announce)),
    '',
  ].join('\n');
}

/** One line of FRR's configuration is one neighbor address: peers of one family differ by port and cannot share it. */
function neighborLines(neighbor: DialledNeighbor, asn: number, signed: boolean): string[] {
  const set = ` neighbor ${neighbor.address}`;
  const source = sourceAddress(neighbor.address);
  return [
    `${set} remote-as ${neighbor.amazonAsn}`,
    ...frrLocalAs(neighbor.address, neighbor.customerAsn, asn),
    `${set} port ${neighbor.port}`,
    ...(source === undefined ? [] : [`${set} update-source ${source}`]),
    `${set} ebgp-multihop 2`,
    `${set} timers connect 3`,
    ...(signed ? [`${set} password ${neighbor.authKey}`] : []),
  ];
}

function familyLines(
  family: DialledNeighbor['addressFamily'],
  neighbors: readonly DialledNeighbor[],
  announce: readonly string[],
): string[] {
  const own = neighbors.filter(({ addressFamily }) => addressFamily === family);
  const others = neighbors.filter(({ addressFamily }) => addressFamily !== family);
  return [
    ` address-family ${family} unicast`,
    ...own.map(({ address }) => `  neighbor ${address} activate`),
    ...(family === 'ipv4' ? others.map(({ address }) => `  no neighbor ${address} activate`) : []),
    ...announce.filter((prefix) => prefix.includes(':') === (family === 'ipv6')).map((prefix) => `  network ${prefix}`),
    ' exit-address-family',
  ];
}
