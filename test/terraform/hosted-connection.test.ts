import {
  AllocateHostedConnectionCommand,
  ConfirmConnectionCommand,
  type Connection,
  CreateInterconnectCommand,
  DeleteConnectionCommand,
  DescribeHostedConnectionsCommand,
} from '@aws-sdk/client-direct-connect';
import { expect, it, onTestFinished } from 'vitest';
import type { Caller } from '../harness/callers.ts';
import { connectionState, findConnection } from './ports.ts';
import { describeResource, type State, startWorld } from './resource.ts';
import { atMostOne, tolerating, waitFor } from './waiter.ts';

async function interconnect({ dx }: Caller): Promise<string> {
  const command = { interconnectName: 'port', bandwidth: '10Gbps', location: 'EqDC2' };
  return (await dx.send(new CreateInterconnectCommand(command))).interconnectId ?? '';
}

async function allocate({ dx }: Caller, parentId: string, ownerAccount: string): Promise<string> {
  const given = { connectionId: parentId, ownerAccount, bandwidth: '1Gbps', connectionName: 'hosted', vlan: 7 };
  return (await dx.send(new AllocateHostedConnectionCommand(given))).connectionId ?? '';
}

/** Among those of the parent. Undefined: gone, for the provider. */
async function findHosted({ dx }: Caller, parentId: string, id: string): Promise<Connection | undefined> {
  const { connections } = await dx.send(new DescribeHostedConnectionsCommand({ connectionId: parentId }));
  const found = atMostOne(connections?.filter(({ connectionId }) => connectionId === id));
  return found?.connectionState === 'deleted' || found?.connectionState === 'rejected' ? undefined : found;
}

async function destroyHosted(own: Caller, parentId: string, connectionId: string): Promise<void> {
  const asked = await tolerating(['Could not find Connection with ID'], () =>
    own.dx.send(new DeleteConnectionCommand({ connectionId })),
  );
  if (!asked) return;
  await waitFor(connectionId, async () => (await findHosted(own, parentId, connectionId))?.connectionState, {
    pending: ['pending', 'ordering', 'available', 'requested', 'deleting'],
    target: [],
  });
}

async function confirm(other: Caller, connectionId: string): Promise<string> {
  await other.dx.send(new ConfirmConnectionCommand({ connectionId }));
  await waitFor(connectionId, () => connectionState(other, connectionId), {
    pending: ['ordering', 'requested', 'pending'],
    target: ['available'],
  });
  return connectionId;
}

describeResource('aws_dx_hosted_connection', async ({ own, partner }) => {
  const parentId = await interconnect(partner);
  return {
    create: () => allocate(partner, parentId, own.account),
    read: async (id) => (await findHosted(partner, parentId, id)) as State | undefined,
    shown: { connectionState: 'ordering', bandwidth: '1Gbps', vlan: 7, ownerAccount: own.account },
    destroy: (id) => destroyHosted(partner, parentId, id),
  };
});

describeResource('aws_dx_connection_confirmation', async ({ own, partner }) => {
  const parentId = await interconnect(partner);
  return {
    create: async () => confirm(own, await allocate(partner, parentId, own.account)),
    read: async (id) => (await findConnection(own, id)) as State | undefined,
    shown: { connectionState: 'available', ownerAccount: own.account, partnerName: 'Carrier' },
    // The confirmation deletes nothing: the connection goes with the partner's resource.
    destroy: (id) => destroyHosted(partner, parentId, id),
  };
});

it('what its owner rejected is gone for the partner, who can still delete it', async () => {
  const { own, partner } = await startWorld('brisk', onTestFinished);
  const parentId = await interconnect(partner);
  const id = await allocate(partner, parentId, own.account);
  await own.dx.send(new DeleteConnectionCommand({ connectionId: id }));
  expect(await findHosted(partner, parentId, id)).toBeUndefined();
  await destroyHosted(partner, parentId, id);
});
