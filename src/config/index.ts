export type { Credential, LocationEntry } from './files.ts';
export { readCredentials, readLocations } from './files.ts';
export { loadSettings } from './load.ts';
export type { ServerSettings, Setting } from './settings.ts';
export { flagOf, settings, variableOf } from './settings.ts';
