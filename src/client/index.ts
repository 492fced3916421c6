export type { ClientOptions } from './client.ts';
export { Client } from './client.ts';
export * from './errors.ts';
export { DirectConnect } from './generated/direct-connect.ts';
