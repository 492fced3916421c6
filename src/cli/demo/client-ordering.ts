// Orders through our own client: what an installed crossconnect has, without the AWS SDK.
import { Client } from '../../client/index.ts';
import type { MakeOrdering } from './ordering.ts';

export const clientOrdering: MakeOrdering = async (options) => {
  const client = new Client(options);
  return {
    carrier: "crossconnect's own client (the AWS SDK is not installed here)",
    createVpc: async ({ cidr, ipv6 }) => {
      const order = { Action: 'CreateVpc', CidrBlock: cidr, AmazonProvidedIpv6CidrBlock: String(ipv6) };
      const xml = await client.query(order);
      return {
        vpcId: textOf(xml, 'vpcId'),
        cidrs: [textOf(xml, 'cidrBlock'), textOf(xml, 'ipv6CidrBlock')].filter(Boolean),
      };
    },
    createVpnGateway: async ({ vpcId, amazonAsn }) => {
      const order = { Action: 'CreateVpnGateway', Type: 'ipsec.1', AmazonSideAsn: String(amazonAsn) };
      const VpnGatewayId = textOf(await client.query(order), 'vpnGatewayId');
      await client.query({ Action: 'AttachVpnGateway', VpcId: vpcId, VpnGatewayId });
      return VpnGatewayId;
    },
    createDirectConnectGateway: async ({ name, amazonAsn, virtualGatewayId }) => {
      const order = { directConnectGatewayName: name, amazonSideAsn: amazonAsn };
      const { directConnectGateway } = await client.call('CreateDirectConnectGateway', order);
      const directConnectGatewayId = directConnectGateway?.directConnectGatewayId ?? '';
      const association = { directConnectGatewayId, gatewayId: virtualGatewayId };
      await client.call('CreateDirectConnectGatewayAssociation', association);
      return directConnectGatewayId;
    },
    createConnection: async (order) => (await client.call('CreateConnection', order)).connectionId ?? '',
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

const textOf = (xml: string, element: string): string => new RegExp(`<${element}>([^<]+)`).exec(xml)?.[1] ?? '';
