export type { Cloud } from './cloud.ts';
export { createCloud } from './cloud.ts';
export type { CloudCall, CloudContext, Principal } from './context.ts';
export type { SessionKeys } from './sts/session-keys.ts';
export { openSessionKeys } from './sts/session-keys.ts';
