export { readBody } from './body.ts';
export { Gateway } from './gateway.ts';
export type { Call, GatewayOptions, JsonOperations, KnownKey, QueryService, Route } from './types.ts';
