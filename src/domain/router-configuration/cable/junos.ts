// Juniper Junos: set commands, to be loaded with «load set terminal» and committed.
import { type CableFacts, type CablePeer, familiesOf, isJumbo, jumboPortMtu, type MacSecFacts } from '../facts.ts';

interface Model {
  readonly port: string;
  /** SRX drops what its zones do not let in. */
  readonly zones: boolean;
}

export const renderJunos =
  ({ port, zones }: Model) =>
  (facts: CableFacts): string[] => {
    const unit = `set interfaces ${port} unit ${facts.vlan}`;
    return [
      ...(facts.macSec === null ? [] : macSecLines(facts.macSec, port)),
      `set interfaces ${port} vlan-tagging`,
      ...(isJumbo(facts) ? [`set interfaces ${port} mtu ${jumboPortMtu}`] : []),
      `${unit} description "Direct Connect ${facts.virtualInterfaceId}"`,
      `${unit} vlan-id ${facts.vlan}`,
      ...facts.peers.flatMap((peer) => addressLines(unit, peer, facts.mtu)),
      ...(zones ? zoneLines(`${port}.${facts.vlan}`) : []),
      `set routing-options router-id ${facts.routerId}`,
      `set routing-options autonomous-system ${facts.asn}`,
      `set policy-options community DX-PREFERENCE members ${facts.community}`,
      ...familiesOf(facts).flatMap((family) => policyLines(facts, family)),
      ...facts.peers.flatMap((peer) => neighborLines(facts, peer)),
    ];
  };

const macSecLines = ({ ckn, mustEncrypt }: MacSecFacts, port: string): string[] => {
  const set = 'set security macsec connectivity-association DX';
  return [
    `${set} security-mode static-cak`,
    `${set} cipher-suite gcm-aes-xpn-256`,
    `${set} pre-shared-key ckn ${ckn}`,
    `${set} pre-shared-key cak YOUR-CAK`,
    ...(mustEncrypt ? [] : [`${set} should-secure`]),
    `set security macsec interfaces ${port} connectivity-association DX`,
  ];
};

const word = (family: CablePeer['family']): string => (family === 'ipv4' ? 'inet' : 'inet6');

const addressLines = (unit: string, { family, customer, length }: CablePeer, mtu: number): string[] => [
  `${unit} family ${word(family)} mtu ${mtu}`,
  `${unit} family ${word(family)} address ${customer}/${length}`,
];

const zoneLines = (interfaceName: string): string[] => {
  const zone = 'set security zones security-zone direct-connect';
  return [
    `${zone} interfaces ${interfaceName}`,
    `${zone} host-inbound-traffic protocols bgp`,
    `${zone} host-inbound-traffic protocols bfd`,
    `${zone} host-inbound-traffic system-services ping`,
  ];
};

function policyLines({ announce }: CableFacts, family: CablePeer['family']): string[] {
  const list = `set policy-options prefix-list DX-OWN-${family}`;
  const policy = `set policy-options policy-statement DX-OUT-${family}`;
  return [
    ...announce[family].map((prefix) => `${list} ${prefix}`),
    `${policy} term own from prefix-list DX-OWN-${family}`,
    `${policy} term own then community add DX-PREFERENCE`,
    `${policy} term own then accept`,
    `${policy} term rest then reject`,
  ];
}

function neighborLines({ asn, virtualInterfaceId }: CableFacts, peer: CablePeer): string[] {
  const group = `set protocols bgp group direct-connect-${peer.family}`;
  const set = `${group} neighbor ${peer.amazon}`;
  return [
    `${group} type external`,
    `${set} description "AWS ${virtualInterfaceId}"`,
    `${set} peer-as ${peer.amazonAsn}`,
    ...(peer.customerAsn === asn ? [] : [`${set} local-as ${peer.customerAsn} no-prepend-global-as`]),
    `${set} authentication-key "${peer.authKey.replace(/[\\"]/g, '\\$&')}"`,
    // Keepalives are sent three times within the hold time.
    `${set} hold-time 90`,
    `${set} family ${word(peer.family)} unicast`,
    `${set} bfd-liveness-detection minimum-interval 300`,
    `${set} bfd-liveness-detection multiplier 3`,
    `${set} export DX-OUT-${peer.family}`,
  ];
}
