// Asks a server, and the customers' routers, for what expectations are about. Each question stands once.
import { getAdmin, type OtherRoutesAnswer, type RouteStatus, type RoutesAnswer } from '../../admin/index.ts';
import { type AddressFamily, formatPrefix } from '../../base/index.ts';
import type { ReceivedRoute } from '../../bgp/index.ts';
import type { World } from '../world.ts';

/** As texts, so that it can be compared with a file and printed. */
export interface SeenRoute {
  readonly prefix: string;
  readonly asPath: string;
  readonly communities: readonly string[];
  readonly med: number | null;
}

/** What the router on the virtual interface really received; where it is not ours, what the server says it was told. */
export async function heardOn(world: World, virtualInterface: string): Promise<readonly SeenRoute[]> {
  for (const router of world.routers.values()) {
    const heard = router.heard(virtualInterface);
    if (heard !== undefined) return heard.map(seen);
  }
  return routesOf(world, virtualInterface, 'advertised');
}

export async function routesOf(
  { access, context }: World,
  virtualInterface: string,
  direction: RouteStatus['direction'],
): Promise<readonly SeenRoute[]> {
  const path = `virtual-interfaces/${encodeURIComponent(context.names.idOf(virtualInterface))}/routes`;
  const { routes } = await getAdmin<RoutesAnswer>(access, path);
  return routes.filter((route) => route.direction === direction);
}

function seen({ prefix, attributes }: ReceivedRoute): SeenRoute {
  return {
    prefix: formatPrefix(prefix),
    asPath: attributes.asPath
      .map(({ type, asns }) => (type === 'sequence' ? asns.join(' ') : `{${asns.join(',')}}`))
      .join(' '),
    communities: attributes.communities.map((value) => `${value >>> 16}:${value & 0xffff}`),
    med: attributes.med ?? null,
  };
}

/** How a gateway goes to a destination. */
export interface Choice {
  /** Names of virtual interfaces and VPNs, kinds of other routes; none: there is no way. */
  readonly ways: readonly string[];
  readonly because: readonly string[];
}

interface Way {
  readonly id: string;
  readonly by: string;
  readonly virtualInterface: { readonly virtualInterfaceId: string } | null;
}

interface Explanation {
  readonly kind: string;
  readonly best?: readonly Way[];
  readonly decision?: { readonly id: string; readonly says: string } | null;
  readonly others?: readonly {
    readonly way: Way;
    readonly rule: { readonly id: string };
    readonly has: string;
    readonly against: string;
  }[];
}

export async function choiceOf({ access, context }: World, gateway: string, destination: string): Promise<Choice> {
  const query = new URLSearchParams({ from: context.names.idOf(gateway), to: destination });
  const { kind, best = [], decision, others = [] } = await getAdmin<Explanation>(access, `explain?${query}`);
  const ways = [...best, ...others.map(({ way }) => way)];
  const labels = ways.some(({ virtualInterface }) => virtualInterface === null) ? await otherLabels(access) : new Map();
  const nameOf = ({ id, by, virtualInterface }: Way): string =>
    virtualInterface === null ? (labels.get(id) ?? by) : context.names.nameOf(virtualInterface.virtualInterfaceId);
  return {
    ways: kind === 'local' ? ['local'] : [...new Set(best.map(nameOf))],
    because: [
      ...(decision === null || decision === undefined ? [] : [`decided by ${decision.id}: ${decision.says}`]),
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

interface Refusal {
  readonly rule: { readonly id: string };
  readonly reason: string;
}

interface WhyNot {
  readonly sessions: readonly {
    readonly family: AddressFamily;
    readonly accepted: { readonly passes: boolean; readonly because?: readonly Refusal[] };
  }[];
}

/** The rule that keeps a prefix of the router out, on the first session of its family; undefined when nothing does. */
export async function refusalOf(
  { access, context }: World,
  virtualInterface: string,
  prefix: string,
): Promise<Refusal | undefined> {
  const query = new URLSearchParams({ interface: context.names.idOf(virtualInterface), prefix });
  const { sessions } = await getAdmin<WhyNot>(access, `why-not?${query}`);
  const family = prefix.includes(':') ? 'ipv6' : 'ipv4';
  return sessions.find((session) => session.family === family)?.accepted.because?.[0];
}
