export type { Subscriber } from './feed.ts';
export { ChangeFeed } from './feed.ts';
