export { loadSettings } from './load.ts';
export type { ServerSettings, Setting } from './settings.ts';
export { flagOf, settings, variableOf } from './settings.ts';
