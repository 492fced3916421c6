// Orders a connection, a VPC behind a virtual private gateway and a private virtual interface; prints its id.
import { Client } from 'crossconnect/client';

const client = new Client({
  endpoint: process.env['CROSSCONNECT_URL'],
  region: 'us-east-1',
  credentials: { accessKeyId: '123456789012', secretAccessKey: 'crossconnect' },
});
const idIn = (xml, name) => new RegExp(`<${name}>([^<]+)`).exec(xml)[1];

const { connectionId } = await client.call('CreateConnection', {
  location: 'EqDC2',
  bandwidth: '1Gbps',
  connectionName: 'compose',
});
const vpcId = idIn(await client.query({ Action: 'CreateVpc', CidrBlock: '10.0.0.0/16' }), 'vpcId');
const gateway = { Action: 'CreateVpnGateway', Type: 'ipsec.1', AmazonSideAsn: '64512' };
const virtualGatewayId = idIn(await client.query(gateway), 'vpnGatewayId');
await client.query({ Action: 'AttachVpnGateway', VpcId: vpcId, VpnGatewayId: virtualGatewayId });
const { virtualInterfaceId } = await client.call('CreatePrivateVirtualInterface', {
  connectionId,
  newPrivateVirtualInterface: { virtualInterfaceName: 'compose', vlan: 101, asn: 65001, virtualGatewayId },
});
process.stdout.write(`${virtualInterfaceId}\n`);
