export type { Server } from './server.ts';
export { startServer } from './server.ts';
