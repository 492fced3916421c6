// Palo Alto PAN-OS: set commands of the configuration mode, for the virtual router «default».
import { type CableFacts, type CablePeer, familiesOf } from '../facts.ts';

const port = 'ethernet1/1';
const bgp = 'set network virtual-router default protocol bgp';

export const renderPanOs = (facts: CableFacts): string[] => {
  const name = `${port}.${facts.vlan}`;
  const unit = `set network interface ethernet ${port} layer3 units ${name}`;
  return [
    `${unit} tag ${facts.vlan}`,
    `${unit} comment "Direct Connect ${facts.virtualInterfaceId}"`,
    `${unit} mtu ${facts.mtu}`,
    ...facts.peers.flatMap((peer) => addressLines(unit, peer)),
    `set network virtual-router default interface ${name}`,
    `set zone direct-connect network layer3 ${name}`,
    'set network profiles bfd-profile dx mode active',
    'set network profiles bfd-profile dx min-tx-interval 300',
    'set network profiles bfd-profile dx min-rx-interval 300',
    'set network profiles bfd-profile dx detection-multiplier 3',
    `${bgp} enable yes`,
    `${bgp} router-id ${facts.routerId}`,
    `${bgp} local-as ${facts.asn}`,
    `${bgp} install-route yes`,
    ...familiesOf(facts).flatMap((family) => policyLines(facts, family)),
    ...facts.peers.flatMap((peer, index) => peerLines(peer, `dx-${index + 1}`, name)),
  ];
};

const addressLines = (unit: string, { family, customer, length }: CablePeer): string[] =>
  family === 'ipv4'
    ? [`${unit} ip ${customer}/${length}`]
    : [`${unit} ipv6 enabled yes`, `${unit} ipv6 address ${customer}/${length} enable-on-interface yes`];

function policyLines({ announce, community }: CableFacts, family: CablePeer['family']): string[] {
  const rule = `${bgp} policy export rules dx-out-${family}`;
  return [
    `${rule} enable yes`,
    `${rule} used-by dx-${family}`,
    ...announce[family].map((prefix) => `${rule} match address-prefix ${prefix} exact yes`),
    `${rule} action allow update community append ${community}`,
    ...announce[family].flatMap((prefix) => [
      `${bgp} redist-rules ${prefix} enable yes`,
      `${bgp} redist-rules ${prefix} address-family-identifier ${family}`,
    ]),
  ];
}

function peerLines(peer: CablePeer, name: string, interfaceName: string): string[] {
  const group = `${bgp} peer-group dx-${peer.family}`;
  const set = `${group} peer ${name}`;
  const quote = peer.authKey.includes('"') ? "'" : '"';
  return [
    `${bgp} auth-profile ${name} secret ${quote}${peer.authKey}${quote}`,
    `${group} enable yes`,
    `${group} type ebgp`,
    `${set} enable yes`,
    `${set} peer-as ${peer.amazonAsn}`,
    `${set} local-address interface ${interfaceName}`,
    `${set} local-address ip ${peer.customer}/${peer.length}`,
    `${set} peer-address ip ${peer.amazon}`,
    ...(peer.family === 'ipv6'
      ? [
          `${set} enable-mp-bgp yes`,
          `${set} address-family-identifier ipv6`,
          `${set} subsequent-address-family-identifier unicast yes`,
        ]
      : []),
    `${set} connection-options authentication ${name}`,
    `${set} connection-options keep-alive-interval 30`,
    `${set} connection-options hold-time 90`,
    `${set} bfd profile dx`,
  ];
}
