// Pages of a list: at most 100 entries, continued by an opaque token.
import { clientError, messages } from '../domain/index.ts';

const mostPerPage = 100;

interface PageRequest {
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

/** The page the request asks for, and the token of the next when there is one. A token of another making is refused. */
export function pageOf<Entry>(entries: readonly Entry[], request: PageRequest): { page: Entry[]; nextToken?: string } {
  const start = request.nextToken === undefined ? 0 : offsetOf(request.nextToken);
  const asked = request.maxResults ?? mostPerPage;
  const size = asked < 1 ? mostPerPage : Math.min(asked, mostPerPage);
  const page = entries.slice(start, start + size);
  return start + size < entries.length ? { page, nextToken: tokenOf(start + size) } : { page };
}

const mark = 'crossconnect.page:';

const tokenOf = (offset: number): string => Buffer.from(`${mark}${offset}`).toString('base64url');

function offsetOf(token: string): number {
  const text = Buffer.from(token, 'base64url').toString('utf8');
  const offset = text.startsWith(mark) ? Number(text.slice(mark.length)) : Number.NaN;
  if (!Number.isInteger(offset) || offset < 1 || tokenOf(offset) !== token) throw clientError(messages.tokenInvalid());
  return offset;
}
