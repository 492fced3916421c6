export type { Cloud } from './cloud.ts';
export { createCloud } from './cloud.ts';
export type { CloudCall, CloudContext } from './context.ts';
