export * from './derive.ts';
export type { EdgeQueries, RouteView } from './edge-queries.ts';
export { builtInLocations } from './locations/data.ts';
export type { Location, Locations } from './locations/locations.ts';
export { createLocations } from './locations/locations.ts';
export * from './pace.ts';
export * from './records.ts';
export type { Quotas, ServiceSettings } from './settings.ts';
export { defaultSettings } from './settings.ts';
