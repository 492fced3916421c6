// aws_dx_gateway and what aws_dx_gateway_association refers to, as the provider calls.
import {
  DeleteDirectConnectGatewayCommand,
  DescribeDirectConnectGatewaysCommand,
  type DirectConnectGateway,
} from '@aws-sdk/client-direct-connect';
import {
  AttachVpnGatewayCommand,
  CreateTransitGatewayCommand,
  CreateVpcCommand,
  CreateVpnGatewayCommand,
  DescribeTransitGatewaysCommand,
  DescribeVpnGatewaysCommand,
} from '@aws-sdk/client-ec2';
import type { Caller } from '../harness/callers.ts';
import { createGateway } from './virtual-interfaces.ts';
import { atMostOne, tolerating, waitFor } from './waiter.ts';

/** Undefined: gone, for the provider. */
export async function findGateway({ dx }: Caller, id: string): Promise<DirectConnectGateway | undefined> {
  const command = new DescribeDirectConnectGatewaysCommand({ directConnectGatewayId: id });
  const found = atMostOne((await dx.send(command)).directConnectGateways);
  return found?.directConnectGatewayState === 'deleted' ? undefined : found;
}

const gatewayState = async (caller: Caller, id: string) => (await findGateway(caller, id))?.directConnectGatewayState;

export async function readyGateway(caller: Caller): Promise<string> {
  const id = await createGateway(caller);
  await waitFor(id, () => gatewayState(caller, id), { pending: ['pending'], target: ['available'] });
  return id;
}

export async function destroyGateway(caller: Caller, directConnectGatewayId: string): Promise<void> {
  const asked = await tolerating(['does not exist'], () =>
    caller.dx.send(new DeleteDirectConnectGatewayCommand({ directConnectGatewayId })),
  );
  if (!asked) return;
  await waitFor(directConnectGatewayId, () => gatewayState(caller, directConnectGatewayId), {
    pending: ['pending', 'available', 'deleting'],
    target: [],
  });
}

/** aws_vpc and aws_vpn_gateway, attached. */
export async function readyVpnGateway({ ec2 }: Caller, CidrBlock = '10.255.255.0/28'): Promise<string> {
  const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock }));
  const { VpnGateway } = await ec2.send(new CreateVpnGatewayCommand({ Type: 'ipsec.1' }));
  const id = VpnGateway?.VpnGatewayId ?? '';
  await ec2.send(new AttachVpnGatewayCommand({ VpcId: Vpc?.VpcId, VpnGatewayId: id }));
  const look = async () => {
    const { VpnGateways } = await ec2.send(new DescribeVpnGatewaysCommand({ VpnGatewayIds: [id] }));
    return VpnGateways?.[0]?.VpcAttachments?.[0]?.State;
  };
  await waitFor(id, look, { pending: ['detached', 'attaching'], target: ['attached'] });
  return id;
}

/** aws_ec2_transit_gateway. */
export async function readyTransitGateway({ ec2 }: Caller): Promise<string> {
  const { TransitGateway } = await ec2.send(new CreateTransitGatewayCommand({ Options: { AmazonSideAsn: 64_513 } }));
  const id = TransitGateway?.TransitGatewayId ?? '';
  const look = async () => {
    const { TransitGateways } = await ec2.send(new DescribeTransitGatewaysCommand({ TransitGatewayIds: [id] }));
    return TransitGateways?.[0]?.State;
  };
  await waitFor(id, look, { pending: ['pending'], target: ['available'] });
  return id;
}
