// Transit gateways: an ASN, an owner and options; what they announce is the list of their association.
import { newEc2Id, partitionOf, type TransitGateway } from '../domain/index.ts';
import type { XmlElement } from '../protocol/index.ts';
import { schedule, type View } from '../store/index.ts';
import { amazonSideAsn, defaultAsn } from './asn.ts';
import { type CloudCall, ownedBy, type Read, type Write } from './context.ts';
import { ec2Error } from './errors.ts';
import { present } from './filters.ts';
import { notFound } from './kinds.ts';
import { type Listing, list } from './listing.ts';
import { need } from './parameters.ts';
import { quotas } from './quotas.ts';
import { addTags, showTags, specifiedTags, tagsOf } from './tags.ts';
import { liveAttachmentIds } from './transit-gateway-attachments.ts';
import { changedOptions, defaultRouteTables, newOptions, showOptions } from './transit-gateway-options.ts';

async function find(view: View, id: string, call: CloudCall): Promise<TransitGateway> {
  const gateway = await view.transitGateways.get(id);
  if (gateway === undefined || gateway.ownerAccount !== call.accountId || gateway.region !== call.region)
    throw notFound('transit-gateway', id);
  return gateway;
}

function show(gateway: TransitGateway): XmlElement[] {
  const { transitGatewayId, ownerAccount, region, state, description, createdAt } = gateway;
  return [
    ['transitGatewayId', transitGatewayId],
    [
      'transitGatewayArn',
      `arn:${partitionOf(region)}:ec2:${region}:${ownerAccount}:transit-gateway/${transitGatewayId}`,
    ],
    ['state', state],
    ['ownerId', ownerAccount],
    ['description', description],
    ['creationTime', new Date(createdAt).toISOString()],
    ['options', showOptions(gateway)],
  ];
}

const listing: Listing<TransitGateway> = {
  set: 'transitGatewaySet',
  kind: 'transit-gateway',
  idParameter: 'TransitGatewayIds',
  idOf: ({ transitGatewayId }) => transitGatewayId,
  pages: { least: 5, most: 1_000 },
  show,
  facets: {
    'options.amazon-side-asn': (gateway) => [String(gateway.amazonSideAsn)],
    'options.association-default-route-table-id': (gateway) => present(defaultRouteTables(gateway).association),
    'options.auto-accept-shared-attachments': ({ options }) => [options.autoAcceptSharedAttachments],
    'options.default-route-table-association': ({ options }) => [options.defaultRouteTableAssociation],
    'options.default-route-table-propagation': ({ options }) => [options.defaultRouteTablePropagation],
    'options.dns-support': ({ options }) => [options.dnsSupport],
    'options.propagation-default-route-table-id': (gateway) => present(defaultRouteTables(gateway).propagation),
    'options.vpn-ecmp-support': ({ options }) => [options.vpnEcmpSupport],
    'owner-id': ({ ownerAccount }) => [ownerAccount],
    state: ({ state }) => [state],
    'transit-gateway-id': ({ transitGatewayId }) => [transitGatewayId],
  },
};

export const describeTransitGateways: Read = async (view, request) =>
  list(view, request, listing, await view.transitGateways.find(ownedBy(request.call)));

export const createTransitGateway: Write = async (unit, { parameters, call, context: { clock, random, pace } }) => {
  if ((await unit.transitGateways.find(ownedBy(call))).length >= quotas.transitGateways)
    throw ec2Error('TransitGatewayLimitExceeded', 'The maximum number of transit gateways has been reached.');
  const gateway: TransitGateway = {
    transitGatewayId: newEc2Id(random, 'tgw'),
    ...ownedBy(call),
    description: parameters.get('Description') ?? '',
    amazonSideAsn: amazonSideAsn(parameters.get('Options.AmazonSideAsn') ?? String(defaultAsn), undefined),
    state: 'pending',
    options: newOptions(parameters),
    createdAt: clock.now(),
  };
  const { transitGatewayId } = gateway;
  await unit.transitGateways.insert(gateway);
  await addTags(unit, transitGatewayId, specifiedTags(parameters, 'transit-gateway'));
  await schedule(unit, { pace, now: clock.now() }, 'transit-gateway-ready', transitGatewayId);
  return [['transitGateway', [...show(gateway), showTags(await tagsOf(unit, transitGatewayId))]]];
};

export const modifyTransitGateway: Write = async (unit, { parameters, call, context: { clock, pace } }) => {
  const id = need(parameters, 'TransitGatewayId');
  const gateway = await find(unit, id, call);
  if (gateway.state !== 'available') throw ec2Error('IncorrectState', `${id} is in invalid state`);
  const asn = parameters.get('Options.AmazonSideAsn');
  if (asn !== undefined && (await liveAttachmentIds(unit, id)).length > 0)
    throw ec2Error('IncorrectState', `The ASN of ${id} cannot change while it has attachments`);
  const changed = await unit.transitGateways.update(id, {
    state: 'modifying',
    description: parameters.get('Description') ?? gateway.description,
    amazonSideAsn: asn === undefined ? gateway.amazonSideAsn : amazonSideAsn(asn, undefined),
    options: changedOptions(parameters, gateway.options),
  });
  await schedule(unit, { pace, now: clock.now() }, 'transit-gateway-modified', id);
  return [['transitGateway', [...show(changed), showTags(await tagsOf(unit, id))]]];
};

export const deleteTransitGateway: Write = async (unit, { parameters, call, context: { clock, pace } }) => {
  const id = need(parameters, 'TransitGatewayId');
  await find(unit, id, call);
  const attachments = await liveAttachmentIds(unit, id);
  // The text is what Terraform retries on.
  if (attachments.length > 0)
    throw ec2Error(
      'IncorrectState',
      `${id} has non-deleted DirectConnect Gateway Attachments: ${attachments.join(', ')}.`,
    );
  const changed = await unit.transitGateways.update(id, { state: 'deleting' });
  await unit.tagSets.remove(id);
  await schedule(unit, { pace, now: clock.now() }, 'transit-gateway-deleted', id);
  return [['transitGateway', [...show(changed), showTags([])]]];
};
