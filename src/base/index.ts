export type { Clock, Timer } from './clock.ts';
export { systemClock } from './clock.ts';
export { OperationalError, unreachable } from './errors.ts';
export * from './ip/index.ts';
export type { Log, LogFields } from './log.ts';
export { silentLog } from './log.ts';
export type { Random } from './random.ts';
export { randomInt, randomText, randomUuid, seededRandom, systemRandom } from './random.ts';
export { ServiceError } from './service-error.ts';
