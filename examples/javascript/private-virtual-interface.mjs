// A private virtual interface from order to removal, with the AWS SDK for JavaScript against crossconnect.
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CreateConnectionCommand,
  CreateDirectConnectGatewayAssociationCommand,
  CreateDirectConnectGatewayCommand,
  CreatePrivateVirtualInterfaceCommand,
  DeleteConnectionCommand,
  DeleteDirectConnectGatewayAssociationCommand,
  DeleteDirectConnectGatewayCommand,
  DeleteVirtualInterfaceCommand,
  DescribeDirectConnectGatewayAssociationsCommand,
  DescribeVirtualInterfacesCommand,
  DirectConnectClient,
} from '@aws-sdk/client-direct-connect';
import {
  AttachVpnGatewayCommand,
  CreateVpcCommand,
  CreateVpnGatewayCommand,
  DeleteVpcCommand,
  DeleteVpnGatewayCommand,
  DetachVpnGatewayCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';

const options = {
  endpoint: process.env.CROSSCONNECT_URL ?? 'http://127.0.0.1:7224',
  region: 'us-east-1',
  credentials: { accessKeyId: '111122223333', secretAccessKey: 'any' },
};
const dx = new DirectConnectClient(options);
const ec2 = new EC2Client(options);

const { connectionId } = await dx.send(
  new CreateConnectionCommand({ location: 'EqDC2', bandwidth: '1Gbps', connectionName: 'example' }),
);
console.log(`connection ${connectionId}`);

// What is behind: a VPC with a virtual private gateway, joined to a Direct Connect gateway.
const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: '10.10.0.0/16' }));
const { VpnGateway } = await ec2.send(new CreateVpnGatewayCommand({ Type: 'ipsec.1' }));
const attachment = { VpcId: Vpc.VpcId, VpnGatewayId: VpnGateway.VpnGatewayId };
await ec2.send(new AttachVpnGatewayCommand(attachment));
const { directConnectGateway } = await dx.send(
  new CreateDirectConnectGatewayCommand({ directConnectGatewayName: 'example' }),
);
const { directConnectGatewayId } = directConnectGateway;
const { directConnectGatewayAssociation } = await dx.send(
  new CreateDirectConnectGatewayAssociationCommand({ directConnectGatewayId, gatewayId: attachment.VpnGatewayId }),
);
const { associationId } = directConnectGatewayAssociation;
console.log(`gateway ${directConnectGatewayId} with ${attachment.VpnGatewayId}`);

const { virtualInterfaceId } = await dx.send(
  new CreatePrivateVirtualInterfaceCommand({
    connectionId,
    newPrivateVirtualInterface: { virtualInterfaceName: 'example', vlan: 101, asn: 65001, directConnectGatewayId },
  }),
);

/** Looks once a second, for a minute. */
async function waitFor(states, look) {
  for (let tries = 0; tries < 60; tries++) {
    const state = await look();
    if (states.includes(state)) return;
    await sleep(1_000);
  }
  throw new Error(`not ${states.join(' or ')} within a minute`);
}

async function virtualInterface() {
  const { virtualInterfaces } = await dx.send(new DescribeVirtualInterfacesCommand({ virtualInterfaceId }));
  return virtualInterfaces[0];
}
const stateOfIt = async () => (await virtualInterface()).virtualInterfaceState;

// Without a router it is down: nothing is up that is not up.
await waitFor(['down', 'available'], stateOfIt);
const { virtualInterfaceState, customerAddress, amazonAddress, asn, amazonSideAsn } = await virtualInterface();
console.log(`virtual interface ${virtualInterfaceId} is ${virtualInterfaceState}`);
console.log(`the router: ${customerAddress} AS ${asn} to ${amazonAddress} AS ${amazonSideAsn}`);

await dx.send(new DeleteVirtualInterfaceCommand({ virtualInterfaceId }));
await waitFor(['deleted'], stateOfIt);
await dx.send(new DeleteDirectConnectGatewayAssociationCommand({ associationId }));
await waitFor([undefined, 'disassociated'], async () => {
  const command = new DescribeDirectConnectGatewayAssociationsCommand({ associationId });
  return (await dx.send(command)).directConnectGatewayAssociations[0]?.associationState;
});
await dx.send(new DeleteDirectConnectGatewayCommand({ directConnectGatewayId }));
await dx.send(new DeleteConnectionCommand({ connectionId }));
await ec2.send(new DetachVpnGatewayCommand(attachment));
await ec2.send(new DeleteVpnGatewayCommand({ VpnGatewayId: attachment.VpnGatewayId }));
await ec2.send(new DeleteVpcCommand({ VpcId: attachment.VpcId }));
console.log('everything is gone');
dx.destroy();
ec2.destroy();
