// Holds a block of expectations against what is so now.
import type { Finding } from '../outcome.ts';
import type { Expectation, WaysEntry } from '../schema.ts';
import { readStatus } from '../status.ts';
import type { World } from '../world.ts';
import { checkHeard, checkRoutes } from './heard.ts';
import { type Choice, choiceOf, reasonsAgainst, routesOf } from './observe.ts';
import { checkState } from './states.ts';

/** What does not hold; nothing when all does. @param before the choices that `moved` names, as they were before the step */
export async function check(world: World, expected: Expectation, before: readonly Choice[]): Promise<Finding[]> {
  const { states = {} } = expected;
  const status = Object.keys(states).length === 0 ? undefined : await readStatus(world.access);
  const checks = [
    ...Object.entries(states).map(async ([name, state]) =>
      status === undefined ? [] : checkState(status, world, name, state),
    ),
    ...Object.entries(expected.best ?? {}).flatMap(([gateway, destinations]) =>
      Object.entries(destinations).map(([to, ways]) => checkBest(world, gateway, to, ways)),
    ),
    ...Object.entries(expected.remarks ?? {}).flatMap(([gateway, destinations]) =>
      Object.entries(destinations).map(([to, rule]) => checkRemark(world, gateway, to, rule)),
    ),
    ...Object.entries(expected.heard ?? {}).map(([name, entry]) => checkHeard(world, name, entry)),
    ...Object.entries(expected.accepted ?? {}).map(([name, prefixes]) => checkAccepted(world, name, prefixes)),
    ...(['refused', 'withheld'] as const).flatMap((fact) =>
      Object.entries(expected[fact] ?? {}).flatMap(([name, rules]) =>
        Object.entries(rules).map(([prefix, rule]) => checkReason(world, fact, name, prefix, rule)),
      ),
    ),
    ...(expected.moved ?? []).map((move, index) => checkMoved(world, move, before[index])),
  ];
  return (await Promise.all(checks)).flat();
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

type AcceptedEntry = NonNullable<Expectation['accepted']>[string];

async function checkAccepted(world: World, name: string, expected: AcceptedEntry): Promise<Finding[]> {
  const routes = await routesOf(world, name, 'accepted');
  if (!Array.isArray(expected)) return checkRoutes(`accepted.${name}`, routes, { only: expected }, 'not accepted');
  return compare(`accepted.${name}`, expected, [...new Set(routes.map(({ prefix }) => prefix))], []);
}

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
