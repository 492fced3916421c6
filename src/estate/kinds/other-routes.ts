import { askAdmin, getAdmin, type OtherRouteStatus, type OtherRoutesAnswer } from '../../admin/index.ts';
import type { Context } from '../context.ts';
import { given, type Kind } from '../kind.ts';
import { defaultAccount, defaultRegion } from '../resolve.ts';
import { routeNames, type Sections } from '../schema.ts';

type Entry = Sections['otherRoutes'];

const read = (context: Context, wire: OtherRouteStatus): Entry => ({
  account: defaultAccount,
  region: defaultRegion,
  gateway: context.names.nameOf(wire.gatewayId),
  kind: wire.kind,
  prefix: wire.prefix,
  med: wire.med,
  state: wire.adminState,
  ...(wire.asPath.length === 0 ? {} : { asPath: wire.asPath }),
  ...given({ vpn: wire.vpn ?? undefined }),
});

const change = (context: Context, name: string, { asPath, med, state }: Entry): Promise<unknown> =>
  askAdmin(context.access, 'PATCH', `other-routes/${context.names.idOf(name)}`, given({ asPath, med, state }));

const list = async ({ access }: Context): Promise<readonly OtherRouteStatus[]> =>
  (await getAdmin<OtherRoutesAnswer>(access, 'other-routes')).routes;

/** What a gateway has beside Direct Connect; a route has no name but what it is. */
export const otherRoutes: Kind<'otherRoutes'> = {
  section: 'otherRoutes',
  title: 'route',
  defaults: { state: 'up', asPath: [] },
  same: { account: () => true, region: () => true },
  read: async (context) => {
    const routes = await list(context);
    const entries = routes.map((wire) => read(context, wire));
    const names = routeNames(entries);
    for (const [index, { routeId }] of routes.entries()) context.names.set(names[index] ?? routeId, routeId);
    return Object.fromEntries(entries.map((entry, index) => [names[index] ?? '', entry]));
  },
  create: async (context, name, { account: _, region: __, gateway, ...route }) => {
    const made = await askAdmin<OtherRouteStatus>(context.access, 'POST', 'other-routes', {
      gatewayId: context.names.idOf(gateway),
      ...given(route),
    });
    context.names.set(name, made.routeId);
  },
  changes: { asPath: change, med: change, state: change },
  remove: async (context, name) => {
    const id = context.names.idOf(name);
    // It has gone already with an edge of a core network that went.
    if (!(await list(context)).some(({ routeId }) => routeId === id)) return;
    await askAdmin(context.access, 'DELETE', `other-routes/${id}`);
  },
};
