// The state machines of Direct Connect gateways, associations and proposals (user guide), on a clock that moves when told.
import { afterEach, describe, expect, it } from 'vitest';
import { type ControlPlane, openControlPlane, ownAccount } from '../../test/harness/control-plane.ts';
import { addPrivate, logged, type Ready, ready, walk } from '../../test/harness/machines.ts';
import { delayOf, type Pace, paces } from '../domain/index.ts';
import { schedule } from '../store/index.ts';

let plane: ControlPlane;
afterEach(() => plane.close());

async function opened(pace: Pace): Promise<Ready> {
  plane = await openControlPlane(pace);
  return ready(plane, pace);
}

const gatewayState = (directConnectGatewayId: string) => async (): Promise<string | undefined> => {
  const { directConnectGateways } = await plane.call('DescribeDirectConnectGateways', { directConnectGatewayId });
  return directConnectGateways?.[0]?.directConnectGatewayState;
};

const associationState = (associationId: string | undefined) => async (): Promise<string | undefined> => {
  const found = await plane.call('DescribeDirectConnectGatewayAssociations', { associationId });
  return found.directConnectGatewayAssociations?.[0]?.associationState;
};

async function vpnGateway(): Promise<string> {
  const vpnGatewayId = 'vgw-00123456789abcdef';
  const owner = { ownerAccount: '111122223333', region: 'us-east-1', createdAt: 1 };
  const cidrBlocks = [{ associationId: 'vpc-cidr-assoc-1', cidr: '10.0.0.0/16' }];
  await plane.store.write('test', async (unit) => {
    const options = { enableDnsSupport: true, enableDnsHostnames: false, enableNetworkAddressUsageMetrics: false };
    const vpc = { ...owner, ...options, vpcId: 'vpc-1', instanceTenancy: 'default', cidrBlocks } as const;
    await unit.vpcs.insert({ ...vpc, state: 'available' });
    const attached = { vpcId: 'vpc-1', attachmentState: 'attached' } as const;
    await unit.vpnGateways.insert({ ...owner, vpnGatewayId, amazonSideAsn: 64_512, state: 'available', ...attached });
  });
  return vpnGatewayId;
}

describe.each(paces)('at pace %s', (pace) => {
  it('an association is made, updated and taken away, then gone', async () => {
    const { directConnectGatewayId } = await opened(pace);
    const gatewayId = await vpnGateway();
    const made = await plane.call('CreateDirectConnectGatewayAssociation', { directConnectGatewayId, gatewayId });
    expect(made.directConnectGatewayAssociation?.associationState).toBe('associating');
    const associationId = made.directConnectGatewayAssociation?.associationId;
    const look = associationState(associationId);
    await walk(plane, pace, [['association-associated', 'associating', 'associated']], look);
    const addAllowedPrefixesToDirectConnectGateway = [{ cidr: '10.9.0.0/16' }];
    const updated = await plane.call('UpdateDirectConnectGatewayAssociation', {
      associationId,
      addAllowedPrefixesToDirectConnectGateway,
    });
    expect(updated.directConnectGatewayAssociation?.associationState).toBe('updating');
    await walk(plane, pace, [['association-updated', 'updating', 'associated']], look);
    const gone = await plane.call('DeleteDirectConnectGatewayAssociation', { associationId });
    expect(gone.directConnectGatewayAssociation?.associationState).toBe('disassociating');
    await walk(plane, pace, [['association-disassociated', 'disassociating', undefined]], look);
    const states = ['associating', 'associated', 'updating', 'associated', 'disassociating', 'gone'];
    expect(await logged(plane, 'gatewayAssociations', associationId ?? '')).toEqual(states);
  });
  it('an association ends as disassociated when its gateway leaves the VPC, and is forgotten', async () => {
    const { directConnectGatewayId } = await opened(pace);
    const gatewayId = await vpnGateway();
    const made = await plane.call('CreateDirectConnectGatewayAssociation', { directConnectGatewayId, gatewayId });
    const associationId = made.directConnectGatewayAssociation?.associationId ?? '';
    const look = associationState(associationId);
    await plane.pass(delayOf(pace, 'association-associated'));
    await plane.store.write('test', async (unit) => {
      await unit.vpnGateways.update(gatewayId, { attachmentState: 'detaching' });
      await schedule(unit, { pace, now: plane.clock.now() }, 'vpn-gateway-detached', gatewayId);
    });
    const steps = [
      ['vpn-gateway-detached', 'associated', 'disassociated'],
      ['forgotten', 'disassociated', undefined],
    ] as const;
    await walk(plane, pace, steps, look);
    const states = ['associating', 'associated', 'disassociated', 'gone'];
    expect(await logged(plane, 'gatewayAssociations', associationId)).toEqual(states);
  });
  it('a gateway goes when nothing hangs on it, its tags with it', async () => {
    const { directConnectGatewayId } = await opened(pace);
    const resource = `arn:aws:directconnect::111122223333:dx-gateway/${directConnectGatewayId}`;
    await plane.call('TagResource', { resourceArn: resource, tags: [{ key: 'k', value: 'v' }] });
    const deleted = await plane.call('DeleteDirectConnectGateway', { directConnectGatewayId });
    expect(deleted.directConnectGateway?.directConnectGatewayState).toBe('deleting');
    await walk(plane, pace, [['gateway-deleted', 'deleting', undefined]], gatewayState(directConnectGatewayId));
    expect(await logged(plane, 'directConnectGateways', directConnectGatewayId)).toEqual([
      'available',
      'deleting',
      'gone',
    ]);
    expect(await plane.store.read((view) => view.tagSets.get(resource))).toBeUndefined();
  });
  it('a gateway falls back to available while something hangs on it', async () => {
    const at = await opened(pace);
    const { directConnectGatewayId } = at;
    await addPrivate(plane, at);
    const look = gatewayState(directConnectGatewayId);
    await plane.call('DeleteDirectConnectGateway', { directConnectGatewayId });
    await walk(plane, pace, [['gateway-deleted', 'deleting', 'available']], look);
    const states = ['available', 'deleting', 'available'];
    expect(await logged(plane, 'directConnectGateways', directConnectGatewayId)).toEqual(states);
  });

  it('a proposal is accepted, deleted or expires, is listed for a while and goes', async () => {
    const at = await opened(pace);
    const gatewayId = await vpnGateway();
    const propose = async (): Promise<string> => {
      const made = await plane.call('CreateDirectConnectGatewayAssociationProposal', {
        directConnectGatewayId: at.directConnectGatewayId,
        directConnectGatewayOwnerAccount: ownAccount,
        gatewayId,
      });
      return made.directConnectGatewayAssociationProposal?.proposalId ?? '';
    };
    const expiring = await propose();
    await walk(
      plane,
      pace,
      [
        ['proposal-expired', 'requested', 'deleted'],
        ['proposal-forgotten', 'deleted', undefined],
      ],
      proposalState(expiring),
    );
    expect(await logged(plane, 'proposals', expiring)).toEqual(['requested', 'deleted', 'gone']);
    const deleted = await propose();
    await plane.call('DeleteDirectConnectGatewayAssociationProposal', { proposalId: deleted });
    await walk(plane, pace, [['proposal-forgotten', 'deleted', undefined]], proposalState(deleted));
    const accepted = await propose();
    await plane.call('AcceptDirectConnectGatewayAssociationProposal', {
      directConnectGatewayId: at.directConnectGatewayId,
      proposalId: accepted,
      associatedGatewayOwnerAccount: ownAccount,
    });
    await walk(plane, pace, [['proposal-forgotten', 'accepted', undefined]], proposalState(accepted));
    expect(await logged(plane, 'proposals', accepted)).toEqual(['requested', 'accepted', 'gone']);
  });
});

const proposalState = (proposalId: string) => async (): Promise<string | undefined> => {
  const found = await plane.call('DescribeDirectConnectGatewayAssociationProposals', { proposalId });
  return found.directConnectGatewayAssociationProposals?.[0]?.proposalState;
};
