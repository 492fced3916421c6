import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AccountCalls, type ControlPlane, openControlPlane } from '../harness/control-plane.ts';

const day = 24 * 60 * 60 * 1_000;

let plane: ControlPlane;
let network: AccountCalls;
let application: AccountCalls;
let vgw = '';
let vpc = '';
let directConnectGatewayId = '';

const idIn = (xml: string, name: string): string => new RegExp(`<${name}>([^<]+)`).exec(xml)?.[1] ?? '';
const attachedGateway = async (account: AccountCalls, cidr: string): Promise<{ vgw: string; vpc: string }> => {
  const VpcId = idIn(await account.ec2({ Action: 'CreateVpc', CidrBlock: cidr }), 'vpcId');
  const VpnGatewayId = idIn(await account.ec2({ Action: 'CreateVpnGateway', Type: 'ipsec.1' }), 'vpnGatewayId');
  await account.ec2({ Action: 'AttachVpnGateway', VpcId, VpnGatewayId });
  return { vgw: VpnGatewayId, vpc: VpcId };
};

beforeEach(async () => {
  plane = await openControlPlane('brisk');
  [network, application] = [plane.as('111122223333'), plane.as('444455556666')];
  const { directConnectGateway } = await network.call('CreateDirectConnectGateway', {
    directConnectGatewayName: 'shared',
  });
  directConnectGatewayId = directConnectGateway?.directConnectGatewayId ?? '';
  ({ vgw, vpc } = await attachedGateway(application, '10.20.0.0/16'));
});
afterEach(() => plane.close());

const propose = async (): Promise<string> => {
  const { directConnectGatewayAssociationProposal } = await application.call(
    'CreateDirectConnectGatewayAssociationProposal',
    {
      directConnectGatewayId,
      directConnectGatewayOwnerAccount: network.accountId,
      gatewayId: vgw,
    },
  );
  return directConnectGatewayAssociationProposal?.proposalId ?? '';
};
const accept = async (): Promise<string> => {
  const { directConnectGatewayAssociation } = await network.call('AcceptDirectConnectGatewayAssociationProposal', {
    directConnectGatewayId,
    proposalId: await propose(),
    associatedGatewayOwnerAccount: application.accountId,
  });
  return directConnectGatewayAssociation?.associationId ?? '';
};
const proposalStates = async () =>
  (
    await network.call('DescribeDirectConnectGatewayAssociationProposals', {})
  ).directConnectGatewayAssociationProposals?.map(({ proposalState }) => proposalState);
const association = async (account = network) =>
  (await account.call('DescribeDirectConnectGatewayAssociations', { directConnectGatewayId }))
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
    await application.call('DeleteDirectConnectGatewayAssociationProposal', { proposalId });
    await plane.pass(3 * day - 1);
    expect(await proposalStates()).toEqual(['deleted']);
    await plane.pass(1);
    expect(await proposalStates()).toEqual([]);
  });
});

describe('an association that cannot come about', () => {
  it('stays `associating` and says that the gateway lost its VPC', async () => {
    await accept();
    await application.ec2({ Action: 'DetachVpnGateway', VpnGatewayId: vgw, VpcId: vpc });
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
    await network.call('CreateDirectConnectGatewayAssociation', {
      directConnectGatewayId,
      gatewayId: other.vgw,
    });
    await plane.pass(5_000);
    const associationId = await accept();
    await network.ec2({ Action: 'AssociateVpcCidrBlock', VpcId: other.vpc, CidrBlock: '10.20.128.0/20' });
    await plane.pass(5_000);
    const described = () => application.call('DescribeDirectConnectGatewayAssociations', { associationId });
    expect((await described()).directConnectGatewayAssociations).toMatchObject([
      {
        associationState: 'associating',
        stateChangeError: 'CIDR 10.20.0.0/16 overlaps with another association of the Direct Connect Gateway',
      },
    ]);
    await network.call('DeleteDirectConnectGatewayAssociation', { associationId });
    await plane.pass(5_000);
    expect((await described()).directConnectGatewayAssociations).toEqual([]);
  });
});

it('a gateway whose association ended may be deleted', async () => {
  await accept();
  await plane.pass(5_000);
  const deletion = { Action: 'DeleteVpnGateway', VpnGatewayId: vgw };
  await expect(application.ec2(deletion)).rejects.toThrow(/in use/);
  await application.ec2({ Action: 'DetachVpnGateway', VpnGatewayId: vgw, VpcId: vpc });
  expect(await application.ec2(deletion)).toContain('<return>true</return>');
});

it('an association ends when its gateway loses the VPC, is seen a while, and the pair is free at once', async () => {
  const associationId = await accept();
  await plane.pass(5_000);
  await application.ec2({ Action: 'DetachVpnGateway', VpnGatewayId: vgw, VpcId: vpc });
  expect(await association()).toMatchObject({ associationId, associationState: 'disassociated' });
  await application.ec2({ Action: 'AttachVpnGateway', VpnGatewayId: vgw, VpcId: vpc });
  const again = await accept();
  await plane.pass(20 * 60_000);
  expect(await association()).toMatchObject({ associationId: again, associationState: 'associated' });
});
