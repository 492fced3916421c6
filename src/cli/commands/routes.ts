// crossconnect routes: what a virtual interface accepted and advertised.
import { getAdmin, type RoutesAnswer, type ServerAccess } from '../../admin/index.ts';
import type { Output } from '../output.ts';
import { renderTable } from '../table.ts';

export async function routes(
  output: Output,
  server: ServerAccess,
  id: string,
  options: { json: boolean },
): Promise<void> {
  const answer = await getAdmin<RoutesAnswer>(server, `virtual-interfaces/${encodeURIComponent(id)}/routes`);
  output.line(options.json ? JSON.stringify(answer, null, 2) : renderRoutes(answer));
}

export function renderRoutes({ routes }: Pick<RoutesAnswer, 'routes'>): string {
  if (routes.length === 0) return 'no routes';
  return renderTable(
    ['DIRECTION', 'PREFIX', 'NEXT HOP', 'AS PATH', 'COMMUNITIES'],
    routes.map(({ direction, prefix, nextHop, asPath, communities }) => [
      direction,
      prefix,
      nextHop,
      asPath,
      communities.join(' '),
    ]),
  );
}
