// Keeps web pages away: a page in a browser can send requests here, but not without naming its origin or a foreign host.
import type { IncomingHttpHeaders } from 'node:http';
import { isLoopback, parseAddress } from '../base/index.ts';

/** Why the request is refused, or undefined. `listening` is the address of the listener. */
export function refusalByHeaders(headers: IncomingHttpHeaders, listening: string): string | undefined {
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

/** On loopback only loopback's names count (no DNS rebinding); elsewhere any name, since every call is signed there. */
function isOwnHost(name: string, listening: string): boolean {
  if (name === listening) return true;
  const bound = parseAddress(listening);
  if (bound !== undefined && !isLoopback(bound)) return true;
  const address = parseAddress(name);
  return name === 'localhost' || (address !== undefined && isLoopback(address));
}
