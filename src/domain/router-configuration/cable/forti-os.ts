// Fortinet FortiOS.
import { type CableFacts, type CablePeer, dottedMask, familiesOf, withMask } from '../facts.ts';

const port = 'port1';

export const renderFortiOs = (facts: CableFacts): string[] => [
  'config system interface',
  `    edit "dx-${facts.vlan}"`,
  '        set vdom "root"',
  `        set interface "${port}"`,
  `        set vlanid ${facts.vlan}`,
  `        set description "Direct Connect ${facts.virtualInterfaceId}"`,
  '        set allowaccess ping',
  '        set mtu-override enable',
  `        set mtu ${facts.mtu}`,
  ...facts.peers.flatMap(addressLines),
  '        set bfd enable',
  '        set bfd-desired-min-tx 300',
  '        set bfd-required-min-rx 300',
  '        set bfd-detect-mult 3',
  '    next',
  'end',
  ...familiesOf(facts).flatMap((family) => policyLines(facts, family)),
  'config router bgp',
  `    set as ${facts.asn}`,
  `    set router-id ${facts.routerId}`,
  '    config neighbor',
  ...facts.peers.flatMap((peer) => neighborLines(facts, peer)),
  '    end',
  ...familiesOf(facts).flatMap((family) => networkLines(facts, family)),
  'end',
];

const addressLines = ({ family, customer, length }: CablePeer): string[] =>
  family === 'ipv4'
    ? [`        set ip ${customer} ${dottedMask(length)}`]
    : ['        config ipv6', `            set ip6-address ${customer}/${length}`, '        end'];

const prefixLine = (family: CablePeer['family'], prefix: string): string =>
  family === 'ipv4' ? `set prefix ${withMask(prefix)}` : `set prefix6 ${prefix}`;

function policyLines({ announce, community }: CableFacts, family: CablePeer['family']): string[] {
  const six = family === 'ipv6' ? '6' : '';
  return [
    `config router prefix-list${six}`,
    `    edit "dx-own-${family}"`,
    '        config rule',
    ...announce[family].flatMap((prefix, index) => [
      `            edit ${index + 1}`,
      `                ${prefixLine(family, prefix)}`,
      '                unset ge',
      '                unset le',
      '            next',
    ]),
    '        end',
    '    next',
    'end',
    'config router route-map',
    `    edit "dx-out-${family}"`,
    '        config rule',
    '            edit 1',
    `                set match-ip${six}-address "dx-own-${family}"`,
    `                set set-community "${community}"`,
    '            next',
    '        end',
    '    next',
    'end',
  ];
}

function neighborLines({ asn, virtualInterfaceId }: CableFacts, peer: CablePeer): string[] {
  const six = peer.family === 'ipv6' ? '6' : '';
  return [
    `        edit "${peer.amazon}"`,
    `            set description "AWS ${virtualInterfaceId}"`,
    `            set remote-as ${peer.amazonAsn}`,
    ...(peer.customerAsn === asn
      ? []
      : [
          `            set local-as ${peer.customerAsn}`,
          '            set local-as-no-prepend enable',
          '            set local-as-replace-as enable',
        ]),
    ...(six === '' ? [] : ['            set activate disable', '            set activate6 enable']),
    `            set password "${peer.authKey.replace(/[\\"]/g, '\\$&')}"`,
    '            set keep-alive-timer 30',
    '            set holdtime-timer 90',
    '            set bfd enable',
    `            set send-community${six} standard`,
    `            set route-map-out${six} "dx-out-${peer.family}"`,
    '        next',
  ];
}

const networkLines = ({ announce }: CableFacts, family: CablePeer['family']): string[] => [
  `    config network${family === 'ipv6' ? '6' : ''}`,
  ...announce[family].flatMap((prefix, index) => [
    `        edit ${index + 1}`,
    `            ${prefixLine(family, prefix)}`,
    '        next',
  ]),
  '    end',
];
