// Rate limiters of virtual interfaces (user guide, «rate limiters»; the published values stand in the API reference).
import { formatMbps, mbpsOf } from './bandwidth.ts';
import { clientError } from './errors.ts';
import { messages } from './messages/index.ts';

const published: ReadonlySet<string> = new Set([
  ...[50, 100, 200, 300, 400, 500, 600, 700, 800, 900].map((value) => `${value}Mbps`),
  ...[1, 1.2, 1.5, 1.8, 2, 2.1, 2.4, 2.7, 3, 3.2, 3.6, 4, 5, 6, 7, 8, 9].map((value) => `${value}Gbps`),
  ...[10, 12, 15, 18, 20, 21, 24, 27, 30, 32, 36, 40, 50, 60, 70, 80].map((value) => `${value}Gbps`),
  ...[100, 120, 150, 180, 200, 210, 240, 270, 300, 320, 360, 400].map((value) => `${value}Gbps`),
  ...[450, 480, 500, 540, 600, 700, 800, 900].map((value) => `${value}Gbps`),
  ...[1, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6].map((value) => `${value}Tbps`),
]);

/** The word that takes a limiter away. */
const none = 'Unlimited';

/** The given rate, checked, or null for no limiter. `bandwidth` is that of the connection or LAG below. */
export function checkRateLimit(rateLimit: string | undefined, bandwidth: string): string | null {
  if (rateLimit === undefined || rateLimit === none) return null;
  const rate = published.has(rateLimit) ? mbpsOf(rateLimit) : undefined;
  if (rate === undefined) throw clientError(messages.rateLimitUnknown(rateLimit));
  if (rate > (mbpsOf(bandwidth) ?? 0)) throw clientError(messages.rateLimitAbovePort(rateLimit, bandwidth));
  return rateLimit;
}

export interface RateLimiterStatus {
  readonly maxAllowed: number;
  readonly inUse: number;
  readonly remaining: number;
  /** The sum of the limits; it may exceed the port. */
  readonly totalBandwidth: string;
}

/** `limits` of the live virtual interfaces on one connection, null for those without. */
export function rateLimiterStatus(limits: readonly (string | null)[], maxAllowed: number): RateLimiterStatus {
  const rates = limits.flatMap((limit) => (limit === null ? [] : [mbpsOf(limit) ?? 0]));
  return {
    maxAllowed,
    inUse: rates.length,
    remaining: Math.max(maxAllowed - rates.length, 0),
    totalBandwidth: formatMbps(rates.reduce((sum, rate) => sum + rate, 0)),
  };
}
