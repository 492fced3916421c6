// A virtual private gateway stands before one VPC at a time, and a VPC behind one gateway.
import type { VpnGateway } from '../domain/index.ts';
import { schedule, UniquenessError, type Unit } from '../store/index.ts';
import type { Request, Write } from './context.ts';
import { ec2Error } from './errors.ts';
import { need } from './parameters.ts';
import { findVpc } from './vpcs.ts';
import { findVpnGateway, showAttachment } from './vpn-gateways.ts';

export const attachVpnGateway: Write = async (unit, request) => {
  const { parameters, call } = request;
  const [id, vpcId] = [need(parameters, 'VpnGatewayId'), need(parameters, 'VpcId')];
  const gateway = await findVpnGateway(unit, id, call);
  await findVpc(unit, vpcId, call);
  if (gateway.state === 'deleting')
    throw ec2Error('InvalidVpnGatewayState', `The vpnGateway '${id}' is not in an available state.`);
  if (gateway.vpcId !== null && gateway.vpcId !== vpcId)
    throw ec2Error('VpnGatewayAttachmentLimitExceeded', `The vpnGateway '${id}' is attached to another VPC.`);
  if (gateway.attachmentState === 'detaching')
    throw ec2Error('IncorrectState', `The vpnGateway '${id}' is being detached from the vpc '${vpcId}'.`);
  // Attaching once more changes nothing.
  const attached = gateway.vpcId === vpcId ? gateway : await attach(unit, gateway, vpcId, request);
  return [['attachment', showAttachment(attached)]];
};

async function attach(unit: Unit, { vpnGatewayId }: VpnGateway, vpcId: string, request: Request): Promise<VpnGateway> {
  const { clock, pace } = request.context;
  try {
    const attached = await unit.vpnGateways.update(vpnGatewayId, { vpcId, attachmentState: 'attaching' });
    await schedule(unit, { pace, now: clock.now() }, 'vpn-gateway-attached', vpnGatewayId);
    return attached;
  } catch (error) {
    if (!(error instanceof UniquenessError)) throw error;
    throw ec2Error('InvalidVpcState', `The vpc '${vpcId}' already has a virtual private gateway attached to it.`);
  }
}

export const detachVpnGateway: Write = async (unit, { parameters, call, context: { clock, pace } }) => {
  const [id, vpcId] = [need(parameters, 'VpnGatewayId'), need(parameters, 'VpcId')];
  if ((await findVpnGateway(unit, id, call)).vpcId !== vpcId)
    throw ec2Error(
      'InvalidVpnGatewayAttachment.NotFound',
      `The attachment with vpn gateway ID '${id}' and vpc ID '${vpcId}' does not exist`,
    );
  await unit.vpnGateways.update(id, { attachmentState: 'detaching' });
  await schedule(unit, { pace, now: clock.now() }, 'vpn-gateway-detached', id);
  return [['return', true]];
};
