import type { Finding } from '../outcome.ts';
import type { HeardEntry, HeardRouteEntry } from '../schema.ts';
import type { World } from '../world.ts';
import { heardOn, type SeenRoute } from './observe.ts';

export const checkHeard = async (world: World, name: string, expected: HeardEntry): Promise<Finding[]> =>
  checkRoutes(`heard.${name}`, await heardOn(world, name), expected, 'not heard');

/** @param missing how a finding says that a route is not there */
export function checkRoutes(
  place: string,
  routes: readonly SeenRoute[],
  expected: HeardEntry,
  missing: string,
): Finding[] {
  const at = (prefix: string): string => `${place} ${prefix}`;
  const surplus =
    expected.only === undefined ? [] : routes.filter(({ prefix }) => !Object.hasOwn(expected.only ?? {}, prefix));
  const unwanted = routes.filter(({ prefix }) => expected.absent?.includes(prefix));
  return [
    ...Object.entries({ ...expected.includes, ...expected.only }).flatMap(([prefix, route]) => {
      const copies = routes.filter((each) => each.prefix === prefix);
      return copies.length === 0
        ? [finding(at(prefix), expectedText(full(route)), missing)]
        : checkCopies(at(prefix), full(route), copies);
    }),
    ...[...new Set([...surplus, ...unwanted])].map((route) => finding(at(route.prefix), missing, textOf(route))),
  ];
}

type FullEntry = Exclude<HeardRouteEntry, string>;

const full = (entry: HeardRouteEntry): FullEntry => (typeof entry === 'string' ? { asPath: entry } : entry);

/** Every copy must be as expected: a router may hear a prefix over several sessions. */
const checkCopies = (at: string, wanted: FullEntry, copies: readonly SeenRoute[]): Finding[] =>
  copies
    .filter(
      (route) =>
        (wanted.asPath !== undefined && wanted.asPath !== route.asPath) ||
        (wanted.communities !== undefined && sorted(wanted.communities) !== sorted(route.communities)) ||
        (wanted.med !== undefined && wanted.med !== route.med),
    )
    .map((route) => finding(at, expectedText(wanted), textOf(route)));

const sorted = (texts: readonly string[]): string => [...texts].sort().join(' ');

const finding = (at: string, expected: string, actual: string): Finding => ({ at, expected, actual, because: [] });

const listed = (communities: readonly string[]): string =>
  communities.length === 0 ? 'no communities' : `communities ${sorted(communities)}`;
const medText = (med: number | null): string => (med === null ? 'no MED' : `MED ${med}`);

const textOf = ({ asPath, communities, med }: SeenRoute): string =>
  [`AS path ${asPath}`, listed(communities), medText(med)].join(', ');

function expectedText({ asPath, communities, med }: FullEntry): string {
  const parts = [
    ...(asPath === undefined ? [] : [`AS path ${asPath}`]),
    ...(communities === undefined ? [] : [listed(communities)]),
    ...(med === undefined ? [] : [medText(med)]),
  ];
  return parts.length === 0 ? 'there' : parts.join(', ');
}
