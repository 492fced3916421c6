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
    createConnection: async (order) => {
      const { connectionId } = await dx.send(new directConnect.CreateConnectionCommand(order));
      return given('connectionId', connectionId);
    },
    createGatewayWithVpc: async ({ cidr, amazonAsn }) => {
      const { Vpc } = await ec2.send(new compute.CreateVpcCommand({ CidrBlock: cidr }));
      const { VpnGateway } = await ec2.send(
        new compute.CreateVpnGatewayCommand({ Type: 'ipsec.1', AmazonSideAsn: amazonAsn }),
      );
      const VpnGatewayId = given('VpnGatewayId', VpnGateway?.VpnGatewayId);
      await ec2.send(new compute.AttachVpnGatewayCommand({ VpcId: given('VpcId', Vpc?.VpcId), VpnGatewayId }));
      return VpnGatewayId;
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
