export type { Ready } from './ready-file.ts';
export type { Server } from './server.ts';
export { startServer } from './server.ts';
