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
  /** One virtual interface may have several. */
  readonly nextHops: number;
  /** The id of the rule that says something beside the choice. */
  readonly remark: string | null;
  readonly because: readonly string[];
}

type Way = Extract<ExplainAnswer, { kind: 'chosen' }>['best'][number];

export async function choiceOf({ access, context }: World, gateway: string, destination: string): Promise<Choice> {
  const query = new URLSearchParams({ from: context.names.idOf(gateway), to: destination });
  const answer = await getAdmin<ExplainAnswer>(access, `explain?${query}`);
  const remark = answer.kind === 'lostGateway' ? null : (answer.remark?.rule.id ?? null);
  if (answer.kind !== 'chosen')
    return { ways: answer.kind === 'local' ? ['local'] : [], nextHops: 0, remark, because: answer.text };
  const { best, decision, others } = answer;
  const ways = [...best, ...others.map(({ way }) => way)];
  const labels = ways.some(({ virtualInterface }) => virtualInterface === null) ? await otherLabels(access) : new Map();
  const nameOf = ({ id, by, virtualInterface }: Way): string =>
    virtualInterface === null ? (labels.get(id) ?? by) : context.names.nameOf(virtualInterface.virtualInterfaceId);
  return {
    ways: [...new Set(best.map(nameOf))],
    nextHops: best.length,
    remark,
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

export interface Reason {
  readonly rule: { readonly id: string };
  readonly reason: string;
}

/** What keeps a prefix out, or from being said, on the first session of its family, else on the first; none: nothing does. */
export async function reasonsAgainst(
  { access, context }: World,
  fact: 'refused' | 'withheld',
  virtualInterface: string,
  prefix: string,
): Promise<readonly Reason[]> {
  const path = `virtual-interfaces/${context.names.idOf(virtualInterface)}/why-not`;
  const { sessions } = await getAdmin<WhyNotAnswer>(access, `${path}?${new URLSearchParams({ prefix })}`);
  const family = prefix.includes(':') ? 'ipv6' : 'ipv4';
  const session = sessions.find((each) => each.family === family) ?? sessions[0];
  const verdict = fact === 'refused' ? session?.accepted : session?.announced;
  return verdict === undefined || verdict.passes ? [] : verdict.because;
}
