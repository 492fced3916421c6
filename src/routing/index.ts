export type { InboundPolicy, Refusal } from './inbound.ts';
export { refusalOf } from './inbound.ts';
export type { RouteSource, TransitGatewaySource, VirtualPrivateGatewaySource } from './outbound.ts';
export { announcedPrefixes } from './outbound.ts';
