// Holds a block of expectations against what is so now.
import type { Finding } from '../outcome.ts';
import type { Expectation, HeardRouteEntry, WaysEntry } from '../schema.ts';
import { readStatus } from '../status.ts';
import type { World } from '../world.ts';
import { checkRoute, checkRoutes } from './heard.ts';
import { type Choice, choiceOf, heardOn, reasonsAgainst, routesOf } from './observe.ts';
import { checkSession, checkState } from './states.ts';

/** What does not hold; nothing when all does. @param before the choices that `moved` names, as they were before the step */
export async function check(world: World, expected: Expectation, before: readonly Choice[]): Promise<Finding[]> {
  const { states = {}, sessions = {} } = expected;
  const status = Object.keys({ ...states, ...sessions }).length === 0 ? undefined : await readStatus(world.access);
  const ofStatus =
    status === undefined
      ? []
      : [
          ...Object.entries(states).flatMap(([name, state]) => checkState(status, world, name, state)),
          ...Object.entries(sessions).flatMap(([name, session]) => checkSession(status, world, name, session)),
        ];
  const checks = [
    ...Object.entries(expected.best ?? {}).flatMap(([gateway, destinations]) =>
      Object.entries(destinations).map(([to, ways]) => checkBest(world, gateway, to, ways)),
    ),
    ...Object.entries(expected.remarks ?? {}).flatMap(([gateway, destinations]) =>
      Object.entries(destinations).map(([to, rule]) => checkRemark(world, gateway, to, rule)),
    ),
    ...Object.entries(expected.heard ?? {}).map(async ([name, entry]) =>
      checkRoutes('heard', name, entry, await heardOn(world, name)),
    ),
    ...Object.entries(expected.announced ?? {}).map(async ([name, entry]) =>
      checkRoutes('announced', name, entry, await routesOf(world, name, 'advertised')),
    ),
    ...Object.entries(expected.accepted ?? {}).map(([name, prefixes]) => checkAccepted(world, name, prefixes)),
    ...(['refused', 'withheld'] as const).flatMap((fact) =>
      Object.entries(expected[fact] ?? {}).flatMap(([name, rules]) =>
        Object.entries(rules).map(([prefix, rule]) => checkReason(world, fact, name, prefix, rule)),
      ),
    ),
    ...(expected.moved ?? []).map((move, index) => checkMoved(world, move, before[index])),
  ];
  return [...ofStatus, ...(await Promise.all(checks)).flat()];
}

const listed = (texts: readonly string[]): string => (texts.length === 0 ? 'none' : [...texts].sort().join(', '));

async function checkBest(world: World, gateway: string, to: string, expected: WaysEntry): Promise<Finding[]> {
  const { ways, nextHops, because } = await choiceOf(world, gateway, to);
  const at = `best.${gateway} ${to}`;
  if (typeof expected !== 'number') return compare(at, expected, ways, because);
  if (expected === nextHops) return [];
  return [{ at, expected: `${expected} next hops`, actual: `${nextHops}: ${listed(ways)}`, because }];
}

async function checkRemark(world: World, gateway: string, to: string, rule: string): Promise<Finding[]> {
  const { remark, because } = await choiceOf(world, gateway, to);
  return compare(`remarks.${gateway} ${to}`, [rule], remark === null ? [] : [remark], because);
}

type Accepted = readonly string[] | Readonly<Record<string, HeardRouteEntry>>;

async function checkAccepted(world: World, name: string, expected: Accepted): Promise<Finding[]> {
  const routes = await routesOf(world, name, 'accepted');
  const looks: Readonly<Record<string, HeardRouteEntry>> = isList(expected) ? {} : expected;
  const prefixes = isList(expected) ? expected : Object.keys(expected);
  const surplus = compare(`accepted.${name}`, prefixes, [...new Set(routes.map(({ prefix }) => prefix))], []);
  if (surplus.length > 0) return surplus;
  return Object.entries(looks).flatMap(([prefix, look]) =>
    checkRoute(
      `accepted.${name} ${prefix}`,
      look,
      routes.filter((route) => route.prefix === prefix),
    ),
  );
}

const isList = (expected: Accepted): expected is readonly string[] => Array.isArray(expected);

async function checkReason(
  world: World,
  fact: 'refused' | 'withheld',
  name: string,
  prefix: string,
  rule: string,
): Promise<Finding[]> {
  const reasons = await reasonsAgainst(world, fact, name, prefix);
  const ids = [...new Set(reasons.map((reason) => reason.rule.id))];
  if (ids.includes(rule)) return [];
  const actual = ids.length === 0 ? `not ${fact}` : ids.join(', ');
  return [{ at: `${fact}.${name} ${prefix}`, expected: rule, actual, because: reasons.map(({ reason }) => reason) }];
}

type Move = NonNullable<Expectation['moved']>[number];

async function checkMoved(
  world: World,
  { gateway, to, from, via }: Move,
  before: Choice | undefined,
): Promise<Finding[]> {
  const at = `moved.${gateway} ${to}`;
  const after = await choiceOf(world, gateway, to);
  return [
    ...compare(`${at} from`, from, before?.ways ?? [], before?.because ?? []),
    ...compare(`${at} via`, via, after.ways, after.because),
  ];
}

function compare(
  at: string,
  expected: readonly string[],
  actual: readonly string[],
  because: readonly string[],
): Finding[] {
  const [wanted, found] = [listed(expected), listed(actual)];
  return wanted === found ? [] : [{ at, expected: wanted, actual: found, because }];
}

/** The present choices of what a step is to move. */
export const choicesBefore = (world: World, { moved = [] }: Expectation): Promise<Choice[]> =>
  Promise.all(moved.map(({ gateway, to }) => choiceOf(world, gateway, to)));
