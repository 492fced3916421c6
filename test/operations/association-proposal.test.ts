import {
  AcceptDirectConnectGatewayAssociationProposalCommand,
  type AcceptDirectConnectGatewayAssociationProposalCommandInput,
  CreateDirectConnectGatewayAssociationCommand,
  CreateDirectConnectGatewayAssociationProposalCommand,
  type CreateDirectConnectGatewayAssociationProposalCommandInput,
  CreateDirectConnectGatewayCommand,
  DeleteDirectConnectGatewayAssociationCommand,
  DeleteDirectConnectGatewayAssociationProposalCommand,
  DescribeDirectConnectGatewayAssociationProposalsCommand,
  DescribeDirectConnectGatewayAssociationsCommand,
  type DirectConnectGatewayAssociation,
  type DirectConnectGatewayAssociationProposal,
} from '@aws-sdk/client-direct-connect';
import { DetachVpnGatewayCommand } from '@aws-sdk/client-ec2';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Caller, callerOn } from '../harness/callers.ts';
import { transitGateway, virtualPrivateGateway } from '../harness/gateways.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';

const network = '111122223333';
const application = '444455556666';
const nobodys = '00000000-0000-4000-8000-000000000000';
const cidrs = (...list: string[]) => list.map((cidr) => ({ cidr }));

let server: TestServer;
/** Owns the Direct Connect gateway. */
let owner: Caller;
/** Owns the virtual private gateway. */
let proposer: Caller;
let vgw = '';
let vpc = '';
let directConnectGatewayId = '';

const newGateway = async (amazonSideAsn?: number): Promise<string> => {
  const { directConnectGateway } = await owner.dx.send(
    new CreateDirectConnectGatewayCommand({ directConnectGatewayName: 'shared', amazonSideAsn }),
  );
  return directConnectGateway?.directConnectGatewayId ?? '';
};

beforeEach(async () => {
  server = await startTestServer({ edge: 'off' });
  owner = callerOn(server.url, network, 'eu-west-1');
  proposer = callerOn(server.url, application, 'eu-west-1');
  directConnectGatewayId = await newGateway();
  ({ vgw, vpc } = await virtualPrivateGateway(proposer, '10.20.0.0/16'));
});
afterEach(() => server.stop());

type Proposed = Partial<CreateDirectConnectGatewayAssociationProposalCommandInput>;
const propose = async (given: Proposed = {}): Promise<DirectConnectGatewayAssociationProposal> => {
  const input = { directConnectGatewayId, directConnectGatewayOwnerAccount: network, gatewayId: vgw, ...given };
  const answer = await proposer.dx.send(new CreateDirectConnectGatewayAssociationProposalCommand(input));
  if (answer.directConnectGatewayAssociationProposal === undefined) throw new Error('the answer is not wrapped');
  return answer.directConnectGatewayAssociationProposal;
};
type Accepted = Partial<AcceptDirectConnectGatewayAssociationProposalCommandInput>;
const accept = async (
  proposalId = '',
  given: Accepted = {},
  { dx } = owner,
): Promise<DirectConnectGatewayAssociation> => {
  const input = { directConnectGatewayId, proposalId, associatedGatewayOwnerAccount: application, ...given };
  const answer = await dx.send(new AcceptDirectConnectGatewayAssociationProposalCommand(input));
  if (answer.directConnectGatewayAssociation === undefined) throw new Error('the answer is not wrapped');
  return answer.directConnectGatewayAssociation;
};
const remove = async (proposalId = '', { dx } = owner) =>
  (await dx.send(new DeleteDirectConnectGatewayAssociationProposalCommand({ proposalId })))
    .directConnectGatewayAssociationProposal;
const proposals = async ({ dx }: Caller, filter: Record<string, unknown> = {}) =>
  (await dx.send(new DescribeDirectConnectGatewayAssociationProposalsCommand(filter)))
    .directConnectGatewayAssociationProposals;
const associations = async ({ dx }: Caller) =>
  (await dx.send(new DescribeDirectConnectGatewayAssociationsCommand({ associatedGatewayId: vgw })))
    .directConnectGatewayAssociations;

describe('CreateDirectConnectGatewayAssociationProposal', () => {
  it('serialization: answers `requested`, with the prefixes asked for and none existing', async () => {
    const proposal = await propose({ addAllowedPrefixesToDirectConnectGateway: cidrs('10.20.0.0/16') });
    expect(proposal).toEqual({
      proposalId: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      directConnectGatewayId,
      directConnectGatewayOwnerAccount: network,
      proposalState: 'requested',
      associatedGateway: { id: vgw, type: 'virtualPrivateGateway', ownerAccount: application, region: 'eu-west-1' },
      requestedAllowedPrefixesToDirectConnectGateway: cidrs('10.20.0.0/16'),
    });
  });

  it('behaviour: takes the CIDRs of the VPC when no prefixes are given', async () => {
    const { requestedAllowedPrefixesToDirectConnectGateway } = await propose();
    expect(requestedAllowedPrefixesToDirectConnectGateway).toEqual(cidrs('10.20.0.0/16'));
  });

  it.each<[string, Proposed, RegExp]>([
    [
      'a Direct Connect gateway nobody has',
      { directConnectGatewayId: nobodys },
      /Direct Connect Gateway .* does not exist/,
    ],
    ['no identifier of one', { directConnectGatewayId: 'none' }, /Gateway ID none has an invalid format/],
    ['a wrong owner', { directConnectGatewayOwnerAccount: application }, /Direct Connect Gateway .* does not exist/],
    ['a foreign gateway', { gatewayId: 'vgw-00000000' }, /The VirtualGateway vgw-00000000 does not exist/],
    ['no CIDR', { addAllowedPrefixesToDirectConnectGateway: cidrs('10.20.0.0') }, /is not a CIDR/],
  ])('validation: refuses %s', async (_, given, message) => {
    await expect(propose(given)).rejects.toMatchObject({
      name: 'DirectConnectClientException',
      message: expect.stringMatching(message),
    });
    expect(await proposals(owner)).toEqual([]);
  });

  it('validation: refuses to be made in another Region than the gateway’s', async () => {
    proposer = callerOn(server.url, application, 'us-east-1');
    await expect(propose()).rejects.toThrow(`The VirtualGateway ${vgw} does not exist.`);
  });

  it('validation: has the rules of a direct association: a transit gateway with the same ASN, without prefixes', async () => {
    const gatewayId = await transitGateway(proposer, 64_512);
    const addAllowedPrefixesToDirectConnectGateway = cidrs('10.0.0.0/8');
    await expect(propose({ gatewayId })).rejects.toThrow(/Allowed prefixes are required/);
    await expect(propose({ gatewayId, addAllowedPrefixesToDirectConnectGateway })).rejects.toThrow(/same ASN 64512/);
  });
});

describe('AcceptDirectConnectGatewayAssociationProposal', () => {
  it('serialization: makes the association, which both owners see', async () => {
    const { proposalId } = await propose({ addAllowedPrefixesToDirectConnectGateway: cidrs('10.20.0.0/16') });
    const association = await accept(proposalId);
    expect(association).toEqual({
      associationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      associationState: 'associating',
      directConnectGatewayId,
      directConnectGatewayOwnerAccount: network,
      associatedGateway: { id: vgw, type: 'virtualPrivateGateway', ownerAccount: application, region: 'eu-west-1' },
      allowedPrefixesToDirectConnectGateway: cidrs('10.20.0.0/16'),
      virtualGatewayId: vgw,
      virtualGatewayOwnerAccount: application,
      virtualGatewayRegion: 'eu-west-1',
    });
    const associated = [{ ...association, associationState: 'associated' }];
    expect(await associations(owner)).toEqual(associated);
    expect(await associations(proposer)).toEqual(associated);
    expect(await associations(callerOn(server.url, '777788889999'))).toEqual([]);
    expect(await proposals(proposer)).toMatchObject([{ proposalId, proposalState: 'accepted' }]);
  });

  it('behaviour: may allow other prefixes than proposed', async () => {
    const { proposalId } = await propose({ addAllowedPrefixesToDirectConnectGateway: cidrs('10.20.0.0/16') });
    const override = { overrideAllowedPrefixesToDirectConnectGateway: cidrs('10.0.0.0/8') };
    const { allowedPrefixesToDirectConnectGateway } = await accept(proposalId, override);
    expect(allowedPrefixesToDirectConnectGateway).toEqual(cidrs('10.0.0.0/8'));
  });

  it('validation: says so the second time, with two blanks where the identifier should be', async () => {
    const { proposalId } = await propose();
    await accept(proposalId);
    await expect(accept(proposalId)).rejects.toThrow('Direct Connect Gateway Association Proposal  has been accepted!');
  });

  it('validation: refuses in another Region, where the gateway is not found', async () => {
    const { proposalId } = await propose();
    await expect(accept(proposalId, {}, callerOn(server.url, network, 'us-east-1'))).rejects.toThrow(
      `The Virtual Gateway in the Direct Connect Gateway Association Proposal ${proposalId} is not found`,
    );
  });

  it.each<[string, Accepted]>([
    ['another gateway', { directConnectGatewayId: 'none' }],
    ['another owner of the gateway', { associatedGatewayOwnerAccount: network }],
    ['another proposal', { proposalId: 'none' }],
  ])('validation: does not find it under %s', async (_, given) => {
    const { proposalId } = await propose();
    await expect(accept(proposalId, given)).rejects.toThrow(/is not found$/);
  });

  it('validation: is not for the proposer', async () => {
    const { proposalId } = await propose();
    await expect(accept(proposalId, {}, proposer)).rejects.toThrow(/is not found$/);
  });

  it('validation: refuses a rejected proposal', async () => {
    const { proposalId } = await propose();
    await remove(proposalId);
    await expect(accept(proposalId)).rejects.toThrow(/has been deleted/);
  });

  it('behaviour: checks the rules anew: what was apart when proposed overlaps when accepted', async () => {
    const { proposalId } = await propose();
    const mine = await virtualPrivateGateway(owner, '10.20.0.0/20');
    await owner.dx.send(
      new CreateDirectConnectGatewayAssociationCommand({ directConnectGatewayId, gatewayId: mine.vgw }),
    );
    await expect(accept(proposalId)).rejects.toThrow('CIDR 10.20.0.0/16 overlaps with another association');
    expect(await proposals(owner)).toMatchObject([{ proposalState: 'requested' }]);
  });

  it('validation: refuses kinds mixed, and a gateway that lost its VPC', async () => {
    const { proposalId } = await propose();
    await proposer.ec2.send(new DetachVpnGatewayCommand({ VpnGatewayId: vgw, VpcId: vpc }));
    await expect(accept(proposalId)).rejects.toThrow(`The VirtualGateway ${vgw} is not attached to a VPC`);
    const gatewayId = await transitGateway(owner, 64_600);
    const allowed = { addAllowedPrefixesToDirectConnectGateway: cidrs('10.30.0.0/16') };
    await owner.dx.send(
      new CreateDirectConnectGatewayAssociationCommand({ directConnectGatewayId, gatewayId, ...allowed }),
    );
    await expect(accept(proposalId)).rejects.toThrow(/in use for another kind/);
  });

  it('behaviour: of a pair that is associated changes its prefixes', async () => {
    await accept((await propose({ addAllowedPrefixesToDirectConnectGateway: cidrs('10.20.0.0/16') })).proposalId);
    const change = await propose({
      addAllowedPrefixesToDirectConnectGateway: cidrs('10.0.0.0/8'),
      removeAllowedPrefixesToDirectConnectGateway: cidrs('10.20.0.0/16'),
    });
    expect(change).toMatchObject({
      existingAllowedPrefixesToDirectConnectGateway: cidrs('10.20.0.0/16'),
      requestedAllowedPrefixesToDirectConnectGateway: cidrs('10.0.0.0/8'),
    });
    const [before] = (await associations(owner)) ?? [];
    expect(await accept(change.proposalId)).toEqual({
      ...before,
      associationState: 'updating',
      allowedPrefixesToDirectConnectGateway: cidrs('10.0.0.0/8'),
    });
    expect(await associations(proposer)).toMatchObject([{ associationState: 'associated' }]);
  });

  it('behaviour: gives both owners an association that either may end', async () => {
    for (const side of [proposer, owner]) {
      const { associationId } = await accept((await propose()).proposalId);
      const { directConnectGatewayAssociation } = await side.dx.send(
        new DeleteDirectConnectGatewayAssociationCommand({ associationId }),
      );
      expect(directConnectGatewayAssociation?.associationState).toBe('disassociating');
      expect(await associations(owner)).toEqual([]);
    }
  });
});

describe('DeleteDirectConnectGatewayAssociationProposal', () => {
  it('behaviour: answers `deleted` to either side, also again', async () => {
    for (const side of [owner, proposer]) {
      const { proposalId } = await propose();
      expect(await remove(proposalId, side)).toMatchObject({ proposalId, proposalState: 'deleted' });
      expect(await remove(proposalId, side)).toMatchObject({ proposalId, proposalState: 'deleted' });
    }
  });

  it('validation: does not find what is not there, and is not for strangers', async () => {
    const { proposalId } = await propose();
    const missing = `Direct Connect Gateway Association Proposal ${proposalId} is not found`;
    await expect(remove(proposalId, callerOn(server.url, '777788889999'))).rejects.toThrow(missing);
    await expect(remove('none')).rejects.toThrow(/Proposal none is not found/);
  });

  it('validation: refuses in another Region, where the gateway is not found', async () => {
    const { proposalId } = await propose();
    for (const account of [network, application])
      await expect(remove(proposalId, callerOn(server.url, account, 'us-east-1'))).rejects.toThrow(
        `The Virtual Gateway in the Direct Connect Gateway Association Proposal ${proposalId} is not found`,
      );
    expect(await proposals(owner)).toMatchObject([{ proposalState: 'requested' }]);
  });

  it('validation: does not find an accepted one, which Terraform takes for done', async () => {
    const { proposalId } = await propose();
    await accept(proposalId);
    await expect(remove(proposalId)).rejects.toThrow(`Association Proposal ${proposalId} is not found`);
  });
});

describe('DescribeDirectConnectGatewayAssociationProposals', () => {
  it('behaviour: lists what both sides see, from every Region, filtered and in pages', async () => {
    const [first, second] = [await propose(), await propose()];
    const elsewhere = callerOn(server.url, network, 'us-west-2');
    expect(await proposals(elsewhere)).toEqual([first, second]);
    expect(await proposals(proposer, { associatedGatewayId: vgw, directConnectGatewayId })).toEqual([first, second]);
    expect(await proposals(owner, { proposalId: second.proposalId })).toEqual([second]);
    expect(await proposals(owner, { proposalId: second.proposalId, associatedGatewayId: 'vgw-00000000' })).toEqual([]);
    expect(await proposals(callerOn(server.url, '777788889999'))).toEqual([]);
    const page = await owner.dx.send(new DescribeDirectConnectGatewayAssociationProposalsCommand({ maxResults: 1 }));
    expect(await proposals(owner, { maxResults: 1, nextToken: page.nextToken })).toEqual([second]);
  });
});
