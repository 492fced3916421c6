export type { EdgeQueries, RouteView } from './edge-queries.ts';
export * from './records.ts';
