// The time of a signature, and how far it may be off.
import { signatureMessages } from '../messages.ts';
import type { Authorization } from './authorization.ts';
import { incomplete, invalid } from './refusals.ts';

/** How far the caller's clock may be off, either way (API reference, «common errors»: 15 minutes). */
export const allowedSkewMs = 15 * 60_000;

/** Milliseconds since the epoch as yyyymmddThhmmssZ. */
export const compactTime = (ms: number): string => new Date(ms).toISOString().replace(/[-:]|\.\d+/g, '');

/**
 * The timestamp that was signed (yyyymmddThhmmssZ), from X-Amz-Date or else Date. Throws IncompleteSignatureException
 * without one, and InvalidSignatureException when it is not of the scope's day or off by more than 15 minutes.
 */
export function checkTime(
  headers: Readonly<Record<string, string>>,
  { date: scopeDate }: Authorization,
  nowMs: number,
): string {
  const timestamp = headers['x-amz-date'] ?? fromDateHeader(headers['date']);
  const signedAt = timestamp === undefined ? Number.NaN : parseTime(timestamp);
  if (timestamp === undefined || Number.isNaN(signedAt)) throw incomplete(signatureMessages.dateMissing());
  const day = timestamp.slice(0, 8);
  if (day !== scopeDate) throw invalid(signatureMessages.otherDay(scopeDate, day));
  const [earliest, latest] = [nowMs - allowedSkewMs, nowMs + allowedSkewMs];
  if (signedAt < earliest)
    throw invalid(signatureMessages.expired(timestamp, compactTime(earliest), compactTime(nowMs)));
  if (signedAt > latest)
    throw invalid(signatureMessages.notYetCurrent(timestamp, compactTime(latest), compactTime(nowMs)));
  return timestamp;
}

/** The Date header may hold the compact form as well, or HTTP's own. */
function fromDateHeader(text: string | undefined): string | undefined {
  if (text === undefined || !Number.isNaN(parseTime(text))) return text;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? undefined : compactTime(ms);
}

/** Milliseconds since the epoch; NaN for what is not of the compact form. */
export function parseTime(timestamp: string): number {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(timestamp) ?? [];
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}
