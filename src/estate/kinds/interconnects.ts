import { DirectConnectClientException } from '../../client/index.ts';
import type { Interconnect } from '../../model/index.ts';
import { type Context, type Place, settled } from '../context.ts';
import { allPages, given, type Kind } from '../kind.ts';
import type { Sections } from '../schema.ts';
import { changeTags, wireTags } from '../tags.ts';
import { changeRedundancy, finishPort, goneStates, portDefaults, readPort } from './ports.ts';

/** None for an account that is no partner: it may not even ask. */
async function describe(context: Context, place: Place): Promise<Interconnect[]> {
  try {
    const found = await allPages(
      (nextToken) => context.call(place, 'DescribeInterconnects', given({ nextToken })),
      ({ interconnects }) => interconnects,
    );
    return found.filter(({ interconnectState }) => !goneStates.includes(interconnectState));
  } catch (error) {
    if (error instanceof DirectConnectClientException) return [];
    throw error;
  }
}

export const interconnects: Kind<'interconnects'> = {
  section: 'interconnects',
  title: 'interconnect',
  defaults: portDefaults,
  read: async (context, places) => {
    const found: Record<string, Sections['interconnects']> = {};
    for (const place of places)
      for (const wire of await describe(context, place)) {
        context.carrierAccounts.set(wire.interconnectId ?? '', place.account);
        found[context.names.give(wire.interconnectId ?? '', wire.interconnectName)] = { ...place, ...readPort(wire) };
      }
    return found;
  },
  create: async (context, name, wanted) => {
    const made = await context.call(wanted, 'CreateInterconnect', {
      interconnectName: name,
      location: wanted.location,
      bandwidth: wanted.bandwidth,
      providerName: wanted.provider,
      requestMACSec: wanted.macSec,
      tags: wireTags(wanted.tags),
    });
    context.names.set(name, made.interconnectId ?? '');
    await finishPort(context, name, wanted);
  },
  changes: { logicalRedundancy: changeRedundancy, tags: changeTags('dxcon') },
  remove: async (context, name, held) => {
    const interconnectId = context.names.idOf(name);
    await context.call(held, 'DeleteInterconnect', { interconnectId });
    await settled(`${name} is gone`, async () =>
      (await describe(context, held)).every((interconnect) => interconnect.interconnectId !== interconnectId),
    );
  },
};
