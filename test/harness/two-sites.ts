// The estate of the routing guides: two locations with a connection and a private virtual interface each, one Direct
// Connect gateway, one VPC behind a virtual private gateway with the tag «Name». Ordered through the client of our own.
import { Client } from '../../src/client/index.ts';
import { account } from './order.ts';

export interface TwoSites {
  readonly gatewayId: string;
  readonly directConnectGatewayId: string;
  readonly connectionIds: readonly string[];
  readonly virtualInterfaceIds: readonly string[];
}

/** Virtual interfaces «blue» at EqDC2 and «green» at CSVA1, SiteLink on, of one customer ASN; the gateway is «prod». */
export async function orderTwoSites(url: string): Promise<TwoSites> {
  const credentials = { accessKeyId: account, secretAccessKey: 'any' };
  const client = new Client({ endpoint: url, region: 'us-east-1', credentials });
  const query = async (parameters: Record<string, string>, member: string): Promise<string> =>
    new RegExp(`<${member}>([^<]+)`).exec(await client.query(parameters))?.[1] ?? '';
  const VpcId = await query({ Action: 'CreateVpc', CidrBlock: '10.0.0.0/16' }, 'vpcId');
  const gatewayId = await query({ Action: 'CreateVpnGateway', Type: 'ipsec.1' }, 'vpnGatewayId');
  await client.query({ Action: 'AttachVpnGateway', VpcId, VpnGatewayId: gatewayId });
  await client.query({ Action: 'CreateTags', 'ResourceId.1': gatewayId, 'Tag.1.Key': 'Name', 'Tag.1.Value': 'prod' });
  const { directConnectGateway } = await client.call('CreateDirectConnectGateway', {
    directConnectGatewayName: 'two sites',
  });
  const directConnectGatewayId = directConnectGateway?.directConnectGatewayId ?? '';
  await client.call('CreateDirectConnectGatewayAssociation', { directConnectGatewayId, gatewayId });
  const connectionIds: string[] = [];
  const virtualInterfaceIds: string[] = [];
  for (const [name, location, vlan] of [
    ['blue', 'EqDC2', 101],
    ['green', 'CSVA1', 102],
  ] as const) {
    const order = { location, bandwidth: '1Gbps', connectionName: name };
    const { connectionId = '' } = await client.call('CreateConnection', order);
    const newPrivateVirtualInterface = {
      virtualInterfaceName: name,
      vlan,
      asn: 65_001,
      directConnectGatewayId,
      enableSiteLink: true,
    };
    const input = { connectionId, newPrivateVirtualInterface };
    const { virtualInterfaceId = '' } = await client.call('CreatePrivateVirtualInterface', input);
    connectionIds.push(connectionId);
    virtualInterfaceIds.push(virtualInterfaceId);
  }
  return { gatewayId, directConnectGatewayId, connectionIds, virtualInterfaceIds };
}
