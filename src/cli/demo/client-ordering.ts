// Orders through our own client: what an installed crossconnect has, without the AWS SDK.
import { Client } from '../../client/index.ts';
import type { MakeOrdering } from './ordering.ts';

export const clientOrdering: MakeOrdering = async (options) => {
  const client = new Client(options);
  const query = async (parameters: Record<string, string>, member: string): Promise<string> => {
    const xml = await client.query(parameters);
    return new RegExp(`<${member}>([^<]+)`).exec(xml)?.[1] ?? '';
  };
  return {
    carrier: "crossconnect's own client (the AWS SDK is not installed here)",
    createConnection: async (order) => (await client.call('CreateConnection', order)).connectionId ?? '',
    createGatewayWithVpc: async ({ cidr, amazonAsn }) => {
      const VpcId = await query({ Action: 'CreateVpc', CidrBlock: cidr }, 'vpcId');
      const gateway = { Action: 'CreateVpnGateway', Type: 'ipsec.1', AmazonSideAsn: String(amazonAsn) };
      const VpnGatewayId = await query(gateway, 'vpnGatewayId');
      await client.query({ Action: 'AttachVpnGateway', VpcId, VpnGatewayId });
      return VpnGatewayId;
    },
    createPrivateVirtualInterface: async ({ connectionId, ...newPrivateVirtualInterface }) => {
      const input = { connectionId, newPrivateVirtualInterface };
      return (await client.call('CreatePrivateVirtualInterface', input)).virtualInterfaceId ?? '';
    },
    createIpv6Peer: async ({ virtualInterfaceId, asn }) => {
      const newBGPPeer = { asn, addressFamily: 'ipv6' as const };
      await client.call('CreateBGPPeer', { virtualInterfaceId, newBGPPeer });
    },
  };
};
