// The state machines of ports, LAGs, interconnects, hosted connections and MACsec keys (user guide), on a clock that moves
// when told.
import { afterEach, describe, expect, it } from 'vitest';
import { type ControlPlane, openControlPlane, ownAccount } from '../../test/harness/control-plane.ts';
import { connected, type Look, logged, loggedDerived, orderConnection, walk } from '../../test/harness/machines.ts';
import { delayOf, type Pace, paces } from '../domain/index.ts';

let plane: ControlPlane;
afterEach(() => plane.close());

const customer = '444455556666';
const partners = { [ownAccount]: { name: 'Carrier', type: 'v2' } } as const;

async function open(pace: Pace, settings = {}): Promise<void> {
  plane = await openControlPlane(pace, { settings });
}

const connectionState =
  (connectionId: string, by = ownAccount): Look =>
  async () => {
    const { connections } = await plane.as(by).call('DescribeConnections', {});
    return connections?.find((connection) => connection.connectionId === connectionId)?.connectionState;
  };

const port = ['requested', 'pending', 'provisioned', 'deleting', 'deleted', 'gone'];

const ordered = [
  ['connection-prepared', 'requested', 'pending'],
  ['connection-connected', 'pending', 'available'],
] as const;
const deleted = [
  ['connection-deleted', 'deleting', 'deleted'],
  ['forgotten', 'deleted', undefined],
] as const;

describe.each(paces)('at pace %s', (pace) => {
  it('a connection goes from requested over pending to available, and from deleting to deleted and away', async () => {
    await open(pace);
    const connectionId = await orderConnection(plane);
    const look = connectionState(connectionId);
    await walk(plane, pace, ordered, look);
    expect((await plane.call('DeleteConnection', { connectionId })).connectionState).toBe('deleting');
    await walk(plane, pace, deleted, look);
    expect(await logged(plane, 'connections', connectionId)).toEqual(port);
  });

  it('an interconnect goes the way of a connection', async () => {
    await open(pace, { partners });
    const order = { interconnectName: 'test', bandwidth: '10Gbps', location: 'EqDC2' };
    const { interconnectId = '' } = await plane.call('CreateInterconnect', order);
    const look: Look = async () => {
      const { interconnects } = await plane.call('DescribeInterconnects', {});
      return interconnects?.find((one) => one.interconnectId === interconnectId)?.interconnectState;
    };
    await walk(plane, pace, ordered, look);
    await plane.call('DeleteInterconnect', { interconnectId });
    await walk(plane, pace, deleted, look);
    expect(await logged(plane, 'connections', interconnectId)).toEqual(port);
  });

  it('a hosted connection waits for its owner, is provisioned and goes; one that is not wanted is rejected', async () => {
    await open(pace, { partners });
    const order = { interconnectName: 'test', bandwidth: '10Gbps', location: 'EqDC2' };
    const { interconnectId = '' } = await plane.call('CreateInterconnect', order);
    await connected(plane, pace);
    const allocate = async (vlan: number): Promise<string> => {
      const hosting = { connectionId: interconnectId, ownerAccount: customer, bandwidth: '1Gbps' };
      const made = await plane.call('AllocateHostedConnection', { ...hosting, connectionName: 'test', vlan });
      expect(made.connectionState).toBe('ordering');
      return made.connectionId ?? '';
    };
    const connectionId = await allocate(7);
    const look = connectionState(connectionId, customer);
    await plane.pass(delayOf('real', 'connection-connected'));
    expect(await look()).toBe('ordering');
    expect((await plane.as(customer).call('ConfirmConnection', { connectionId })).connectionState).toBe('pending');
    await walk(plane, pace, [['hosted-connection-provisioned', 'pending', 'available']], look);
    await plane.as(customer).call('DeleteConnection', { connectionId });
    await walk(plane, pace, deleted, look);
    expect(await logged(plane, 'connections', connectionId)).toEqual(['ordering', ...port.slice(1)]);
    const unwanted = await allocate(8);
    const { connectionState: answered } = await plane.as(customer).call('DeleteConnection', { connectionId: unwanted });
    expect(answered).toBe('rejected');
    await walk(plane, pace, [['forgotten', 'rejected', undefined]], connectionState(unwanted, customer));
    expect(await logged(plane, 'connections', unwanted)).toEqual(['ordering', 'rejected', 'gone']);
  });

  it('a LAG is available with the first member that has light, is deleted in the answer, and goes', async () => {
    await open(pace);
    const order = { numberOfConnections: 2, location: 'EqDC2', connectionsBandwidth: '10Gbps', lagName: 'test' };
    const { lagId = '', lagState } = await plane.call('CreateLag', order);
    expect(lagState).toBe('pending');
    const look: Look = async () => {
      const { lags } = await plane.call('DescribeLags', {});
      return lags?.find((lag) => lag.lagId === lagId)?.lagState;
    };
    await walk(
      plane,
      pace,
      [
        ['connection-prepared', 'pending', 'pending'],
        ['connection-connected', 'pending', 'available'],
      ],
      look,
    );
    expect((await plane.call('DeleteLag', { lagId })).lagState).toBe('deleted');
    await walk(plane, pace, [['forgotten', 'deleted', undefined]], look);
    expect(await logged(plane, 'lags', lagId)).toEqual(['pending', 'provisioned', 'deleted', 'gone']);
  });

  it('a LAG made of a port with light is available after a while of its own', async () => {
    await open(pace);
    const connectionId = await orderConnection(plane);
    await connected(plane, pace);
    const order = { numberOfConnections: 1, location: 'EqDC2', connectionsBandwidth: '10Gbps', lagName: 'test' };
    const { lagId } = await plane.call('CreateLag', { ...order, connectionId });
    const look: Look = async () => (await plane.call('DescribeLags', { lagId })).lags?.[0]?.lagState;
    await walk(plane, pace, [['lag-connected', 'pending', 'available']], look);
  });

  it('a MACsec key is associated, then disassociated and gone', async () => {
    await open(pace);
    const connectionId = await orderConnection(plane, true);
    const key = { ckn: 'ab'.repeat(32), cak: 'cd'.repeat(32) };
    const { macSecKeys } = await plane.call('AssociateMacSecKey', { connectionId, ...key });
    const secretARN = macSecKeys?.[0]?.secretARN ?? '';
    expect(macSecKeys?.[0]?.state).toBe('associating');
    const look: Look = async () =>
      (await plane.call('DescribeConnections', { connectionId })).connections?.[0]?.macSecKeys?.[0]?.state;
    await walk(plane, pace, [['mac-sec-key-associated', 'associating', 'associated']], look);
    const gone = await plane.call('DisassociateMacSecKey', { connectionId, secretARN });
    expect(gone.macSecKeys?.[0]?.state).toBe('disassociating');
    await walk(plane, pace, [['mac-sec-key-disassociated', 'disassociating', undefined]], look);
    const states = ['associating', 'associated', 'disassociating', 'gone'];
    expect(await logged(plane, 'macSecKeys', `${connectionId} ${secretARN}`)).toEqual(states);
  });
});

it('a port that has just joined a LAG may not leave for some seconds', async () => {
  await open('real');
  const wanted = { numberOfConnections: 1, location: 'EqDC2', connectionsBandwidth: '10Gbps', lagName: 'test' };
  const { lagId = '', connections } = await plane.call('CreateLag', wanted);
  const connectionId = connections?.[0]?.connectionId ?? '';
  const leave = () => plane.call('DisassociateConnectionFromLag', { connectionId, lagId });
  await plane.pass(delayOf('real', 'lag-connected') - 1);
  await expect(leave()).rejects.toThrow(`Connection ${connectionId} is in a transitioning state.`);
  await plane.pass(1);
  expect((await leave()).lagId).toBeUndefined();
});

describe('a hosted connection is as what carries it, and each change stands in the change log', () => {
  const order = { interconnectName: 'test', bandwidth: '10Gbps', location: 'EqDC2' };
  const host = async (interconnectId: string): Promise<string> => {
    const wanted = { ownerAccount: customer, bandwidth: '1Gbps', connectionName: 'test', vlan: 7 };
    const made = await plane.call('AllocateHostedConnection', { connectionId: interconnectId, ...wanted });
    const { connectionId = '' } = made;
    await plane.as(customer).call('ConfirmConnection', { connectionId });
    await plane.pass(delayOf('real', 'hosted-connection-provisioned'));
    return connectionId;
  };

  it('an interconnect that comes up', async () => {
    await open('real', { partners });
    const { interconnectId = '' } = await plane.call('CreateInterconnect', order);
    const hosted = await host(interconnectId);
    expect(await loggedDerived(plane, 'connections', hosted)).toEqual(['down']);
    await connected(plane, 'real');
    expect(await connectionState(hosted, customer)()).toBe('available');
    expect(await loggedDerived(plane, 'connections', hosted)).toEqual(['down', 'available']);
    expect(await loggedDerived(plane, 'connections', interconnectId)).toEqual(['available']);
  });

  it('another interconnect, and a LAG that the interconnect joins and leaves', async () => {
    await open('real', { partners });
    const { interconnectId: first = '' } = await plane.call('CreateInterconnect', order);
    await connected(plane, 'real');
    const hosted = await host(first);
    const { interconnectId: second = '' } = await plane.call('CreateInterconnect', order);
    const move = (parentConnectionId: string) =>
      plane.call('AssociateHostedConnection', { connectionId: hosted, parentConnectionId });
    await move(second);
    await move(first);
    const wanted = { numberOfConnections: 1, location: 'EqDC2', connectionsBandwidth: '10Gbps', lagName: 'test' };
    const { lagId = '' } = await plane.call('CreateLag', wanted);
    await plane.call('AssociateConnectionWithLag', { connectionId: first, lagId });
    await plane.pass(delayOf('real', 'lag-connected'));
    await plane.call('DisassociateConnectionFromLag', { connectionId: first, lagId });
    const states = ['available', 'down', 'available', 'down', 'available', 'down'];
    expect(await loggedDerived(plane, 'connections', hosted)).toEqual(states);
    expect(await loggedDerived(plane, 'lags', lagId)).toEqual(['available', 'down']);
  });
});
