// Virtual private gateways: made, attached to a VPC, detached, deleted.
import { isLiveAssociation, newEc2Id, type VpnGateway } from '../domain/index.ts';
import { listOf, type XmlElement } from '../protocol/index.ts';
import { schedule, UniquenessError, type View } from '../store/index.ts';
import { type Action, type CloudCall, ec2Error, need } from './context.ts';
import { addTags, specifiedTags, tagSet } from './tags.ts';
import { findVpc } from './vpcs.ts';

const defaultAsn = 64_512;

async function find(view: View, id: string, call: CloudCall): Promise<VpnGateway> {
  const gateway = await view.vpnGateways.get(id);
  if (gateway === undefined || gateway.ownerAccount !== call.accountId || gateway.region !== call.region)
    throw ec2Error('InvalidVpnGatewayID.NotFound', `The vpnGateway ID '${id}' does not exist`);
  return gateway;
}

async function show(view: View, gateway: VpnGateway): Promise<XmlElement[]> {
  const { vpnGatewayId, state, vpcId, attachmentState, amazonSideAsn } = gateway;
  const attachment: XmlElement[] =
    vpcId === null || attachmentState === null
      ? []
      : [
          [
            'item',
            [
              ['vpcId', vpcId],
              ['state', attachmentState],
            ],
          ],
        ];
  return [
    ['vpnGatewayId', vpnGatewayId],
    ['state', state],
    ['type', 'ipsec.1'],
    ['attachments', attachment],
    ['amazonSideAsn', amazonSideAsn],
    await tagSet(view, vpnGatewayId),
  ];
}

export const createVpnGateway: Action = async ({ store, clock, random, pace }, parameters, call) => {
  const amazonSideAsn = Number(parameters.get('AmazonSideAsn') ?? defaultAsn);
  if (!Number.isInteger(amazonSideAsn) || amazonSideAsn < 1 || amazonSideAsn > 4_294_967_294)
    throw ec2Error(
      'InvalidParameterValue',
      `Value (${parameters.get('AmazonSideAsn')}) for parameter amazonSideAsn is invalid.`,
    );
  return store.write(`account ${call.accountId} CreateVpnGateway`, async (unit) => {
    const gateway: VpnGateway = {
      vpnGatewayId: newEc2Id(random, 'vgw'),
      ownerAccount: call.accountId,
      region: call.region,
      amazonSideAsn,
      state: 'pending',
      vpcId: null,
      attachmentState: null,
      createdAt: clock.now(),
    };
    await unit.vpnGateways.insert(gateway);
    await addTags(unit, gateway.vpnGatewayId, specifiedTags(parameters));
    await schedule(unit, { pace, now: clock.now() }, 'vpn-gateway-ready', gateway.vpnGatewayId);
    return [['vpnGateway', await show(unit, gateway)]];
  });
};

export const attachVpnGateway: Action = async ({ store, clock, pace }, parameters, call) => {
  const [id, vpcId] = [need(parameters, 'VpnGatewayId'), need(parameters, 'VpcId')];
  try {
    await store.write(`account ${call.accountId} AttachVpnGateway`, async (unit) => {
      const gateway = await find(unit, id, call);
      await findVpc(unit, vpcId, call);
      if (gateway.vpcId !== null && gateway.vpcId !== vpcId)
        throw ec2Error('VpnGatewayAttachmentLimitExceeded', `The vpnGateway '${id}' is attached to another VPC.`);
      await unit.vpnGateways.update(id, { vpcId, attachmentState: 'attaching' });
      await schedule(unit, { pace, now: clock.now() }, 'vpn-gateway-attached', id);
    });
  } catch (error) {
    if (!(error instanceof UniquenessError)) throw error;
    throw ec2Error('InvalidParameterValue', `The vpc '${vpcId}' already has a vpnGateway attached.`);
  }
  const attachment: XmlElement[] = [
    ['vpcId', vpcId],
    ['state', 'attaching'],
  ];
  return [['attachment', attachment]];
};

export const detachVpnGateway: Action = async ({ store, clock, pace }, parameters, call) => {
  const [id, vpcId] = [need(parameters, 'VpnGatewayId'), need(parameters, 'VpcId')];
  await store.write(`account ${call.accountId} DetachVpnGateway`, async (unit) => {
    if ((await find(unit, id, call)).vpcId !== vpcId)
      throw ec2Error('InvalidVpnGatewayAttachment.NotFound', `The attachment of '${id}' to '${vpcId}' does not exist`);
    await unit.vpnGateways.update(id, { attachmentState: 'detaching' });
    await schedule(unit, { pace, now: clock.now() }, 'vpn-gateway-detached', id);
  });
  return [['return', true]];
};

export const describeVpnGateways: Action = ({ store }, parameters, call) =>
  store.read(async (view) => {
    const ids = listOf(parameters, 'VpnGatewayId');
    const found =
      ids.length > 0
        ? await Promise.all(ids.map((id) => find(view, id, call)))
        : await view.vpnGateways.find({ ownerAccount: call.accountId, region: call.region });
    const items = await Promise.all(
      found.map(async (gateway): Promise<XmlElement> => ['item', await show(view, gateway)]),
    );
    return [['vpnGatewaySet', items]];
  });

export const deleteVpnGateway: Action = async ({ store, clock, pace }, parameters, call) => {
  const id = need(parameters, 'VpnGatewayId');
  await store.write(`account ${call.accountId} DeleteVpnGateway`, async (unit) => {
    const gateway = await find(unit, id, call);
    const used =
      gateway.vpcId !== null ||
      (await unit.gatewayAssociations.find({ gatewayId: id })).some(isLiveAssociation) ||
      (await unit.virtualInterfaces.find({ virtualGatewayId: id })).some(({ adminState }) => adminState !== 'deleted');
    if (used) throw ec2Error('IncorrectState', `The vpnGateway '${id}' is in use.`);
    await unit.vpnGateways.update(id, { state: 'deleting' });
    await unit.tagSets.remove(id);
    await schedule(unit, { pace, now: clock.now() }, 'vpn-gateway-deleted', id);
  });
  return [['return', true]];
};
