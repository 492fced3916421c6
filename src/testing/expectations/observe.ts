// Asks a server, and the customers' routers, for what expectations are about. Each question stands once.
import {
  type ExplainAnswer,
  getAdmin,
  type OtherRoutesAnswer,
  type RouteStatus,
  type RoutesAnswer,
  type WhyNotAnswer,
} from '../../admin/index.ts';
import type { HeardByRouter } from '../routers/customer-router.ts';
import type { World } from '../world.ts';

/** What the router on the virtual interface really received; where it is not ours, what the server says it was told. */
export async function heardOn(world: World, virtualInterface: string): Promise<readonly HeardByRouter[]> {
  for (const router of world.routers.values()) {
    const heard = router.heard(virtualInterface);
    if (heard !== undefined) return heard;
  }
  return routesOf(world, virtualInterface, 'advertised');
}

export async function routesOf(
  { access, context }: World,
  virtualInterface: string,
  direction: RouteStatus['direction'],
): Promise<readonly HeardByRouter[]> {
  const path = `virtual-interfaces/${encodeURIComponent(context.names.idOf(virtualInterface))}/routes`;
  const { routes } = await getAdmin<RoutesAnswer>(access, path);
  return routes.filter((route) => route.direction === direction);
}

/** How a gateway goes to a destination. */
export interface Choice {
  /** Names of virtual interfaces and VPNs, kinds of other routes; none: there is no way. */
  readonly ways: readonly string[];
  readonly because: readonly string[];
}

type Way = Extract<ExplainAnswer, { kind: 'chosen' }>['best'][number];

export async function choiceOf({ access, context }: World, gateway: string, destination: string): Promise<Choice> {
  const query = new URLSearchParams({ from: context.names.idOf(gateway), to: destination });
  const answer = await getAdmin<ExplainAnswer>(access, `explain?${query}`);
  if (answer.kind !== 'chosen') return { ways: answer.kind === 'local' ? ['local'] : [], because: answer.text };
  const { best, decision, others } = answer;
  const ways = [...best, ...others.map(({ way }) => way)];
  const labels = ways.some(({ virtualInterface }) => virtualInterface === null) ? await otherLabels(access) : new Map();
  const nameOf = ({ id, by, virtualInterface }: Way): string =>
    virtualInterface === null ? (labels.get(id) ?? by) : context.names.nameOf(virtualInterface.virtualInterfaceId);
  return {
    ways: [...new Set(best.map(nameOf))],
    because: [
      ...(decision === null ? [] : [`decided by ${decision.id}: ${decision.says}`]),
      ...others.map(
        ({ way, rule, has, against }) => `${nameOf(way)} lost at ${rule.id}, with ${has} against ${against}`,
      ),
    ],
  };
}

/** A route of a VPN goes by the name of the VPN, any other by its kind. */
async function otherLabels(access: World['access']): Promise<ReadonlyMap<string, string>> {
  const { routes } = await getAdmin<OtherRoutesAnswer>(access, 'other-routes');
  return new Map(routes.map(({ routeId, vpn, kind }) => [routeId, vpn ?? kind]));
}

/** The rule that keeps a prefix of the router out, on the first session of its family; undefined when nothing does. */
export async function refusalOf(
  { access, context }: World,
  virtualInterface: string,
  prefix: string,
): Promise<{ readonly rule: { readonly id: string }; readonly reason: string } | undefined> {
  const path = `virtual-interfaces/${context.names.idOf(virtualInterface)}/why-not`;
  const { sessions } = await getAdmin<WhyNotAnswer>(access, `${path}?${new URLSearchParams({ prefix })}`);
  const family = prefix.includes(':') ? 'ipv6' : 'ipv4';
  const accepted = sessions.find((session) => session.family === family)?.accepted;
  return accepted === undefined || accepted.passes ? undefined : accepted.because[0];
}
