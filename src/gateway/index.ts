export { readBody } from './body.ts';
export { Gateway } from './gateway.ts';
export { listenerMessages } from './messages.ts';
export type {
  Call,
  GatewayOptions,
  JsonOperations,
  JsonService,
  KnownKey,
  Principal,
  QueryService,
  Route,
  TemporaryKeys,
  Upstream,
} from './types.ts';
