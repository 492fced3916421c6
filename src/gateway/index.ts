export { Gateway } from './gateway.ts';
export type { Call, GatewayOptions, JsonOperations, KnownKey, QueryService, Route } from './types.ts';
