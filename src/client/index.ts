export type { ClientOptions } from './client.ts';
export { Client } from './client.ts';
