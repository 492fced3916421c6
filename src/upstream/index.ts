export { checkNotSelf, checkUpstream } from './address.ts';
export { Forwarder } from './forwarder.ts';
export { UpstreamGateways } from './gateways.ts';
export { upstreamMessages } from './messages.ts';
