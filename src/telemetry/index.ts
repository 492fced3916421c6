export type { LogLevel } from './log.ts';
export { createLog } from './log.ts';
