// aws_dx_connection, as its provider calls for it.
import {
  type Connection,
  CreateConnectionCommand,
  DeleteConnectionCommand,
  DescribeConnectionsCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateConnectionCommand,
} from '@aws-sdk/client-direct-connect';
import type { Caller } from '../harness/callers.ts';
import { type Resource, type State, tagsOf } from './resource.ts';
import { atMostOne, tolerating, waitFor } from './waiter.ts';

export async function order({ dx }: Caller, given: Partial<CreateConnectionCommand['input']> = {}): Promise<string> {
  const command = { bandwidth: '10Gbps', connectionName: 'port', location: 'EqDC2', requestMACSec: false, ...given };
  return (await dx.send(new CreateConnectionCommand(command))).connectionId ?? '';
}

/** Undefined: gone, for the provider. */
export async function findConnection({ dx }: Caller, connectionId: string): Promise<Connection | undefined> {
  let found: Connection | undefined;
  const there = await tolerating(['Could not find Connection with ID'], async () => {
    found = atMostOne((await dx.send(new DescribeConnectionsCommand({ connectionId }))).connections);
  });
  return !there || found?.connectionState === 'deleted' || found?.connectionState === 'rejected' ? undefined : found;
}

export const connectionState = async (caller: Caller, id: string): Promise<string | undefined> =>
  (await findConnection(caller, id))?.connectionState;

/** Without «down»: what is being deleted must never read so. */
export async function destroyConnection(caller: Caller, connectionId: string): Promise<void> {
  const asked = await tolerating(['Could not find Connection with ID'], () =>
    caller.dx.send(new DeleteConnectionCommand({ connectionId })),
  );
  if (!asked) return;
  await waitFor(connectionId, () => connectionState(caller, connectionId), {
    pending: ['pending', 'ordering', 'available', 'requested', 'deleting'],
    target: [],
  });
}

export function connection(own: Caller): Resource {
  const arnOf = (id: string) => `arn:aws:directconnect:us-east-1:${own.account}:dxcon/${id}`;
  return {
    create: () => order(own, { requestMACSec: true, tags: [{ key: 'Name', value: 'port' }], providerName: 'Carrier' }),
    read: async (id): Promise<State | undefined> => {
      const found = await findConnection(own, id);
      return found === undefined ? undefined : { ...found, tags: await tagsOf(own, `dxcon/${id}`) };
    },
    shown: {
      bandwidth: '10Gbps',
      connectionName: 'port',
      location: 'EqDC2',
      ownerAccount: own.account,
      providerName: 'Carrier',
      macSecCapable: true,
      encryptionMode: 'should_encrypt',
      tags: { Name: 'port' },
    },
    update: {
      apply: async (id) => {
        await own.dx.send(new UpdateConnectionCommand({ connectionId: id, encryptionMode: 'must_encrypt' }));
        await waitFor(id, () => connectionState(own, id), {
          pending: ['ordering', 'requested', 'pending'],
          target: ['available'],
        });
        await own.dx.send(new UntagResourceCommand({ resourceArn: arnOf(id), tagKeys: ['Name'] }));
        await own.dx.send(new TagResourceCommand({ resourceArn: arnOf(id), tags: [{ key: 'team', value: 'net' }] }));
      },
      shown: { encryptionMode: 'must_encrypt', tags: { team: 'net' }, connectionState: 'available' },
    },
    destroy: (id) => destroyConnection(own, id),
  };
}
