export { peersReady } from './peers-ready.ts';
export type { Router, RouterOptions } from './router.ts';
export { announcementOf, startRouter } from './router.ts';
