// The part of VyOS's syntax that cables and ports share: set commands, values in single quotes.
import { type CableFacts, familiesOf, type NeighborFacts } from '../facts.ts';

export const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

export const vyosPolicy = (facts: CableFacts): string[] =>
  familiesOf(facts).flatMap((family) => {
    const list = `set policy ${family === 'ipv4' ? 'prefix-list' : 'prefix-list6'} DX-OWN-${family}`;
    const map = `set policy route-map DX-OUT-${family} rule 10`;
    return [
      ...facts.announce[family].flatMap((prefix, index) => [
        `${list} rule ${10 * index + 10} action permit`,
        `${list} rule ${10 * index + 10} prefix ${prefix}`,
      ]),
      `${map} action permit`,
      `${map} match ${family === 'ipv4' ? 'ip' : 'ipv6'} address prefix-list DX-OWN-${family}`,
      `${map} set community add ${facts.community}`,
    ];
  });

export const vyosRouter = (facts: CableFacts): string[] => [
  `set protocols bgp system-as ${facts.asn}`,
  `set protocols bgp parameters router-id ${facts.routerId}`,
  ...familiesOf(facts).flatMap((family) =>
    facts.announce[family].map((prefix) => `set protocols bgp address-family ${family}-unicast network ${prefix}`),
  ),
];

/** `more`: what only a cable, or only a port, needs after «neighbor ADDRESS». */
export function vyosNeighbor(facts: CableFacts, to: NeighborFacts, more: readonly string[]): string[] {
  const set = `set protocols bgp neighbor ${to.address}`;
  return [
    `${set} remote-as ${to.amazonAsn}`,
    ...(to.customerAsn === facts.asn ? [] : [`${set} local-as ${to.customerAsn} no-prepend replace-as`]),
    `${set} description 'AWS ${facts.virtualInterfaceId}'`,
    ...(to.signed ? [`${set} password ${quoted(to.authKey)}`] : []),
    `${set} timers keepalive 30`,
    `${set} timers holdtime 90`,
    `${set} address-family ${to.family}-unicast route-map export DX-OUT-${to.family}`,
    ...more.map((words) => `${set} ${words}`),
  ];
}
