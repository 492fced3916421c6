// Orders through the official AWS SDK, exactly as one would order at AWS. The SDK is a development dependency, so it is
// loaded when asked for and not before.
import type { MakeOrdering } from './ordering.ts';

/** Rejects with ERR_MODULE_NOT_FOUND when the SDK is not installed. */
export const sdkOrdering: MakeOrdering = async (options) => {
  const [directConnect, compute] = await Promise.all([
    import('@aws-sdk/client-direct-connect'),
    import('@aws-sdk/client-ec2'),
  ]);
  const dx = new directConnect.DirectConnectClient(options);
  const ec2 = new compute.EC2Client(options);
  return {
    carrier: 'the official AWS SDK for JavaScript',
    createVpc: async ({ cidr, ipv6 }) => {
      const order = { CidrBlock: cidr, AmazonProvidedIpv6CidrBlock: ipv6 };
      const { Vpc } = await ec2.send(new compute.CreateVpcCommand(order));
      const cidrs = [Vpc?.CidrBlock, ...(Vpc?.Ipv6CidrBlockAssociationSet ?? []).map((block) => block.Ipv6CidrBlock)];
      return { vpcId: given('VpcId', Vpc?.VpcId), cidrs: cidrs.map((block) => given('CidrBlock', block)) };
    },
    createVpnGateway: async ({ vpcId, amazonAsn }) => {
      const { VpnGateway } = await ec2.send(
        new compute.CreateVpnGatewayCommand({ Type: 'ipsec.1', AmazonSideAsn: amazonAsn }),
      );
      const VpnGatewayId = given('VpnGatewayId', VpnGateway?.VpnGatewayId);
      await ec2.send(new compute.AttachVpnGatewayCommand({ VpcId: vpcId, VpnGatewayId }));
      return VpnGatewayId;
    },
    createDirectConnectGateway: async ({ name, amazonAsn, virtualGatewayId }) => {
      const order = { directConnectGatewayName: name, amazonSideAsn: amazonAsn };
      const { directConnectGateway } = await dx.send(new directConnect.CreateDirectConnectGatewayCommand(order));
      const directConnectGatewayId = given('id of the gateway', directConnectGateway?.directConnectGatewayId);
      const association = { directConnectGatewayId, gatewayId: virtualGatewayId };
      await dx.send(new directConnect.CreateDirectConnectGatewayAssociationCommand(association));
      return directConnectGatewayId;
    },
    createConnection: async (order) => {
      const { connectionId } = await dx.send(new directConnect.CreateConnectionCommand(order));
      return given('connectionId', connectionId);
    },
    createPrivateVirtualInterface: async ({ connectionId, ...newPrivateVirtualInterface }) => {
      const { virtualInterfaceId } = await dx.send(
        new directConnect.CreatePrivateVirtualInterfaceCommand({ connectionId, newPrivateVirtualInterface }),
      );
      return given('virtualInterfaceId', virtualInterfaceId);
    },
    createIpv6Peer: async ({ virtualInterfaceId, asn }) => {
      const newBGPPeer = { asn, addressFamily: 'ipv6' as const };
      await dx.send(new directConnect.CreateBGPPeerCommand({ virtualInterfaceId, newBGPPeer }));
    },
  };
};

/** The SDK's types make every member optional. */
function given(name: string, value: string | undefined): string {
  if (value === undefined) throw new Error(`the answer has no ${name}`);
  return value;
}
