// Transit gateways: an ASN and an owner; what they announce is the list of their association.
import { newEc2Id, type TransitGateway } from '../domain/index.ts';
import { listOf, type XmlElement } from '../protocol/index.ts';
import { schedule, type View } from '../store/index.ts';
import { type Action, type CloudCall, ec2Error, need } from './context.ts';
import { addTags, specifiedTags, tagSet } from './tags.ts';

async function find(view: View, id: string, call: CloudCall): Promise<TransitGateway> {
  const gateway = await view.transitGateways.get(id);
  if (gateway === undefined || gateway.ownerAccount !== call.accountId || gateway.region !== call.region)
    throw ec2Error('InvalidTransitGatewayID.NotFound', `Transit Gateway ${id} was deleted or does not exist.`);
  return gateway;
}

async function show(view: View, gateway: TransitGateway): Promise<XmlElement[]> {
  const { transitGatewayId, ownerAccount, region, state, description, amazonSideAsn, createdAt } = gateway;
  return [
    ['transitGatewayId', transitGatewayId],
    ['transitGatewayArn', `arn:aws:ec2:${region}:${ownerAccount}:transit-gateway/${transitGatewayId}`],
    ['state', state],
    ['ownerId', ownerAccount],
    ['description', description],
    ['creationTime', new Date(createdAt).toISOString()],
    ['options', [['amazonSideAsn', amazonSideAsn]]],
    await tagSet(view, transitGatewayId),
  ];
}

export const createTransitGateway: Action = async ({ store, clock, random, pace }, parameters, call) =>
  store.write(`account ${call.accountId} CreateTransitGateway`, async (unit) => {
    const gateway: TransitGateway = {
      transitGatewayId: newEc2Id(random, 'tgw'),
      ownerAccount: call.accountId,
      region: call.region,
      description: parameters.get('Description') ?? '',
      amazonSideAsn: Number(parameters.get('Options.AmazonSideAsn') ?? 64_512),
      state: 'pending',
      createdAt: clock.now(),
    };
    await unit.transitGateways.insert(gateway);
    await addTags(unit, gateway.transitGatewayId, specifiedTags(parameters));
    await schedule(unit, { pace, now: clock.now() }, 'transit-gateway-ready', gateway.transitGatewayId);
    return [['transitGateway', await show(unit, gateway)]];
  });

export const describeTransitGateways: Action = ({ store }, parameters, call) =>
  store.read(async (view) => {
    const ids = listOf(parameters, 'TransitGatewayIds');
    const found =
      ids.length > 0
        ? await Promise.all(ids.map((id) => find(view, id, call)))
        : await view.transitGateways.find({ ownerAccount: call.accountId, region: call.region });
    const items = await Promise.all(
      found.map(async (gateway): Promise<XmlElement> => ['item', await show(view, gateway)]),
    );
    return [['transitGatewaySet', items]];
  });

export const deleteTransitGateway: Action = async ({ store, clock, pace }, parameters, call) => {
  const id = need(parameters, 'TransitGatewayId');
  return store.write(`account ${call.accountId} DeleteTransitGateway`, async (unit) => {
    await find(unit, id, call);
    const [association] = await unit.gatewayAssociations.find({ gatewayId: id });
    if (association !== undefined)
      throw ec2Error(
        'IncorrectState',
        `${id} has non-deleted DirectConnect Gateway Attachments: ${association.associationId}`,
      );
    const changed = await unit.transitGateways.update(id, { state: 'deleting' });
    await unit.tagSets.remove(id);
    await schedule(unit, { pace, now: clock.now() }, 'transit-gateway-deleted', id);
    return [['transitGateway', await show(unit, changed)]];
  });
};
