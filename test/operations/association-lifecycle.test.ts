import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ControlPlane, startControlPlane } from '../harness/control-plane.ts';

const network = '111122223333';
const application = '444455556666';
const day = 24 * 60 * 60 * 1_000;

let plane: ControlPlane;
let vgw = '';
let vpc = '';
let directConnectGatewayId = '';

const idIn = (xml: string, name: string): string => new RegExp(`<${name}>([^<]+)`).exec(xml)?.[1] ?? '';
const attachedGateway = async (account: string, cidr: string): Promise<{ vgw: string; vpc: string }> => {
  const VpcId = idIn(await plane.ec2(account, { Action: 'CreateVpc', CidrBlock: cidr }), 'vpcId');
  const VpnGatewayId = idIn(await plane.ec2(account, { Action: 'CreateVpnGateway', Type: 'ipsec.1' }), 'vpnGatewayId');
  await plane.ec2(account, { Action: 'AttachVpnGateway', VpcId, VpnGatewayId });
  return { vgw: VpnGatewayId, vpc: VpcId };
};

beforeEach(async () => {
  plane = await startControlPlane({}, 'brisk');
  const { directConnectGateway } = await plane.call(network, 'CreateDirectConnectGateway', {
    directConnectGatewayName: 'shared',
  });
  directConnectGatewayId = directConnectGateway?.directConnectGatewayId ?? '';
  ({ vgw, vpc } = await attachedGateway(application, '10.20.0.0/16'));
});
afterEach(() => plane.stop());

const propose = async (): Promise<string> => {
  const { directConnectGatewayAssociationProposal } = await plane.call(
    application,
    'CreateDirectConnectGatewayAssociationProposal',
    { directConnectGatewayId, directConnectGatewayOwnerAccount: network, gatewayId: vgw },
  );
  return directConnectGatewayAssociationProposal?.proposalId ?? '';
};
const accept = async (): Promise<string> => {
  const { directConnectGatewayAssociation } = await plane.call(
    network,
    'AcceptDirectConnectGatewayAssociationProposal',
    { directConnectGatewayId, proposalId: await propose(), associatedGatewayOwnerAccount: application },
  );
  return directConnectGatewayAssociation?.associationId ?? '';
};
const proposalStates = async () =>
  (
    await plane.call(network, 'DescribeDirectConnectGatewayAssociationProposals', {})
  ).directConnectGatewayAssociationProposals?.map(({ proposalState }) => proposalState);
const association = async (account = network) =>
  (await plane.call(account, 'DescribeDirectConnectGatewayAssociations', { directConnectGatewayId }))
    .directConnectGatewayAssociations?.[0];

describe('a proposal', () => {
  it('expires after 7 days and is seen for 3 more', async () => {
    await propose();
    await plane.pass(7 * day - 1);
    expect(await proposalStates()).toEqual(['requested']);
    await plane.pass(1);
    expect(await proposalStates()).toEqual(['deleted']);
    await plane.pass(3 * day);
    expect(await proposalStates()).toEqual([]);
  });

  it('is seen for 3 days once accepted', async () => {
    await accept();
    await plane.pass(3 * day - 1);
    expect(await proposalStates()).toEqual(['accepted']);
    await plane.pass(1);
    expect(await proposalStates()).toEqual([]);
  });

  it('is seen for 3 days once deleted, whatever is left of its 7', async () => {
    const proposalId = await propose();
    await plane.pass(6 * day);
    await plane.call(application, 'DeleteDirectConnectGatewayAssociationProposal', { proposalId });
    await plane.pass(3 * day - 1);
    expect(await proposalStates()).toEqual(['deleted']);
    await plane.pass(1);
    expect(await proposalStates()).toEqual([]);
  });
});

describe('an association that cannot come about', () => {
  it('stays `associating` and says that the gateway lost its VPC', async () => {
    await accept();
    await plane.ec2(application, { Action: 'DetachVpnGateway', VpnGatewayId: vgw, VpcId: vpc });
    await plane.pass(5_000);
    const failed = {
      associationState: 'associating',
      stateChangeError: `The VirtualGateway ${vgw} is not attached to a VPC`,
    };
    expect(await association()).toMatchObject(failed);
    expect(await association(application)).toMatchObject(failed);
  });

  it('says that a CIDR which came meanwhile overlaps, and can be deleted', async () => {
    const other = await attachedGateway(network, '10.30.0.0/16');
    await plane.call(network, 'CreateDirectConnectGatewayAssociation', {
      directConnectGatewayId,
      gatewayId: other.vgw,
    });
    await plane.pass(5_000);
    const associationId = await accept();
    await plane.ec2(network, { Action: 'AssociateVpcCidrBlock', VpcId: other.vpc, CidrBlock: '10.20.128.0/20' });
    await plane.pass(5_000);
    const described = () => plane.call(application, 'DescribeDirectConnectGatewayAssociations', { associationId });
    expect((await described()).directConnectGatewayAssociations).toMatchObject([
      {
        associationState: 'associating',
        stateChangeError: 'CIDR 10.20.0.0/16 overlaps with another association of the Direct Connect Gateway',
      },
    ]);
    await plane.call(network, 'DeleteDirectConnectGatewayAssociation', { associationId });
    await plane.pass(5_000);
    expect((await described()).directConnectGatewayAssociations).toEqual([]);
  });
});

it('a gateway whose association ended may be deleted', async () => {
  await accept();
  await plane.pass(5_000);
  const deletion = { Action: 'DeleteVpnGateway', VpnGatewayId: vgw };
  await expect(plane.ec2(application, deletion)).rejects.toThrow(/in use/);
  await plane.ec2(application, { Action: 'DetachVpnGateway', VpnGatewayId: vgw, VpcId: vpc });
  expect(await plane.ec2(application, deletion)).toContain('<return>true</return>');
});

it('an association ends when its gateway loses the VPC, is seen a while, and the pair is free at once', async () => {
  const associationId = await accept();
  await plane.pass(5_000);
  await plane.ec2(application, { Action: 'DetachVpnGateway', VpnGatewayId: vgw, VpcId: vpc });
  expect(await association()).toMatchObject({ associationId, associationState: 'disassociated' });
  await plane.ec2(application, { Action: 'AttachVpnGateway', VpnGatewayId: vgw, VpcId: vpc });
  const again = await accept();
  await plane.pass(20 * 60_000);
  expect(await association()).toMatchObject({ associationId: again, associationState: 'associated' });
});
