export type { AccountSettings } from './account-settings.ts';
export { settingsFor, undecided } from './account-settings.ts';
export { assignIpv4, clashes, drawIpv6 } from './addresses/assigned.ts';
export type { Addresses } from './addresses/given.ts';
export { givenAddresses } from './addresses/given.ts';
export type { CustomerAgreement } from './agreements/agreement.ts';
export { agreementNames } from './agreements/agreement.ts';
export { customerAsn, isPrivateAsn, requestedAsn, shownAsn } from './asn/asn.ts';
export { authKeyOf } from './auth-key.ts';
export { formatMbps, mbpsOf, portSpeedOf } from './bandwidth.ts';
export { billingModesAt, checkBillingMode, defaultBillingMode, pairedBillingMode } from './billing-modes.ts';
export * from './cloud-records.ts';
export * from './derive.ts';
export type { EdgeQueries, RouteView } from './edge-queries.ts';
export { clientError, limitExceeded } from './errors.ts';
export * from './failover/failover-test.ts';
export { detectionOf, lossOfLight } from './faults/detection.ts';
export * from './faults/fault.ts';
export * from './faults/reach.ts';
export { changedPrefixes, overlapping } from './gateways/association.ts';
export type { AdoptedGateway, Asking, ForeignGateway, GatewaysElsewhere } from './gateways/elsewhere.ts';
export type { GatewayAssociationProposal, ProposalState } from './gateways/proposal.ts';
export { checkHostedBandwidth } from './hosted-bandwidth.ts';
export { isId, newEc2Id, newId, newOwnId } from './ids.ts';
export type { Lag, LagAdminState } from './lags/lag.ts';
export * from './lags/lag-limits.ts';
export type { LagState } from './lags/lag-state.ts';
export { lagState } from './lags/lag-state.ts';
export { isLiveAssociation, isLiveConnection, isLivePeer, isLiveVirtualInterface } from './live.ts';
export { hasLetter, writeLetters } from './loa/letter.ts';
export { builtInLocations } from './locations/data.ts';
export type { Location, Locations } from './locations/locations.ts';
export { createLocations } from './locations/locations.ts';
export * from './macsec/key.ts';
export { messages, messagesBySubject } from './messages/index.ts';
export type { Message } from './messages/told.ts';
export { checkName } from './names.ts';
export * from './other-routes.ts';
export * from './pace.ts';
export type { PrefixCounts } from './prefix-pools.ts';
export {
  checkAllocation,
  checkNotBelowUse,
  newAllocation,
  prefixesAllocated,
  prefixPoolSize,
} from './prefix-pools.ts';
export { checkRateLimit, type RateLimiterStatus, rateLimiterStatus } from './rate-limits.ts';
export * from './records.ts';
export { refusesOrder, refusesPrefixes } from './refusals.ts';
export * from './rejections.ts';
export * from './resiliency/group.ts';
export { customerRouterConfig } from './router-config.ts';
export { type DialledNeighbor, dialledNeighbor } from './router-configuration/dial/neighbor.ts';
export { renderRouterConfig } from './router-configuration/dial/render.ts';
export type { MacSecFacts, RouterAttachment } from './router-configuration/facts.ts';
export { cableFacts } from './router-configuration/facts.ts';
export { routerConfiguration } from './router-configuration/render.ts';
export { routerTypes } from './router-configuration/types.ts';
export type { Partner, Quotas, ServiceSettings } from './settings.ts';
export { defaultSettings, quotaNames } from './settings.ts';
export {
  connectionArn,
  gatewayArn,
  lagArn,
  parseArn,
  partitionOf,
  resiliencyGroupArn,
  sameResource,
  virtualInterfaceArn,
} from './tags/arns.ts';
export type { Tag } from './tags/tags.ts';
export { mergeTags } from './tags/tags.ts';
export { checkMtu, checkRouteFilters, checkSiteLink, checkVlan } from './virtual-interface-values.ts';
