// Virtual private gateways: made, listed, deleted.
import { isLiveAssociation, newEc2Id, type VpnGateway } from '../domain/index.ts';
import type { XmlElement } from '../protocol/index.ts';
import { schedule, type View } from '../store/index.ts';
import { amazonSideAsn, defaultAsn } from './asn.ts';
import { type CloudCall, ownedBy, type Read, type Write } from './context.ts';
import { ec2Error, invalidValue } from './errors.ts';
import { notFound } from './kinds.ts';
import { type Listing, list } from './listing.ts';
import { need } from './parameters.ts';
import { quotas } from './quotas.ts';
import { addTags, showTags, specifiedTags, tagsOf } from './tags.ts';

const type = 'ipsec.1';

export async function findVpnGateway(view: View, id: string, call: CloudCall): Promise<VpnGateway> {
  const gateway = await view.vpnGateways.get(id);
  if (gateway === undefined || gateway.ownerAccount !== call.accountId || gateway.region !== call.region)
    throw notFound('vpn-gateway', id);
  return gateway;
}

export const showAttachment = ({ vpcId, attachmentState }: VpnGateway): XmlElement[] =>
  vpcId === null || attachmentState === null
    ? []
    : [
        ['vpcId', vpcId],
        ['state', attachmentState],
      ];

function showVpnGateway(gateway: VpnGateway): XmlElement[] {
  const attachment = showAttachment(gateway);
  return [
    ['vpnGatewayId', gateway.vpnGatewayId],
    ['state', gateway.state],
    ['type', type],
    ['attachments', attachment.length === 0 ? [] : [['item', attachment]]],
    ['amazonSideAsn', gateway.amazonSideAsn],
  ];
}

const listing: Listing<VpnGateway> = {
  set: 'vpnGatewaySet',
  kind: 'vpn-gateway',
  idParameter: 'VpnGatewayId',
  idOf: ({ vpnGatewayId }) => vpnGatewayId,
  show: showVpnGateway,
  facets: {
    'amazon-side-asn': (gateway) => [String(gateway.amazonSideAsn)],
    'attachment.state': ({ vpcId, attachmentState }) => (vpcId === null ? [] : [attachmentState ?? '']),
    'attachment.vpc-id': ({ vpcId }) => (vpcId === null ? [] : [vpcId]),
    'availability-zone': () => [],
    state: ({ state }) => [state],
    type: () => [type],
    'vpn-gateway-id': ({ vpnGatewayId }) => [vpnGatewayId],
  },
};

export const describeVpnGateways: Read = async (view, request) =>
  list(view, request, listing, await view.vpnGateways.find(ownedBy(request.call)));

export const createVpnGateway: Write = async (unit, { parameters, call, context: { clock, random, pace } }) => {
  const asked = need(parameters, 'Type');
  if (asked !== type) throw invalidValue(asked, 'type', `Valid values: ${type}.`);
  if ((await unit.vpnGateways.find(ownedBy(call))).length >= quotas.vpnGateways)
    throw ec2Error('VpnGatewayLimitExceeded', 'The maximum number of virtual private gateways has been reached.');
  const gateway: VpnGateway = {
    vpnGatewayId: newEc2Id(random, 'vgw'),
    ...ownedBy(call),
    amazonSideAsn: amazonSideAsn(parameters.get('AmazonSideAsn') ?? String(defaultAsn), call),
    state: 'pending',
    vpcId: null,
    attachmentState: null,
    createdAt: clock.now(),
  };
  const { vpnGatewayId } = gateway;
  await unit.vpnGateways.insert(gateway);
  await addTags(unit, vpnGatewayId, specifiedTags(parameters, 'vpn-gateway'));
  await schedule(unit, { pace, now: clock.now() }, 'vpn-gateway-ready', vpnGatewayId);
  return [['vpnGateway', [...showVpnGateway(gateway), showTags(await tagsOf(unit, vpnGatewayId))]]];
};

export const deleteVpnGateway: Write = async (unit, { parameters, call, context: { clock, pace } }) => {
  const id = need(parameters, 'VpnGatewayId');
  const gateway = await findVpnGateway(unit, id, call);
  const associations = await unit.gatewayAssociations.find({ gatewayId: id });
  const virtualInterfaces = await unit.virtualInterfaces.find({ virtualGatewayId: id });
  const used =
    gateway.vpcId !== null ||
    associations.some(isLiveAssociation) ||
    virtualInterfaces.some(({ adminState }) => adminState !== 'deleted');
  if (used) throw ec2Error('IncorrectState', `The vpnGateway '${id}' is in use.`);
  await unit.vpnGateways.update(id, { state: 'deleting' });
  await unit.tagSets.remove(id);
  await schedule(unit, { pace, now: clock.now() }, 'vpn-gateway-deleted', id);
  return [['return', true]];
};
