// The options of a transit gateway: given when it is made, changed one by one, shown with its default route table.
import { parsePrefix } from '../base/index.ts';
import type { TransitGateway, TransitGatewayOptions } from '../domain/index.ts';
import { listOf, type QueryParameters, type XmlElement } from '../protocol/index.ts';
import { invalidValue } from './errors.ts';
import { derivedId } from './kinds.ts';
import { choiceOf } from './parameters.ts';

/** EC2 API reference, TransitGatewayRequestOptions. */
const defaults: TransitGatewayOptions = {
  autoAcceptSharedAttachments: 'disable',
  defaultRouteTableAssociation: 'enable',
  defaultRouteTablePropagation: 'enable',
  dnsSupport: 'enable',
  multicastSupport: 'disable',
  securityGroupReferencingSupport: 'disable',
  vpnEcmpSupport: 'enable',
  transitGatewayCidrBlocks: [],
};

const switches = [
  'autoAcceptSharedAttachments',
  'defaultRouteTableAssociation',
  'defaultRouteTablePropagation',
  'dnsSupport',
  'multicastSupport',
  'securityGroupReferencingSupport',
  'vpnEcmpSupport',
] as const;

/** The switches among «Options.X» that a call sets. */
function givenSwitches(parameters: QueryParameters): Partial<TransitGatewayOptions> {
  const given = switches.map((name) => {
    const parameter = `Options.${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    return [name, choiceOf(parameters, parameter, ['enable', 'disable'])] as const;
  });
  return Object.fromEntries(given.filter(([, value]) => value !== undefined));
}

export const newOptions = (parameters: QueryParameters): TransitGatewayOptions => ({
  ...defaults,
  ...givenSwitches(parameters),
  transitGatewayCidrBlocks: blocks(parameters, 'Options.TransitGatewayCidrBlocks'),
});

export function changedOptions(parameters: QueryParameters, before: TransitGatewayOptions): TransitGatewayOptions {
  const added = blocks(parameters, 'Options.AddTransitGatewayCidrBlocks');
  const removed = blocks(parameters, 'Options.RemoveTransitGatewayCidrBlocks');
  const left = before.transitGatewayCidrBlocks.filter((cidr) => !removed.includes(cidr));
  return {
    ...before,
    ...givenSwitches(parameters),
    transitGatewayCidrBlocks: [...new Set([...left, ...added])],
  };
}

/** At least a /24 or a /64 (transit gateway guide, «transit gateway CIDR blocks»). */
function blocks(parameters: QueryParameters, name: string): string[] {
  return listOf(parameters, name).map((cidr) => {
    const prefix = parsePrefix(cidr);
    if (prefix === undefined || prefix.length > (prefix.family === 'ipv4' ? 24 : 64))
      throw invalidValue(
        cidr,
        'transitGatewayCidrBlocks',
        'A block of at least /24 or an IPv6 block of at least /64 is expected.',
      );
    return cidr;
  });
}

/** The one route table that a transit gateway has here; none when both of its uses are off. */
export function defaultRouteTables({ transitGatewayId, options }: TransitGateway): {
  readonly association: string | undefined;
  readonly propagation: string | undefined;
} {
  const id = derivedId('tgw-rtb', transitGatewayId);
  return {
    association: options.defaultRouteTableAssociation === 'enable' ? id : undefined,
    propagation: options.defaultRouteTablePropagation === 'enable' ? id : undefined,
  };
}

export function showOptions(gateway: TransitGateway): XmlElement[] {
  const { transitGatewayCidrBlocks } = gateway.options;
  const { association, propagation } = defaultRouteTables(gateway);
  return [
    ['amazonSideAsn', gateway.amazonSideAsn],
    ...switches.map((name): XmlElement => [name, gateway.options[name]]),
    ['associationDefaultRouteTableId', association],
    ['propagationDefaultRouteTableId', propagation],
    [
      'transitGatewayCidrBlocks',
      transitGatewayCidrBlocks.length === 0 ? undefined : transitGatewayCidrBlocks.map((cidr) => ['item', cidr]),
    ],
  ];
}
