// The route tables of all gateways, laid out so that a failure finds what it touches.
import { formatPrefix, type Prefix, prefixKey } from '../../base/index.ts';
import { formatAsPath } from '../as-path.ts';
import type { Estate, Gateway } from '../estate.ts';
import type { Candidate, NamedRule } from '../result.ts';
import {
  type Accepted,
  directConnectCandidate,
  otherCandidate,
  otherRoutes,
  reaches,
} from '../selection/candidates.ts';
import { asPathOf } from '../selection/rule.ts';
import { narrow, select } from '../selection/select.ts';
import type { RoutingSettings } from '../settings.ts';

/** Prefixes of a gateway whose candidates differ in nothing but the prefix: one choice serves them all. */
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
  readonly shape: number;
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
  return (candidate) => {
    const told = attributesOf(candidate);
    const shape = shapes.get(told) ?? shapes.size;
    shapes.set(told, shape);
    return { candidate, key: prefixKey(candidate.prefix), text: formatPrefix(candidate.prefix), shape };
  };
}

/** All that a rule may weigh, but for the prefix; the interface's facts follow from the peer. */
function attributesOf(candidate: Candidate): string {
  const path = formatAsPath(asPathOf(candidate));
  if (candidate.by === 'other')
    return `${candidate.route.kind} ${candidate.candidateId} ${path} ${candidate.route.med}`;
  return `${candidate.candidateId} ${path} ${candidate.path.communities.join()} ${candidate.path.med}`;
}

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
  const prefixGroups = grouped(routes, ({ key }) => key);
  const shapeGroups = grouped([...prefixGroups.values()], (group) => group.map(({ shape }) => shape).join());
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

function grouped<Key, Item>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) pushTo(groups, keyOf(item), item);
  return groups;
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
