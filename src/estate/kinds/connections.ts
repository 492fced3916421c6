import type { CreateConnectionRequest } from '../../model/index.ts';
import { type Context, type Place, settled } from '../context.ts';
import { allPages, given, type Kind } from '../kind.ts';
import type { Sections } from '../schema.ts';
import { changeTags, wireTags } from '../tags.ts';
import { changeEncryption, changeRedundancy, finishPort, goneStates, portDefaults, readPort } from './ports.ts';

type BillingMode = NonNullable<CreateConnectionRequest['billingMode']>;

/** Dedicated and hosted ones of the place. */
export const describeConnections = (context: Context, place: Place) =>
  allPages(
    (nextToken) => context.call(place, 'DescribeConnections', given({ nextToken })),
    ({ connections }) => connections,
  ).then((found) => found.filter(({ connectionState }) => !goneStates.includes(connectionState)));

export const connections: Kind<'connections'> = {
  section: 'connections',
  title: 'connection',
  defaults: { ...portDefaults, billingMode: 'PayAsYouGo' },
  read: async (context, places) => {
    const found: Record<string, Sections['connections']> = {};
    for (const place of places)
      for (const wire of await describeConnections(context, place)) {
        // Only a hosted connection has a VLAN.
        if (wire.vlan !== undefined) continue;
        const name = context.names.give(wire.connectionId ?? '', wire.connectionName);
        context.carrierAccounts.set(wire.connectionId ?? '', place.account);
        found[name] = { ...place, ...readPort(wire), ...given({ billingMode: wire.billingMode }) };
      }
    return found;
  },
  create: async (context, name, wanted) => {
    const made = await context.call(wanted, 'CreateConnection', {
      connectionName: name,
      location: wanted.location,
      bandwidth: wanted.bandwidth,
      providerName: wanted.provider,
      requestMACSec: wanted.macSec,
      billingMode: wanted.billingMode as BillingMode | undefined,
      tags: wireTags(wanted.tags),
    });
    context.names.set(name, made.connectionId ?? '');
    await finishPort(context, name, wanted);
  },
  changes: {
    encryptionMode: changeEncryption,
    logicalRedundancy: changeRedundancy,
    billingMode: (context, name, wanted) =>
      context.call(wanted, 'UpdateConnectionsBillingMode', {
        connectionIds: [context.names.idOf(name)],
        billingMode: wanted.billingMode as BillingMode,
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
