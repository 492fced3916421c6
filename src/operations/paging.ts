// Pages of a list: at most 100 entries, continued by an opaque token.
import { createHash } from 'node:crypto';
import { clientError, messages } from '../domain/index.ts';
import type { OperationName } from '../model/index.ts';
import type { Call } from './context.ts';

const mostPerPage = 100;

interface PageRequest {
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

/**
 * The page the request asks for, and the token of the next when there is one. A token continues the listing it came
 * from, that is the same operation, caller, Region and filters; any other is refused.
 */
export function pageOf<Entry>(
  entries: readonly Entry[],
  request: PageRequest,
  call: Call,
  operation: OperationName,
): { page: Entry[]; nextToken?: string } {
  const { maxResults = mostPerPage, nextToken, ...filters } = request;
  const listing = (): string => JSON.stringify([operation, call.accountId, call.region, filters]);
  const start = nextToken === undefined ? 0 : offsetOf(nextToken, listing());
  const size = maxResults < 1 ? mostPerPage : Math.min(maxResults, mostPerPage);
  const page = entries.slice(start, start + size);
  return start + size < entries.length ? { page, nextToken: tokenOf(start + size, listing()) } : { page };
}

const digestLength = 16;
const digestOf = (offset: number, listing: string): Buffer =>
  createHash('sha256').update(`${offset} ${listing}`).digest().subarray(0, digestLength);

/** Four octets of offset, then the digest that ties it to its listing. */
function tokenOf(offset: number, listing: string): string {
  const octets = Buffer.alloc(4);
  octets.writeUInt32BE(offset);
  return Buffer.concat([octets, digestOf(offset, listing)]).toString('base64url');
}

function offsetOf(token: string, listing: string): number {
  const octets = Buffer.from(token, 'base64url');
  const offset = octets.length === 4 + digestLength ? octets.readUInt32BE() : 0;
  if (offset === 0 || tokenOf(offset, listing) !== token) throw clientError(messages.tokenInvalid());
  return offset;
}
