// EC2's descriptions of gateways and VPCs as records: what Direct Connect needs to know, the rest as EC2 has it by default.
import { parsePrefix } from '../base/index.ts';
import type { Asking, TransitGateway, TransitGatewayOptions, Vpc, VpcCidrBlock, VpnGateway } from '../domain/index.ts';
import { itemsAt, textAt, type XmlNode } from '../protocol/index.ts';

const owned = ({ accountId, region }: Asking) => ({ ownerAccount: accountId, region });

const oneOf = <Value extends string>(text: string, known: readonly Value[], otherwise: Value): Value =>
  known.find((value) => value === text) ?? otherwise;

/** 64512 where an answer leaves it out: what EC2 takes without a choice. */
const asnOf = (text: string): number => (/^\d{1,10}$/.test(text) ? Number(text) : 64_512);

const states = ['pending', 'available', 'deleting', 'deleted'] as const;

export function readVpnGateway(item: XmlNode | undefined, by: Asking, now: number): VpnGateway | undefined {
  if (item === undefined) return undefined;
  const attached = itemsAt(item, 'attachments').find((entry) => textAt(entry, 'state') === 'attached');
  return {
    vpnGatewayId: textAt(item, 'vpnGatewayId'),
    ...owned(by),
    amazonSideAsn: asnOf(textAt(item, 'amazonSideAsn')),
    state: oneOf(textAt(item, 'state'), states, 'pending'),
    vpcId: attached === undefined ? null : textAt(attached, 'vpcId'),
    attachmentState: attached === undefined ? null : 'attached',
    createdAt: now,
  };
}

export function readVpc(item: XmlNode | undefined, by: Asking, now: number): Vpc | undefined {
  if (item === undefined) return undefined;
  return {
    vpcId: textAt(item, 'vpcId'),
    ...owned(by),
    state: 'available',
    cidrBlocks: cidrBlocks(item),
    instanceTenancy: oneOf(textAt(item, 'instanceTenancy'), ['default', 'dedicated'], 'default'),
    enableDnsSupport: true,
    enableDnsHostnames: false,
    enableNetworkAddressUsageMetrics: false,
    createdAt: now,
  };
}

/** The primary block, which every answer has, first; then those that are associated, of both families. */
function cidrBlocks(item: XmlNode): VpcCidrBlock[] {
  const vpcId = textAt(item, 'vpcId');
  const listed = [...family(item, 'cidrBlock'), ...family(item, 'ipv6CidrBlock')];
  const primary = textAt(item, 'cidrBlock');
  const first = listed.find(({ cidr }) => cidr === primary) ?? { associationId: `${vpcId}-primary`, cidr: primary };
  return [first, ...listed.filter(({ cidr }) => cidr !== primary)].filter(
    ({ cidr }) => parsePrefix(cidr) !== undefined,
  );
}

function family(item: XmlNode, name: 'cidrBlock' | 'ipv6CidrBlock'): VpcCidrBlock[] {
  const associated = itemsAt(item, `${name}AssociationSet`).filter(
    (entry) => textAt(entry, `${name}State`, 'state') === 'associated',
  );
  return associated.map((entry) => ({ associationId: textAt(entry, 'associationId'), cidr: textAt(entry, name) }));
}

const transitStates = [...states, 'modifying'] as const;
const switches = ['enable', 'disable'] as const;

export function readTransitGateway(item: XmlNode | undefined, by: Asking, now: number): TransitGateway | undefined {
  if (item === undefined) return undefined;
  return {
    transitGatewayId: textAt(item, 'transitGatewayId'),
    ...owned(by),
    description: textAt(item, 'description'),
    amazonSideAsn: asnOf(textAt(item, 'options', 'amazonSideAsn')),
    state: oneOf(textAt(item, 'state'), transitStates, 'pending'),
    options: readOptions(item),
    createdAt: now,
  };
}

function readOptions(item: XmlNode): TransitGatewayOptions {
  const option = (name: string, otherwise: 'enable' | 'disable') =>
    oneOf(textAt(item, 'options', name), switches, otherwise);
  return {
    autoAcceptSharedAttachments: option('autoAcceptSharedAttachments', 'disable'),
    defaultRouteTableAssociation: option('defaultRouteTableAssociation', 'enable'),
    defaultRouteTablePropagation: option('defaultRouteTablePropagation', 'enable'),
    dnsSupport: option('dnsSupport', 'enable'),
    multicastSupport: option('multicastSupport', 'disable'),
    securityGroupReferencingSupport: option('securityGroupReferencingSupport', 'disable'),
    vpnEcmpSupport: option('vpnEcmpSupport', 'enable'),
    transitGatewayCidrBlocks: itemsAt(item, 'options', 'transitGatewayCidrBlocks').map(({ text }) => text.trim()),
  };
}
