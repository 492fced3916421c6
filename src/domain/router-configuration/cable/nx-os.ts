// Cisco NX-OS.
import { type CableFacts, type CablePeer, familiesOf, isJumbo, type MacSecFacts } from '../facts.ts';

const port = 'Ethernet1/1';

export const renderNxOs = (facts: CableFacts): string[] => [
  'feature bgp',
  'feature bfd',
  ...(facts.macSec === null ? [] : macSecLines(facts.macSec)),
  `interface ${port}`,
  '  no switchport',
  ...(isJumbo(facts) ? ['  mtu 9216'] : []),
  ...(facts.macSec === null ? [] : ['  macsec keychain DX-KEYS policy DX-MACSEC']),
  '  no shutdown',
  `interface ${port}.${facts.vlan}`,
  `  description Direct Connect ${facts.virtualInterfaceId}`,
  `  encapsulation dot1q ${facts.vlan}`,
  `  mtu ${facts.mtu}`,
  // BFD's echo would be sent back by redirects (NX-OS configuration guide, «BFD»).
  '  no ip redirects',
  '  no ipv6 redirects',
  ...facts.peers.map(({ family, customer, length }) => `  ${word(family)} address ${customer}/${length}`),
  '  bfd interval 300 min_rx 300 multiplier 3',
  '  no bfd echo',
  '  no shutdown',
  ...familiesOf(facts).flatMap((family) => policyLines(facts, family)),
  `router bgp ${facts.asn}`,
  `  router-id ${facts.routerId}`,
  ...familiesOf(facts).flatMap((family) => [
    `  address-family ${family} unicast`,
    ...facts.announce[family].map((prefix) => `    network ${prefix}`),
  ]),
  ...facts.peers.flatMap((peer) => neighborLines(facts, peer)),
];

const word = (family: CablePeer['family']): string => (family === 'ipv4' ? 'ip' : 'ipv6');

const macSecLines = ({ ckn, mustEncrypt }: MacSecFacts): string[] => [
  'feature macsec',
  'key chain DX-KEYS macsec',
  `  key ${ckn}`,
  '    key-octet-string YOUR-CAK cryptographic-algorithm AES_256_CMAC',
  'macsec policy DX-MACSEC',
  '  cipher-suite GCM-AES-XPN-256',
  `  security-policy ${mustEncrypt ? 'must-secure' : 'should-secure'}`,
];

function policyLines({ announce, community }: CableFacts, family: CablePeer['family']): string[] {
  const list = `${word(family)} prefix-list DX-OWN-${family}`;
  return [
    ...announce[family].map((prefix, index) => `${list} seq ${5 * index + 5} permit ${prefix}`),
    `route-map DX-OUT-${family} permit 10`,
    `  match ${word(family)} address prefix-list DX-OWN-${family}`,
    `  set community ${community}`,
  ];
}

const neighborLines = ({ asn, virtualInterfaceId }: CableFacts, peer: CablePeer): string[] => [
  `  neighbor ${peer.amazon}`,
  `    remote-as ${peer.amazonAsn}`,
  ...(peer.customerAsn === asn ? [] : [`    local-as ${peer.customerAsn} no-prepend replace-as`]),
  `    description AWS ${virtualInterfaceId}`,
  '    bfd',
  `    password 0 ${peer.authKey}`,
  '    timers 30 90',
  `    address-family ${peer.family} unicast`,
  '      send-community',
  `      route-map DX-OUT-${peer.family} out`,
];
