export type { EdgeAddresses } from './desired.ts';
export type { EdgeOptions } from './edge.ts';
export { Edge } from './edge.ts';
export { takeIncarnation } from './incarnation.ts';
export { routerIdOf } from './neighbor.ts';
export type { PortRange } from './ports.ts';
