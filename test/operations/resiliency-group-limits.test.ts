import { afterEach, describe, expect, it } from 'vitest';
import { undecided } from '../../src/domain/index.ts';
import { type ControlPlane, openControlPlane, ownAccount } from '../harness/control-plane.ts';

describe('quotas and times of resiliency groups', () => {
  let plane: ControlPlane;
  afterEach(() => plane.close());
  const wanted = { resiliencyGroupName: 'prod', intendedResiliencyModel: 'maximum-resiliency' } as const;
  const decide = (quotas: Record<string, number>) =>
    plane.store.write('test', (unit) => unit.accountSettings.insert({ ...undecided(ownAccount), quotas }));
  const order = async (): Promise<string> =>
    (await plane.call('CreateConnection', { location: 'EqDC2', bandwidth: '10Gbps', connectionName: 'test' }))
      .connectionId ?? '';

  it('one group more than the quota is a LimitExceededException; a deleted one does not count', async () => {
    plane = await openControlPlane('instant');
    await decide({ resiliencyGroupsPerRegion: 1 });
    const { resiliencyGroup } = await plane.call('CreateResiliencyGroup', wanted);
    const another = plane.call('CreateResiliencyGroup', { ...wanted, resiliencyGroupName: 'another' });
    await expect(another).rejects.toMatchObject({
      code: 'LimitExceededException',
      status: 400,
      message: 'The limit of 1 Resiliency Groups has been reached',
    });
    const { resiliencyGroupId = '' } = resiliencyGroup ?? {};
    await plane.call('DeleteResiliencyGroup', { resiliencyGroupId });
    await plane.call('CreateResiliencyGroup', wanted);
  });

  it('connections beyond the quota are a LimitExceededException, and none is associated', async () => {
    plane = await openControlPlane('instant');
    await decide({ connectionsPerResiliencyGroup: 1 });
    const { resiliencyGroup } = await plane.call('CreateResiliencyGroup', wanted);
    const { resiliencyGroupId = '' } = resiliencyGroup ?? {};
    const connectionIdentifiers = [await order(), await order()];
    await expect(
      plane.call('AssociateConnectionsToResiliencyGroup', { resiliencyGroupId, connectionIdentifiers }),
    ).rejects.toMatchObject({ code: 'LimitExceededException' });
    const listed = await plane.call('ListResiliencyGroupAssociations', { resiliencyGroupId });
    expect(listed).toEqual({ items: [] });
  });

  it('a group that is not available yet takes no connections', async () => {
    plane = await openControlPlane('real');
    const { resiliencyGroup } = await plane.call('CreateResiliencyGroup', wanted);
    const input = {
      resiliencyGroupId: resiliencyGroup?.resiliencyGroupId ?? '',
      connectionIdentifiers: [await order()],
    };
    const join = () => plane.call('AssociateConnectionsToResiliencyGroup', input);
    await expect(join()).rejects.toThrow(/is in state pending/);
    await plane.pass(60_000);
    expect((await join()).resiliencyGroupAssociations).toMatchObject([{ state: 'associating' }]);
    await plane.call('DisassociateConnectionsFromResiliencyGroup', input);
    await expect(join()).rejects.toThrow(/is being disassociated/);
  });

  it('a token lives for a day, a deleted group for 15 minutes', async () => {
    plane = await openControlPlane('instant');
    const tokened = { ...wanted, clientToken: 'token' };
    const first = (await plane.call('CreateResiliencyGroup', tokened)).resiliencyGroup;
    const { resiliencyGroupId = '' } = first ?? {};
    await plane.call('DeleteResiliencyGroup', { resiliencyGroupId });
    await plane.pass(15 * 60_000);
    await expect(plane.call('GetResiliencyGroup', { resiliencyGroupId })).rejects.toThrow(/does not exist/);
    expect((await plane.call('CreateResiliencyGroup', tokened)).resiliencyGroup).toEqual(first);
    await plane.pass(24 * 60 * 60_000);
    const second = (await plane.call('CreateResiliencyGroup', tokened)).resiliencyGroup;
    expect(second?.resiliencyGroupId).not.toBe(resiliencyGroupId);
  });
});
