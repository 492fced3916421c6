// Where a gateway, or AWS's public network in a Region, sends traffic, and why: the choice by longest match, and what decided against each other way.
import { contains, formatPrefix, type Prefix } from '../../base/index.ts';
import type { Estate, Gateway, RoutingPicture } from '../estate.ts';
import { named } from '../named.ts';
import { continentOf } from '../regions.ts';
import type { Candidate, NamedRule, Selection } from '../result.ts';
import { acceptedIn, publicRoutesOf, routesOf } from '../selection/candidates.ts';
import { narrow, select, selectPublic } from '../selection/select.ts';
import type { Chooser } from '../selection/tables.ts';
import { type Destination, destinationRules, formatDestination, localRoute, prefixOf } from './destination.ts';
import { type Way, wayOf } from './way.ts';

interface Asked {
  /** A Region stands for AWS's public network there. */
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

/** Who sends. `gateway` undefined: AWS's public network. */
interface Sender {
  readonly chooser: Chooser;
  readonly region: string;
  readonly gateway: Gateway | undefined;
  readonly routes: readonly Candidate[];
  choose(candidates: readonly Candidate[]): Selection;
}

function senderOf(picture: RoutingPicture, id: string): Sender | undefined {
  const { estate } = picture;
  const gateway = estate.gateways.get(id);
  if (gateway !== undefined) {
    const routes = routesOf(estate, gateway, acceptedIn(picture));
    const choose: Sender['choose'] = (candidates) => select(estate, gateway, candidates);
    return { chooser: gateway.kind, region: gateway.region, gateway, routes, choose };
  }
  if (continentOf(id) === undefined) return undefined;
  const routes = publicRoutesOf(estate, id, acceptedIn(picture));
  const choose: Sender['choose'] = (candidates) => selectPublic(estate, id, candidates);
  return { chooser: 'public', region: id, gateway: undefined, routes, choose };
}

/** @param gatewayId a gateway; or a Region, for how AWS's public network there goes to public virtual interfaces */
export function explain(picture: RoutingPicture, gatewayId: string, to: Destination): Explanation {
  const { estate } = picture;
  const asked: Asked = { gatewayId, destination: formatDestination(to) };
  const sender = senderOf(picture, gatewayId);
  if (sender === undefined) return { ...asked, kind: 'unknownGateway', known: [...estate.gateways.keys()] };
  const { gateway, region, routes } = sender;
  if (gateway?.isLost === true) return { ...asked, kind: 'lostGateway', region };

  const destination = prefixOf(to);
  const candidates = routes.filter(({ prefix }) => contains(prefix, destination));
  const selection = sender.choose(candidates);
  const remark = gateway === undefined ? null : remarkOn(estate, gateway, destination, selection.best);
  if (remark?.rule.id === localRoute.id) return { ...asked, kind: 'local', remark };
  if (selection.prefix === null) return { ...asked, kind: 'noRoute', remark };
  const prefix = formatPrefix(selection.prefix);

  return {
    ...asked,
    kind: 'chosen',
    region,
    prefix,
    coveringPrefixes: texts(candidates).filter((text) => text !== prefix),
    innerPrefixes: texts(routes.filter((route) => isInside(route.prefix, destination))),
    best: selection.best.map((candidate) => wayOf(estate, candidate)),
    decision: selection.steps.at(-1)?.rule ?? null,
    others: lostWays(estate, sender, selection),
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

function lostWays(estate: Estate, sender: Sender, selection: Selection): LostWay[] {
  const context = { region: sender.region, settings: estate.settings };
  const { steps } = narrow(sender.chooser, selection.candidates, context);
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
  return inTurn(estate, sender, selection).flatMap(([candidate, turn]) => {
    const why = lost.get(candidate);
    return why === undefined ? [] : [{ way: wayOf(estate, candidate), turn, ...why }];
  });
}

/** The order in which the others would be taken: what is chosen when the chosen are gone, again and again. */
function inTurn(estate: Estate, sender: Sender, { candidates, best }: Selection): [Candidate, number][] {
  const order: [Candidate, number][] = [];
  const context = { region: sender.region, settings: estate.settings };
  let gone = new Set(best);
  let left = candidates;
  for (let turn = 1; left.length > gone.size; turn += 1) {
    const taken = gone;
    left = left.filter((candidate) => !taken.has(candidate));
    const next = narrow(sender.chooser, left, context).best;
    order.push(...next.map((candidate): [Candidate, number] => [candidate, turn]));
    gone = new Set(next);
  }
  return order;
}
