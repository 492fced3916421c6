import {
  AssociateConnectionWithLagCommand,
  CreateLagCommand,
  DeleteConnectionCommand,
  DeleteLagCommand,
  DescribeLagsCommand,
  DisassociateConnectionFromLagCommand,
  type Lag,
  UpdateLagCommand,
} from '@aws-sdk/client-direct-connect';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Caller } from '../harness/callers.ts';
import { destroyConnection, findConnection, order } from './ports.ts';
import { describeResource, paces, startWorld, tagsOf } from './resource.ts';
import { atMostOne, tolerating, waitFor } from './waiter.ts';

/** Undefined: gone, for the provider. */
async function findLag({ dx }: Caller, lagId: string): Promise<Lag | undefined> {
  let found: Lag | undefined;
  const there = await tolerating(['Could not find Lag with ID'], async () => {
    found = atMostOne((await dx.send(new DescribeLagsCommand({ lagId }))).lags);
  });
  return !there || found?.lagState === 'deleted' ? undefined : found;
}

/** Without a connection of its own it orders one, since the API wants that, and deletes it again. */
async function createLag(own: Caller, connectionId?: string): Promise<string> {
  const named = { lagName: 'lag', connectionsBandwidth: '10Gbps', location: 'EqDC2', requestMACSec: false };
  const tags = [{ key: 'Name', value: 'lag' }];
  const lag = await own.dx.send(new CreateLagCommand({ ...named, connectionId, numberOfConnections: 1, tags }));
  if (connectionId === undefined)
    await own.dx.send(new DeleteConnectionCommand({ connectionId: lag.connections?.[0]?.connectionId }));
  return lag.lagId ?? '';
}

/** With force_destroy the members go first. */
async function destroyLag(own: Caller, lagId: string): Promise<void> {
  for (const { connectionId = '' } of (await findLag(own, lagId))?.connections ?? [])
    await destroyConnection(own, connectionId);
  const asked = await tolerating(['Could not find Lag with ID'], () => own.dx.send(new DeleteLagCommand({ lagId })));
  if (!asked) return;
  await waitFor(lagId, async () => (await findLag(own, lagId))?.lagState, {
    pending: ['available', 'requested', 'pending', 'deleting'],
    target: [],
  });
}

const associate = ({ dx }: Caller, connectionId: string, lagId: string) =>
  dx.send(new AssociateConnectionWithLagCommand({ connectionId, lagId }));

async function destroyAssociation(own: Caller, connectionId: string, lagId: string): Promise<void> {
  await tolerating(['Connection does not exist', 'Lag does not exist'], () =>
    own.dx.send(new DisassociateConnectionFromLagCommand({ connectionId, lagId })),
  );
}

describe.each(['without', 'with'] as const)('%s a connection', (which) => {
  describeResource('aws_dx_lag', async ({ own }) => {
    const connectionId = which === 'with' ? await order(own) : undefined;
    return {
      create: () => createLag(own, connectionId),
      read: async (id) => {
        // The state and what hangs on it go their own way; the provider keeps neither.
        const { lagState: _, connections, ...lag } = (await findLag(own, id)) ?? {};
        return lag.lagId === undefined ? undefined : { ...lag, tags: await tagsOf(own, `dxlag/${id}`) };
      },
      shown: {
        lagName: 'lag',
        connectionsBandwidth: '10Gbps',
        location: 'EqDC2',
        ownerAccount: own.account,
        tags: { Name: 'lag' },
      },
      update: {
        apply: (lagId) => own.dx.send(new UpdateLagCommand({ lagId, lagName: 'renamed' })),
        shown: { lagName: 'renamed' },
      },
      destroy: (id) => destroyLag(own, id),
    };
  });
});

describeResource('aws_dx_connection_association', async ({ own }) => {
  const connectionId = await order(own);
  const lagId = await createLag(own);
  return {
    create: async () => {
      await associate(own, connectionId, lagId);
      return connectionId;
    },
    read: async (id) => ((await findConnection(own, id))?.lagId === lagId ? { connectionId: id, lagId } : undefined),
    shown: { connectionId, lagId },
    destroy: async (id) => {
      // Refreshed before: what is in the LAG no more is in the Terraform state no more.
      if ((await findConnection(own, id))?.lagId === lagId) await destroyAssociation(own, id, lagId);
    },
  };
});

describe.each(paces)('a LAG of Terraform at pace %s', (pace) => {
  it('takes several connections that were ordered apart', async () => {
    const { own } = await startWorld(pace, onTestFinished);
    const connections = [await order(own), await order(own)];
    const lagId = await createLag(own);
    for (const connectionId of connections) await associate(own, connectionId, lagId);
    const members = (await findLag(own, lagId))?.connections?.map(({ connectionId }) => connectionId);
    expect(members?.sort()).toEqual(connections.sort());
    for (const connectionId of connections) await destroyAssociation(own, connectionId, lagId);
    await destroyLag(own, lagId);
    for (const connectionId of connections) await destroyConnection(own, connectionId);
  });

  it('lets its associations go when it, or the connection, is gone already', async () => {
    const { own } = await startWorld(pace, onTestFinished);
    const connectionId = await order(own);
    const lagId = await createLag(own);
    await associate(own, connectionId, lagId);
    await own.dx.send(new DeleteLagCommand({ lagId }));
    await destroyAssociation(own, connectionId, lagId);
    expect(await findConnection(own, connectionId)).toMatchObject({ connectionId });
    await destroyAssociation(own, 'dxcon-fnothere', lagId);
  });
});
