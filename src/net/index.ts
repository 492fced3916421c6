export { createNetwork } from './network.ts';
export type { Connection, ConnectOptions, Endpoint, Listener, ListenOptions, Md5Mode, Network } from './types.ts';
