import type { Context, Place } from '../context.ts';
import { allPages, given, type Kind } from '../kind.ts';
import type { Sections } from '../schema.ts';
import { changeTags, tagsOf, wireTags } from '../tags.ts';

type Entry = Sections['lags'];

const describe = (context: Context, place: Place, lagId?: string) =>
  allPages(
    (nextToken) => context.call(place, 'DescribeLags', given({ lagId, nextToken })),
    ({ lags: found }) => found,
  ).then((found) => found.filter(({ lagState }) => lagState !== 'deleting' && lagState !== 'deleted'));

/** What the LAG takes over from its first member. */
async function portOf(context: Context, place: Place, id: string) {
  const { connections = [] } = await context.call(place, 'DescribeConnections', {});
  const connection = connections.find(({ connectionId }) => connectionId === id);
  if (connection !== undefined) return connection;
  const { interconnects = [] } = await context.call(place, 'DescribeInterconnects', { interconnectId: id });
  return interconnects[0] ?? {};
}

async function changeMembers(context: Context, name: string, wanted: Entry, held: Entry): Promise<void> {
  const lagId = context.names.idOf(name);
  const move = (operation: 'AssociateConnectionWithLag' | 'DisassociateConnectionFromLag', member: string) =>
    context.call(wanted, operation, { lagId, connectionId: context.names.idOf(member) });
  for (const member of wanted.members)
    if (!held.members.includes(member)) await move('AssociateConnectionWithLag', member);
  for (const member of held.members)
    if (!wanted.members.includes(member)) await move('DisassociateConnectionFromLag', member);
}

const update = (context: Context, name: string, wanted: Entry): Promise<unknown> =>
  context.call(wanted, 'UpdateLag', {
    lagId: context.names.idOf(name),
    ...given({ minimumLinks: wanted.minimumLinks, encryptionMode: wanted.encryptionMode }),
  });

const changeRedundancy = (context: Context, name: string, { logicalRedundancy }: Entry): Promise<unknown> =>
  context.patchAdmin(`lags/${context.names.idOf(name)}`, { hasLogicalRedundancy: logicalRedundancy });

const defaults = { minimumLinks: 0, logicalRedundancy: 'unknown', encryptionMode: 'should_encrypt' } as const;

export const lags: Kind<'lags'> = {
  section: 'lags',
  title: 'LAG',
  defaults,
  read: async (context, places) => {
    const found: Record<string, Entry> = {};
    for (const place of places)
      for (const wire of await describe(context, place)) {
        context.carrierAccounts.set(wire.lagId ?? '', place.account);
        found[context.names.give(wire.lagId ?? '', wire.lagName)] = {
          ...place,
          members: (wire.connections ?? []).map(({ connectionId = '' }) => context.names.nameOf(connectionId)),
          ...given({
            minimumLinks: wire.minimumLinks,
            encryptionMode: wire.macSecCapable === true ? (wire.encryptionMode as Entry['encryptionMode']) : undefined,
            logicalRedundancy: wire.hasLogicalRedundancy,
            tags: tagsOf(wire.tags),
          }),
        };
      }
    return found;
  },
  create: async (context, name, wanted) => {
    const [first = ''] = wanted.members;
    const connectionId = context.names.idOf(first);
    const port = await portOf(context, wanted, connectionId);
    const made = await context.call(wanted, 'CreateLag', {
      lagName: name,
      numberOfConnections: 1,
      connectionId,
      location: port.location ?? '',
      connectionsBandwidth: port.bandwidth ?? '',
      requestMACSec: port.macSecCapable,
      tags: wireTags(wanted.tags),
    });
    context.names.set(name, made.lagId ?? '');
    await changeMembers(context, name, wanted, { ...wanted, members: [first] });
    const { minimumLinks, encryptionMode, logicalRedundancy } = { ...defaults, ...given(wanted) };
    if (minimumLinks !== defaults.minimumLinks || encryptionMode !== defaults.encryptionMode)
      await update(context, name, wanted);
    if (logicalRedundancy !== defaults.logicalRedundancy) await changeRedundancy(context, name, wanted);
  },
  changes: {
    members: changeMembers,
    minimumLinks: update,
    encryptionMode: update,
    logicalRedundancy: changeRedundancy,
    tags: changeTags('dxlag'),
  },
  remove: async (context, name, held) =>
    void (await context.call(held, 'DeleteLag', { lagId: context.names.idOf(name) })),
};
