// Where a gateway sends traffic, and why: the choice by longest match, and what decided against each other way.
import { contains, formatPrefix, type Prefix } from '../../base/index.ts';
import type { Estate, Gateway, RoutingPicture } from '../estate.ts';
import { named } from '../named.ts';
import type { Candidate, NamedRule, Selection } from '../result.ts';
import { acceptedIn, routesOf } from '../selection/candidates.ts';
import { narrow, select } from '../selection/select.ts';
import { type Destination, destinationRules, formatDestination, localRoute, prefixOf } from './destination.ts';
import { type Way, wayOf } from './way.ts';

interface Asked {
  readonly gatewayId: string;
  /** As it was asked for: an address or a prefix. */
  readonly destination: string;
}

/** A rule beside the choice, with what it says of this case. */
export interface Remark {
  readonly rule: NamedRule;
  readonly text: string;
}

export type Explanation =
  | (Asked & { readonly kind: 'unknownGateway'; readonly known: readonly string[] })
  | (Asked & { readonly kind: 'lostGateway'; readonly region: string })
  | (Asked & { readonly kind: 'local'; readonly remark: Remark })
  | (Asked & { readonly kind: 'noRoute'; readonly remark: Remark | null })
  | ChosenExplanation;

export interface ChosenExplanation extends Asked {
  readonly kind: 'chosen';
  readonly region: string;
  /** The prefix that won by longest match. */
  readonly prefix: string;
  /** Shorter prefixes that cover the destination too, longest first. */
  readonly coveringPrefixes: readonly string[];
  /** When a prefix was asked for: prefixes inside it, whose traffic may go elsewhere. */
  readonly innerPrefixes: readonly string[];
  readonly best: readonly Way[];
  /** What decided last; null when there was but one way. */
  readonly decision: NamedRule | null;
  /** The other ways, in the order in which they would be taken. */
  readonly others: readonly LostWay[];
  readonly remark: Remark | null;
}

export interface LostWay {
  readonly way: Way;
  /** 1 for those that are taken next, and so on. */
  readonly turn: number;
  /** What decided against it, what it has, and what the kept ones have there. */
  readonly rule: NamedRule;
  readonly has: string;
  readonly against: string;
}

export function explain(picture: RoutingPicture, gatewayId: string, to: Destination): Explanation {
  const { estate } = picture;
  const asked: Asked = { gatewayId, destination: formatDestination(to) };
  const gateway = estate.gateways.get(gatewayId);
  if (gateway === undefined) return { ...asked, kind: 'unknownGateway', known: [...estate.gateways.keys()] };
  if (gateway.isLost) return { ...asked, kind: 'lostGateway', region: gateway.region };

  const destination = prefixOf(to);
  const routes = routesOf(estate, gateway, acceptedIn(picture));
  const candidates = routes.filter(({ prefix }) => contains(prefix, destination));
  const selection = select(estate, gateway, candidates);
  const remark = remarkOn(estate, gateway, destination, selection.best);
  if (remark?.rule.id === localRoute.id) return { ...asked, kind: 'local', remark };
  if (selection.prefix === null) return { ...asked, kind: 'noRoute', remark };
  const prefix = formatPrefix(selection.prefix);

  return {
    ...asked,
    kind: 'chosen',
    region: gateway.region,
    prefix,
    coveringPrefixes: texts(candidates).filter((text) => text !== prefix),
    innerPrefixes: texts(routes.filter((route) => isInside(route.prefix, destination))),
    best: selection.best.map((candidate) => wayOf(estate, candidate)),
    decision: selection.steps.at(-1)?.rule ?? null,
    others: lostWays(estate, gateway, selection),
    remark,
  };
}

const isInside = (inner: Prefix, outer: Prefix): boolean => inner.length > outer.length && contains(outer, inner);

/** Each prefix once, longest first. */
function texts(candidates: readonly Candidate[]): string[] {
  const byLength = candidates.map(({ prefix }) => prefix).sort((a, b) => b.length - a.length);
  return [...new Set(byLength.map(formatPrefix))];
}

function remarkOn(estate: Estate, gateway: Gateway, destination: Prefix, best: readonly Candidate[]): Remark | null {
  for (const rule of destinationRules) {
    const text = rule.applies({ estate, gateway, destination, best });
    if (text !== undefined) return { rule: named(rule, estate.settings), text };
  }
  return null;
}

function lostWays(estate: Estate, gateway: Gateway, selection: Selection): LostWay[] {
  const context = { region: gateway.region, settings: estate.settings };
  const { steps } = narrow(gateway.kind, selection.candidates, context);
  const lost = new Map<Candidate, Omit<LostWay, 'way' | 'turn'>>();
  for (const [index, { rule, kept, dropped }] of steps.entries()) {
    const named = selection.steps[index]?.rule;
    const [winner] = kept;
    if (named === undefined || winner === undefined) continue;
    const among = [...kept, ...dropped];
    const against = rule.measure(winner, among, context);
    for (const candidate of dropped)
      lost.set(candidate, { rule: named, has: rule.measure(candidate, among, context), against });
  }
  return inTurn(estate, gateway, selection).flatMap(([candidate, turn]) => {
    const why = lost.get(candidate);
    return why === undefined ? [] : [{ way: wayOf(estate, candidate), turn, ...why }];
  });
}

/** The order in which the others would be taken: what is chosen when the chosen are gone, again and again. */
function inTurn(estate: Estate, gateway: Gateway, { candidates, best }: Selection): [Candidate, number][] {
  const order: [Candidate, number][] = [];
  const context = { region: gateway.region, settings: estate.settings };
  let gone = new Set(best);
  let left = candidates;
  for (let turn = 1; left.length > gone.size; turn += 1) {
    const taken = gone;
    left = left.filter((candidate) => !taken.has(candidate));
    const next = narrow(gateway.kind, left, context).best;
    order.push(...next.map((candidate): [Candidate, number] => [candidate, turn]));
    gone = new Set(next);
  }
  return order;
}
