// The state machines of resiliency groups and their members (API reference), on a clock that moves when told.
import { afterEach, describe, expect, it } from 'vitest';
import { type ControlPlane, openControlPlane } from '../../test/harness/control-plane.ts';
import { connected, type Look, logged, orderConnection, walk } from '../../test/harness/machines.ts';
import { delayOf, paces } from '../domain/index.ts';

let plane: ControlPlane;
afterEach(() => plane.close());

describe.each(paces)('at pace %s', (pace) => {
  const makeGroup = async (): Promise<string> => {
    const order = { resiliencyGroupName: 'test', intendedResiliencyModel: 'high-resiliency' } as const;
    const { resiliencyGroup } = await plane.call('CreateResiliencyGroup', order);
    expect(resiliencyGroup?.state).toBe('pending');
    return resiliencyGroup?.resiliencyGroupId ?? '';
  };

  it('a group is pending, available, deleting, deleted and gone', async () => {
    plane = await openControlPlane(pace);
    const resiliencyGroupId = await makeGroup();
    const look: Look = async () =>
      (await plane.call('ListResiliencyGroups', {})).items?.find((one) => one.resiliencyGroupId === resiliencyGroupId)
        ?.state;
    await walk(plane, pace, [['resiliency-group-ready', 'pending', 'available']], look);
    const { resiliencyGroup } = await plane.call('DeleteResiliencyGroup', { resiliencyGroupId });
    expect(resiliencyGroup?.state).toBe('deleting');
    await plane.pass(delayOf(pace, 'resiliency-group-deleted'));
    await plane.pass(delayOf(pace, 'forgotten'));
    const states = ['pending', 'available', 'deleting', 'deleted', 'gone'];
    expect(await logged(plane, 'resiliencyGroups', resiliencyGroupId)).toEqual(states);
  });

  it('a member is associated, then disassociated and gone', async () => {
    plane = await openControlPlane(pace);
    const connectionId = await orderConnection(plane);
    await connected(plane, pace);
    const resiliencyGroupId = await makeGroup();
    await plane.pass(delayOf(pace, 'resiliency-group-ready'));
    const pair = { resiliencyGroupId, connectionIdentifiers: [connectionId] };
    await plane.call('AssociateConnectionsToResiliencyGroup', pair);
    const look: Look = async () =>
      (await plane.call('ListResiliencyGroupAssociations', { resiliencyGroupId })).items?.[0]?.state;
    await walk(plane, pace, [['resiliency-member-associated', 'associating', 'associated']], look);
    await plane.call('DisassociateConnectionsFromResiliencyGroup', pair);
    await walk(plane, pace, [['resiliency-member-disassociated', 'disassociating', undefined]], look);
    const states = ['associating', 'associated', 'disassociating', 'gone'];
    expect(await logged(plane, 'resiliencyMembers', `${resiliencyGroupId}.${connectionId}`)).toEqual(states);
  });
});
