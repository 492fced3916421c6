import type { VirtualInterface } from '../../model/index.ts';
import { type Context, type Place, settled } from '../context.ts';
import { allPages, given, type Kind } from '../kind.ts';
import type { Sections } from '../schema.ts';
import { changeTags, tagsOf } from '../tags.ts';
import { createVirtualInterface } from './new-virtual-interface.ts';
import { changePeers, readPeers, samePeers } from './peers.ts';
import { goneStates } from './ports.ts';

type Entry = Sections['virtualInterfaces'];

const describe = (context: Context, place: Place, virtualInterfaceId?: string) =>
  allPages(
    (nextToken) => context.call(place, 'DescribeVirtualInterfaces', given({ virtualInterfaceId, nextToken })),
    ({ virtualInterfaces: found }) => found,
  ).then((found) => found.filter(({ virtualInterfaceState }) => !goneStates.includes(virtualInterfaceState)));

function read(context: Context, { account, region }: Place, wire: VirtualInterface): Entry {
  const { names } = context;
  const nameOf = (id: string | undefined): string | undefined =>
    id === undefined || id === '' ? undefined : names.nameOf(id);
  const type = wire.virtualInterfaceType as Entry['type'];
  return {
    account,
    region,
    carrierAccount: context.carrierAccounts.get(wire.connectionId ?? '') ?? account,
    type,
    connection: names.nameOf(wire.connectionId ?? ''),
    vlan: wire.vlan ?? 0,
    ...given({
      virtualPrivateGateway: nameOf(wire.virtualGatewayId),
      directConnectGateway: nameOf(wire.directConnectGatewayId),
      mtu: wire.mtu,
      siteLink: wire.siteLinkEnabled,
      rateLimit: wire.rateLimit,
      prefixPoolIpv4: wire.prefixPoolAllocatedCountIpv4,
      prefixPoolIpv6: wire.prefixPoolAllocatedCountIpv6,
      routeFilterPrefixes: type === 'public' ? wire.routeFilterPrefixes?.map(({ cidr = '' }) => cidr) : undefined,
    }),
    peers: readPeers(wire),
    ...given({ tags: tagsOf(wire.tags) }),
  };
}

type Attributes =
  | 'mtu'
  | 'enableSiteLink'
  | 'rateLimit'
  | 'prefixPoolAllocatedCountIpv4'
  | 'prefixPoolAllocatedCountIpv6';

const update =
  (attribute: Attributes, member: keyof Entry) =>
  (context: Context, name: string, wanted: Entry): Promise<unknown> =>
    context.call(wanted, 'UpdateVirtualInterfaceAttributes', {
      virtualInterfaceId: context.names.idOf(name),
      [attribute]: wanted[member],
    });

export const virtualInterfaces: Kind<'virtualInterfaces'> = {
  section: 'virtualInterfaces',
  title: 'virtual interface',
  defaults: { mtu: 1_500, siteLink: false, prefixPoolIpv4: 100, prefixPoolIpv6: 100 },
  same: { peers: samePeers },
  read: async (context, places) => {
    const found: Record<string, Entry> = {};
    for (const place of places)
      for (const wire of await describe(context, place)) {
        // The owner of the connection below sees it too.
        if (wire.ownerAccount !== place.account) continue;
        const name = context.names.give(wire.virtualInterfaceId ?? '', wire.virtualInterfaceName);
        found[name] = read(context, place, wire);
      }
    return found;
  },
  create: createVirtualInterface,
  changes: {
    connection: (context, name, wanted) =>
      context.call(wanted, 'AssociateVirtualInterface', {
        virtualInterfaceId: context.names.idOf(name),
        connectionId: context.names.idOf(wanted.connection),
      }),
    mtu: update('mtu', 'mtu'),
    siteLink: update('enableSiteLink', 'siteLink'),
    rateLimit: update('rateLimit', 'rateLimit'),
    prefixPoolIpv4: update('prefixPoolAllocatedCountIpv4', 'prefixPoolIpv4'),
    prefixPoolIpv6: update('prefixPoolAllocatedCountIpv6', 'prefixPoolIpv6'),
    peers: async (context, name, wanted) => {
      const [wire = {}] = await describe(context, wanted, context.names.idOf(name));
      await changePeers(context, wanted, wire);
    },
    tags: changeTags('dxvif'),
  },
  remove: async (context, name, held) => {
    const virtualInterfaceId = context.names.idOf(name);
    await context.call(held, 'DeleteVirtualInterface', { virtualInterfaceId });
    await settled(`${name} is gone`, async () => {
      const { virtualInterfaces: left = [] } = await context.call(held, 'DescribeVirtualInterfaces', {
        virtualInterfaceId,
      });
      return left.every(({ virtualInterfaceState }) => virtualInterfaceState === 'deleted');
    });
  },
};
