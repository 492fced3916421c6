// The route tables of all gateways, laid out so that a failure finds what it touches.
import { formatPrefix, groupedBy, type Prefix, prefixKey } from '../../base/index.ts';
import { formatAsPath, pathLength } from '../as-path.ts';
import { preferenceTags } from '../communities.ts';
import type { Estate, Gateway } from '../estate.ts';
import { directConnectCandidate } from '../inbound/candidate.ts';
import type { Candidate, NamedRule } from '../result.ts';
import { type Accepted, otherCandidate, otherRoutes, reaches } from '../selection/candidates.ts';
import { asPathOf } from '../selection/rule.ts';
import { narrow, select } from '../selection/select.ts';
import type { RoutingSettings } from '../settings.ts';

/** Prefixes of a gateway whose candidates no rule tells apart but by the prefix: one choice serves them all. */
export interface Bundle {
  readonly table: GatewayTable;
  readonly prefixes: readonly Prefix[];
  /** The prefixes as text, in the same order. */
  readonly texts: readonly string[];
  /** Of the first prefix. */
  readonly candidates: readonly Candidate[];
  /** Equal for bundles that are chosen alike, at this gateway or another of its kind and Region. */
  readonly shape: string;
}

export interface GatewayTable {
  readonly gateway: Gateway;
  readonly byPrefix: ReadonlyMap<number | bigint, Bundle>;
}

export interface DrillTables {
  readonly tables: readonly GatewayTable[];
  /** By peer: the bundles that have a candidate of it. */
  readonly touched: ReadonlyMap<string, readonly Bundle[]>;
}

/** A candidate with what is worked out of it once for all gateways. */
interface Shaped {
  readonly candidate: Candidate;
  readonly key: number | bigint;
  readonly text: string;
  /** Equal for candidates that weigh the same; `exact` where the AS paths themselves are compared, not only their lengths. */
  readonly shape: { readonly exact: number; readonly weighed: number };
}

type Shaping = (candidate: Candidate) => Shaped;

export function drillTables(estate: Estate, accepted: Accepted): DrillTables {
  const shaping = createShaping();
  const heard = heardByInterface(estate, accepted, shaping);
  const touched = new Map<string, Bundle[]>();
  const tables = [...estate.gateways.values()].map((gateway) => {
    const routes = otherRoutes(gateway).map((route) => shaping(otherCandidate(route)));
    for (const [virtualInterfaceId, shaped] of heard) {
      const virtualInterface = estate.interfaces.get(virtualInterfaceId);
      if (virtualInterface !== undefined && reaches(gateway, virtualInterface)) routes.push(...shaped);
    }
    return tableOf(gateway, routes, touched);
  });
  return { tables, touched };
}

function createShaping(): Shaping {
  const shapes = new Map<string, number>();
  const numberOf = (told: string): number => {
    const shape = shapes.get(told) ?? shapes.size;
    shapes.set(told, shape);
    return shape;
  };
  return (candidate) => ({
    candidate,
    key: prefixKey(candidate.prefix),
    text: formatPrefix(candidate.prefix),
    shape: {
      exact: numberOf(attributesOf(candidate, formatAsPath(asPathOf(candidate)))),
      weighed: numberOf(attributesOf(candidate, `length ${pathLength(asPathOf(candidate))}`)),
    },
  });
}

/** All that a rule may weigh, but for the prefix; what is the interface's or the other route's own follows from the id. */
function attributesOf(candidate: Candidate, path: string): string {
  if (candidate.by === 'other') return candidate.candidateId;
  const { communities, med } = candidate.path;
  const tags = preferenceTags.filter((tag) => communities.includes(tag));
  return `${candidate.candidateId} ${path} ${tags.join()} ${med}`;
}

/** Several Direct Connect gateways share the load of a transit gateway by their very AS paths. */
const comparesPaths = ({ kind, attachments }: Gateway): boolean => kind === 'transitGateway' && attachments.length > 1;

function heardByInterface(estate: Estate, accepted: Accepted, shaping: Shaping): Map<string, Shaped[]> {
  const heard = new Map<string, Shaped[]>();
  for (const session of estate.sessions.values()) {
    const virtualInterface = estate.interfaces.get(session.virtualInterfaceId);
    if (virtualInterface === undefined) continue;
    const routes = accepted(session.bgpPeerId).map((route) =>
      shaping(directConnectCandidate({ session, virtualInterface }, route)),
    );
    heard.set(session.virtualInterfaceId, [...(heard.get(session.virtualInterfaceId) ?? []), ...routes]);
  }
  return heard;
}

function tableOf(gateway: Gateway, routes: readonly Shaped[], touched: Map<string, Bundle[]>): GatewayTable {
  const byPrefix = new Map<number | bigint, Bundle>();
  const table: GatewayTable = { gateway, byPrefix };
  const exactness = comparesPaths(gateway) ? 'exact' : 'weighed';
  const prefixGroups = groupedBy(routes, ({ key }) => key);
  const shapeGroups = groupedBy([...prefixGroups.values()], (group) =>
    group.map(({ shape }) => shape[exactness]).join(),
  );
  for (const [shape, groups] of shapeGroups) {
    const firsts = groups.flatMap(([first]) => (first === undefined ? [] : [first]));
    const bundle: Bundle = {
      table,
      prefixes: firsts.map(({ candidate }) => candidate.prefix),
      texts: firsts.map(({ text }) => text),
      candidates: (groups[0] ?? []).map(({ candidate }) => candidate),
      shape: `${gateway.kind} ${gateway.region} ${shape}`,
    };
    for (const { key } of firsts) byPrefix.set(key, bundle);
    for (const { by, candidateId } of bundle.candidates)
      if (by === 'directConnect') pushTo(touched, candidateId, bundle);
  }
  return table;
}

function pushTo<Key, Item>(groups: Map<Key, Item[]>, key: Key, item: Item): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [item]);
  else group.push(item);
}

/** What is chosen in one state of the estate, worked out once for each shape. */
export interface Choices {
  readonly settings: RoutingSettings;
  bestOf(bundle: Bundle): readonly Candidate[];
  /** What decided last; null when one way alone is left. */
  decisionOf(bundle: Bundle): NamedRule | null;
}

export function choicesWithout(estate: Estate, lost: ReadonlySet<string>): Choices {
  const left = ({ candidates }: Bundle): Candidate[] =>
    candidates.filter(({ by, candidateId }) => by === 'other' || !lost.has(candidateId));
  return {
    settings: estate.settings,
    bestOf: oncePerShape((bundle) => {
      const { kind, region } = bundle.table.gateway;
      return narrow(kind, left(bundle), { region, settings: estate.settings }).best;
    }),
    decisionOf: oncePerShape((bundle) => {
      const { steps } = select(estate, bundle.table.gateway, left(bundle));
      return steps.at(-1)?.rule ?? null;
    }),
  };
}

function oncePerShape<Answer>(answer: (bundle: Bundle) => Answer): (bundle: Bundle) => Answer {
  const known = new Map<string, { answer: Answer }>();
  return (bundle) => {
    const found = known.get(bundle.shape) ?? { answer: answer(bundle) };
    known.set(bundle.shape, found);
    return found.answer;
  };
}
