// What AWS's staff refuse after a look at it: a port at a location, a prefix that is not the customer's.
import { contains, parsePrefix } from '../base/index.ts';
import type { ServiceSettings } from './settings.ts';

/** Whether the port that this account ordered at the location is never made. Codes in any spelling. */
export const refusesOrder = ({ refusedOrders }: ServiceSettings, accountId: string, location: string): boolean =>
  refusedOrders.some((one) => one === accountId || one.toLowerCase() === location.toLowerCase());

/** Whether one of these prefixes, in CIDR notation, may not be advertised by this account. */
export const refusesPrefixes = (
  { refusedPrefixes }: ServiceSettings,
  accountId: string,
  prefixes: readonly string[],
): boolean => refusedPrefixes.some((one) => one === accountId || prefixes.some((prefix) => lies(prefix, one)));

function lies(prefix: string, within: string): boolean {
  const [inner, outer] = [parsePrefix(prefix), parsePrefix(within)];
  return inner !== undefined && outer !== undefined && contains(outer, inner);
}
