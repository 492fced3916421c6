import { DirectConnectClientException } from '../../client/index.ts';
import type { Connection } from '../../model/index.ts';
import { type Context, type Place, settled } from '../context.ts';
import { allPages, given, type Kind } from '../kind.ts';
import type { Sections } from '../schema.ts';
import { changeTags, tagsOf, wireTags } from '../tags.ts';
import { describeConnections } from './connections.ts';
import { goneStates } from './ports.ts';

/** Nothing hosts connections but interconnects and LAGs of partners: of others it may not even be asked. */
async function hostedOn(context: Context, place: Place, connectionId: string): Promise<Connection[]> {
  try {
    const found = await allPages(
      (nextToken) => context.call(place, 'DescribeHostedConnections', given({ connectionId, nextToken })),
      ({ connections }) => connections,
    );
    return found.filter(({ connectionState }) => !goneStates.includes(connectionState));
  } catch (error) {
    if (error instanceof DirectConnectClientException) return [];
    throw error;
  }
}

export const hostedConnections: Kind<'hostedConnections'> = {
  section: 'hostedConnections',
  title: 'hosted connection',
  read: async (context, places) => {
    const found: Record<string, Sections['hostedConnections']> = {};
    for (const place of places)
      for (const [carrierId, carrierAccount] of [...context.carrierAccounts]) {
        if (carrierAccount !== place.account) continue;
        for (const wire of await hostedOn(context, place, carrierId)) {
          const account = wire.ownerAccount ?? '';
          // The partner does not see the tags of the connections it hosts.
          const own = (await describeConnections(context, { ...place, account })).find(
            ({ connectionId }) => connectionId === wire.connectionId,
          );
          context.carrierAccounts.set(wire.connectionId ?? '', account);
          found[context.names.give(wire.connectionId ?? '', wire.connectionName)] = {
            account,
            region: place.region,
            carrierAccount,
            parent: context.names.nameOf(carrierId),
            vlan: wire.vlan ?? 0,
            bandwidth: wire.bandwidth ?? '',
            ...given({ tags: tagsOf(own?.tags) }),
          };
        }
      }
    return found;
  },
  create: async (context, name, wanted) => {
    const partner = { account: wanted.carrierAccount, region: wanted.region };
    const made = await context.call(partner, 'AllocateHostedConnection', {
      connectionId: context.names.idOf(wanted.parent),
      ownerAccount: wanted.account,
      bandwidth: wanted.bandwidth,
      connectionName: name,
      vlan: wanted.vlan,
      tags: wireTags(wanted.tags),
    });
    const connectionId = made.connectionId ?? '';
    context.names.set(name, connectionId);
    await context.call(wanted, 'ConfirmConnection', { connectionId });
    await settled(`${name} is available`, async () => {
      const connections = await describeConnections(context, wanted);
      return connections.some((each) => each.connectionId === connectionId && each.connectionState === 'available');
    });
  },
  changes: {
    parent: (context, name, wanted) =>
      context.call({ account: wanted.carrierAccount, region: wanted.region }, 'AssociateHostedConnection', {
        connectionId: context.names.idOf(name),
        parentConnectionId: context.names.idOf(wanted.parent),
      }),
    tags: changeTags('dxcon'),
  },
  remove: async (context, name, held) => {
    const connectionId = context.names.idOf(name);
    await context.call(held, 'DeleteConnection', { connectionId });
    await settled(`${name} is gone`, async () =>
      (await describeConnections(context, held)).every((connection) => connection.connectionId !== connectionId),
    );
  },
};
