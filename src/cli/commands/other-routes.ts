// crossconnect route: what gateways have beside Direct Connect.
import type { OtherRouteStart, OtherRouteStatus, OtherRoutesAnswer, RemovedAnswer } from '../../admin/index.ts';
import { askAdmin, getAdmin, type ServerAccess } from '../../admin/index.ts';
import type { Output } from '../output.ts';
import { type Form, show } from '../show.ts';
import { renderTable } from '../table.ts';

export type RouteWish = { readonly [Member in keyof OtherRouteStart]: OtherRouteStart[Member] | undefined };

export async function addRoute(output: Output, server: ServerAccess, wish: RouteWish, form: Form): Promise<void> {
  const added = await askAdmin<OtherRouteStatus>(server, 'POST', 'other-routes', wish);
  show(output, form, added, `${added.routeId}: ${added.prefix} at ${added.gatewayId}`);
}

export async function removeRoute(output: Output, server: ServerAccess, id: string, form: Form): Promise<void> {
  const answer = await askAdmin<RemovedAnswer>(server, 'DELETE', `other-routes/${encodeURIComponent(id)}`);
  show(output, form, answer, `${answer.removed}: removed`);
}

export async function listRoutes(
  output: Output,
  server: ServerAccess,
  form: Form & { readonly gateway?: string },
): Promise<void> {
  const query = form.gateway === undefined ? '' : `?${new URLSearchParams({ gateway: form.gateway })}`;
  const answer = await getAdmin<OtherRoutesAnswer>(server, `other-routes${query}`);
  show(output, form, answer, renderOtherRoutes(answer.routes));
}

export function renderOtherRoutes(routes: readonly OtherRouteStatus[]): string {
  if (routes.length === 0) return 'no routes beside Direct Connect';
  return renderTable(
    ['ROUTE', 'GATEWAY', 'PREFIX', 'KIND', 'STATE', 'AS PATH', 'MED', 'VPN'],
    routes.map(({ routeId, gatewayId, prefix, kind, state, asPath, med, vpn }) => [
      routeId,
      gatewayId,
      prefix,
      kind,
      state,
      asPath.join(' '),
      String(med),
      vpn ?? '',
    ]),
  );
}
