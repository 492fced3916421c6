export type { LifecycleOptions } from './lifecycle.ts';
export { Lifecycle } from './lifecycle.ts';
