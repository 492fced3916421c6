// Keeps web pages away: a page in a browser can send requests here, but not without naming its origin or a foreign host.
import type { IncomingHttpHeaders } from 'node:http';
import { isLoopback, parseAddress } from '../base/index.ts';
import type { GatewayOptions } from './types.ts';

type Listening = Pick<GatewayOptions, 'host' | 'auth'>;

/** Why the request is refused, or undefined. */
export function refusalByHeaders(headers: IncomingHttpHeaders, listening: Listening): string | undefined {
  const { host, origin } = headers;
  if (host === undefined || !isOwnHost(hostName(host), listening)) return `host ${host ?? '(none)'} is not served here`;
  if (origin === undefined) return undefined;
  const own = URL.canParse(origin) && new URL(origin).host === host;
  return own ? undefined : `requests from ${origin} are refused`;
}

/** The name without port and brackets. */
const hostName = (host: string): string =>
  host
    .replace(/:\d+$/, '')
    .replace(/^\[|\]$/g, '')
    .toLowerCase();

/**
 * On loopback only loopback's names count. Elsewhere any does where every call must be signed with a key that is known; where
 * not, addresses and names without a dot: a page can have a name of its own lead here (DNS rebinding), which needs a dot.
 */
function isOwnHost(name: string, { host, auth }: Listening): boolean {
  if (name === host || name === 'localhost') return true;
  const [bound, address] = [parseAddress(host), parseAddress(name)];
  if (bound === undefined || isLoopback(bound)) return address !== undefined && isLoopback(address);
  return auth === 'sigv4' || address !== undefined || !name.includes('.');
}
