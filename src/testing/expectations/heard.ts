import type { Finding } from '../outcome.ts';
import type { HeardByRouter } from '../routers/customer-router.ts';
import type { HeardEntry, HeardRouteEntry } from '../schema.ts';

/** @param fact «heard», or «announced» */
export function checkRoutes(
  fact: string,
  name: string,
  expected: HeardEntry,
  heard: readonly HeardByRouter[],
): Finding[] {
  const at = (prefix: string): string => `${fact}.${name} ${prefix}`;
  const surplus =
    expected.only === undefined ? [] : heard.filter(({ prefix }) => !Object.hasOwn(expected.only ?? {}, prefix));
  const unwanted = heard.filter(({ prefix }) => expected.absent?.includes(prefix));
  return [
    ...Object.entries({ ...expected.includes, ...expected.only }).flatMap(([prefix, route]) =>
      checkRoute(
        at(prefix),
        route,
        heard.filter((each) => each.prefix === prefix),
      ),
    ),
    ...[...new Set([...surplus, ...unwanted])].map((route) => finding(at(route.prefix), 'not heard', textOf(route))),
  ];
}

/** Every copy must be as expected: a router may hear a prefix over several sessions. */
export function checkRoute(at: string, expected: HeardRouteEntry, copies: readonly HeardByRouter[]): Finding[] {
  const wanted = typeof expected === 'string' ? { asPath: expected } : expected;
  if (copies.length === 0) return [finding(at, expectedText(wanted), 'not heard')];
  return copies
    .filter(
      (route) =>
        (wanted.asPath !== undefined && wanted.asPath !== route.asPath) ||
        (wanted.communities !== undefined && sorted(wanted.communities) !== sorted(route.communities)) ||
        (wanted.med !== undefined && wanted.med !== route.med),
    )
    .map((route) => finding(at, expectedText(wanted), textOf(route)));
}

const sorted = (texts: readonly string[]): string => [...texts].sort().join(' ');

const finding = (at: string, expected: string, actual: string): Finding => ({ at, expected, actual, because: [] });

const listed = (communities: readonly string[]): string =>
  communities.length === 0 ? 'no communities' : `communities ${sorted(communities)}`;
const medText = (med: number | null): string => (med === null ? 'no MED' : `MED ${med}`);

const textOf = ({ asPath, communities, med }: HeardByRouter): string =>
  [`AS path ${asPath}`, listed(communities), medText(med)].join(', ');

function expectedText({ asPath, communities, med }: Exclude<HeardRouteEntry, string>): string {
  const parts = [
    ...(asPath === undefined ? [] : [`AS path ${asPath}`]),
    ...(communities === undefined ? [] : [listed(communities)]),
    ...(med === undefined ? [] : [medText(med)]),
  ];
  return parts.length === 0 ? 'heard' : parts.join(', ');
}
