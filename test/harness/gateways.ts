// Gateways of the EC2 side, made as a customer would make them.
import {
  AttachVpnGatewayCommand,
  CreateTransitGatewayCommand,
  CreateVpcCommand,
  CreateVpnGatewayCommand,
} from '@aws-sdk/client-ec2';
import type { Caller } from './callers.ts';

/** A virtual private gateway attached to a VPC with this CIDR. */
export async function virtualPrivateGateway({ ec2 }: Caller, cidr: string): Promise<{ vgw: string; vpc: string }> {
  const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: cidr }));
  const { VpnGateway } = await ec2.send(new CreateVpnGatewayCommand({ Type: 'ipsec.1' }));
  const [VpcId = '', VpnGatewayId = ''] = [Vpc?.VpcId, VpnGateway?.VpnGatewayId];
  await ec2.send(new AttachVpnGatewayCommand({ VpcId, VpnGatewayId }));
  return { vgw: VpnGatewayId, vpc: VpcId };
}

export async function transitGateway({ ec2 }: Caller, amazonSideAsn: number): Promise<string> {
  const { TransitGateway } = await ec2.send(
    new CreateTransitGatewayCommand({ Options: { AmazonSideAsn: amazonSideAsn } }),
  );
  return TransitGateway?.TransitGatewayId ?? '';
}
