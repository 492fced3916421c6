export { type Md5Refusals, md5RefusalsFromNow } from './linux/md5-counters.ts';
export { createNetwork } from './network.ts';
export type { Connection, ConnectOptions, Endpoint, Listener, ListenOptions, Md5Mode, Network } from './types.ts';
