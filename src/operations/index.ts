// The table of operations. What the model knows and this table does not is listed below; the compiler keeps both honest.
import { type OperationName, operationModels } from '../model/index.ts';
import { ContextByAccount } from './account-settings.ts';
import { confirmCustomerAgreement } from './agreements/confirm-customer-agreement.ts';
import { describeCustomerMetadata } from './agreements/describe-customer-metadata.ts';
import { createDirectConnectGatewayAssociation } from './associations/create-direct-connect-gateway-association.ts';
import { deleteDirectConnectGatewayAssociation } from './associations/delete-direct-connect-gateway-association.ts';
import { describeDirectConnectGatewayAssociations } from './associations/describe-direct-connect-gateway-associations.ts';
import { updateDirectConnectGatewayAssociation } from './associations/update-direct-connect-gateway-association.ts';
import { createBGPPeer } from './bgp-peers/create-bgp-peer.ts';
import { deleteBGPPeer } from './bgp-peers/delete-bgp-peer.ts';
import { confirmConnection } from './connections/confirm-connection.ts';
import { createConnection } from './connections/create-connection.ts';
import { deleteConnection } from './connections/delete-connection.ts';
import { describeConnections } from './connections/describe-connections.ts';
import { updateConnection } from './connections/update-connection.ts';
import { updateConnectionsBillingMode } from './connections/update-connections-billing-mode.ts';
import type { Call, Operation, OperationContext } from './context.ts';
import { listVirtualInterfaceTestHistory } from './failover-tests/list-virtual-interface-test-history.ts';
import { startBgpFailoverTest } from './failover-tests/start-bgp-failover-test.ts';
import { stopBgpFailoverTest } from './failover-tests/stop-bgp-failover-test.ts';
import { createDirectConnectGateway } from './gateways/create-direct-connect-gateway.ts';
import { deleteDirectConnectGateway } from './gateways/delete-direct-connect-gateway.ts';
import { describeDirectConnectGatewayAttachments } from './gateways/describe-direct-connect-gateway-attachments.ts';
import { describeDirectConnectGateways } from './gateways/describe-direct-connect-gateways.ts';
import { describeVirtualGateways } from './gateways/describe-virtual-gateways.ts';
import { updateDirectConnectGateway } from './gateways/update-direct-connect-gateway.ts';
import { allocateConnectionOnInterconnect } from './hosted-connections/allocate-connection-on-interconnect.ts';
import { allocateHostedConnection } from './hosted-connections/allocate-hosted-connection.ts';
import { associateHostedConnection } from './hosted-connections/associate-hosted-connection.ts';
import { describeConnectionsOnInterconnect } from './hosted-connections/describe-connections-on-interconnect.ts';
import { describeHostedConnections } from './hosted-connections/describe-hosted-connections.ts';
import { createInterconnect } from './interconnects/create-interconnect.ts';
import { deleteInterconnect } from './interconnects/delete-interconnect.ts';
import { describeInterconnects } from './interconnects/describe-interconnects.ts';
import { associateConnectionWithLag } from './lags/associate-connection-with-lag.ts';
import { createLag } from './lags/create-lag.ts';
import { deleteLag } from './lags/delete-lag.ts';
import { describeLags } from './lags/describe-lags.ts';
import { disassociateConnectionFromLag } from './lags/disassociate-connection-from-lag.ts';
import { updateLag } from './lags/update-lag.ts';
import { describeConnectionLoa } from './loa/describe-connection-loa.ts';
import { describeInterconnectLoa } from './loa/describe-interconnect-loa.ts';
import { describeLoa } from './loa/describe-loa.ts';
import { describeLocations } from './locations/describe-locations.ts';
import { associateMacSecKey } from './macsec/associate-mac-sec-key.ts';
import { disassociateMacSecKey } from './macsec/disassociate-mac-sec-key.ts';
import { acceptDirectConnectGatewayAssociationProposal } from './proposals/accept-direct-connect-gateway-association-proposal.ts';
import { createDirectConnectGatewayAssociationProposal } from './proposals/create-direct-connect-gateway-association-proposal.ts';
import { deleteDirectConnectGatewayAssociationProposal } from './proposals/delete-direct-connect-gateway-association-proposal.ts';
import { describeDirectConnectGatewayAssociationProposals } from './proposals/describe-direct-connect-gateway-association-proposals.ts';
import { associateConnectionsToResiliencyGroup } from './resiliency-groups/associate-connections-to-resiliency-group.ts';
import { createResiliencyGroup } from './resiliency-groups/create-resiliency-group.ts';
import { deleteResiliencyGroup } from './resiliency-groups/delete-resiliency-group.ts';
import { disassociateConnectionsFromResiliencyGroup } from './resiliency-groups/disassociate-connections-from-resiliency-group.ts';
import { getResiliencyGroup } from './resiliency-groups/get-resiliency-group.ts';
import { listResiliencyGroupAssociations } from './resiliency-groups/list-resiliency-group-associations.ts';
import { listResiliencyGroups } from './resiliency-groups/list-resiliency-groups.ts';
import { updateResiliencyGroup } from './resiliency-groups/update-resiliency-group.ts';
import { describeTags, tagResource, untagResource } from './tags/tag-operations.ts';
import { allocatePrivateVirtualInterface } from './virtual-interfaces/allocate-private-virtual-interface.ts';
import { allocatePublicVirtualInterface } from './virtual-interfaces/allocate-public-virtual-interface.ts';
import { allocateTransitVirtualInterface } from './virtual-interfaces/allocate-transit-virtual-interface.ts';
import { associateVirtualInterface } from './virtual-interfaces/associate-virtual-interface.ts';
import { confirmPrivateVirtualInterface } from './virtual-interfaces/confirm-private-virtual-interface.ts';
import { confirmPublicVirtualInterface } from './virtual-interfaces/confirm-public-virtual-interface.ts';
import { confirmTransitVirtualInterface } from './virtual-interfaces/confirm-transit-virtual-interface.ts';
import { createPrivateVirtualInterface } from './virtual-interfaces/create-private-virtual-interface.ts';
import { createPublicVirtualInterface } from './virtual-interfaces/create-public-virtual-interface.ts';
import { createTransitVirtualInterface } from './virtual-interfaces/create-transit-virtual-interface.ts';
import { deleteVirtualInterface } from './virtual-interfaces/delete-virtual-interface.ts';
import { describeRouterConfiguration } from './virtual-interfaces/describe-router-configuration.ts';
import { describeVirtualInterfaces } from './virtual-interfaces/describe-virtual-interfaces.ts';
import { listVirtualInterfaceRoutes } from './virtual-interfaces/list-virtual-interface-routes.ts';
import { updateVirtualInterfaceAttributes } from './virtual-interfaces/update-virtual-interface-attributes.ts';

export type { Call, Operation, OperationContext } from './context.ts';

const table = {
  AcceptDirectConnectGatewayAssociationProposal: acceptDirectConnectGatewayAssociationProposal,
  AllocatePrivateVirtualInterface: allocatePrivateVirtualInterface,
  AllocatePublicVirtualInterface: allocatePublicVirtualInterface,
  AllocateTransitVirtualInterface: allocateTransitVirtualInterface,
  AssociateConnectionsToResiliencyGroup: associateConnectionsToResiliencyGroup,
  AssociateMacSecKey: associateMacSecKey,
  AssociateVirtualInterface: associateVirtualInterface,
  ConfirmCustomerAgreement: confirmCustomerAgreement,
  ConfirmPrivateVirtualInterface: confirmPrivateVirtualInterface,
  ConfirmPublicVirtualInterface: confirmPublicVirtualInterface,
  ConfirmTransitVirtualInterface: confirmTransitVirtualInterface,
  CreateLag: createLag,
  DescribeLags: describeLags,
  UpdateLag: updateLag,
  DeleteLag: deleteLag,
  AssociateConnectionWithLag: associateConnectionWithLag,
  DisassociateConnectionFromLag: disassociateConnectionFromLag,
  CreateInterconnect: createInterconnect,
  DescribeInterconnects: describeInterconnects,
  DeleteInterconnect: deleteInterconnect,
  AllocateHostedConnection: allocateHostedConnection,
  AllocateConnectionOnInterconnect: allocateConnectionOnInterconnect,
  DescribeHostedConnections: describeHostedConnections,
  DescribeConnectionsOnInterconnect: describeConnectionsOnInterconnect,
  AssociateHostedConnection: associateHostedConnection,
  ConfirmConnection: confirmConnection,
  CreateBGPPeer: createBGPPeer,
  CreateConnection: createConnection,
  CreateDirectConnectGateway: createDirectConnectGateway,
  CreateDirectConnectGatewayAssociation: createDirectConnectGatewayAssociation,
  CreateDirectConnectGatewayAssociationProposal: createDirectConnectGatewayAssociationProposal,
  CreatePrivateVirtualInterface: createPrivateVirtualInterface,
  CreatePublicVirtualInterface: createPublicVirtualInterface,
  CreateResiliencyGroup: createResiliencyGroup,
  CreateTransitVirtualInterface: createTransitVirtualInterface,
  DeleteBGPPeer: deleteBGPPeer,
  DeleteConnection: deleteConnection,
  DeleteDirectConnectGateway: deleteDirectConnectGateway,
  DeleteDirectConnectGatewayAssociation: deleteDirectConnectGatewayAssociation,
  DeleteDirectConnectGatewayAssociationProposal: deleteDirectConnectGatewayAssociationProposal,
  DeleteResiliencyGroup: deleteResiliencyGroup,
  DeleteVirtualInterface: deleteVirtualInterface,
  DescribeConnectionLoa: describeConnectionLoa,
  DescribeConnections: describeConnections,
  DescribeCustomerMetadata: describeCustomerMetadata,
  DescribeDirectConnectGatewayAssociationProposals: describeDirectConnectGatewayAssociationProposals,
  DescribeDirectConnectGatewayAssociations: describeDirectConnectGatewayAssociations,
  DescribeDirectConnectGatewayAttachments: describeDirectConnectGatewayAttachments,
  DescribeDirectConnectGateways: describeDirectConnectGateways,
  DescribeInterconnectLoa: describeInterconnectLoa,
  DescribeLoa: describeLoa,
  DescribeLocations: describeLocations,
  DescribeRouterConfiguration: describeRouterConfiguration,
  DescribeTags: describeTags,
  DescribeVirtualGateways: describeVirtualGateways,
  DescribeVirtualInterfaces: describeVirtualInterfaces,
  DisassociateConnectionsFromResiliencyGroup: disassociateConnectionsFromResiliencyGroup,
  DisassociateMacSecKey: disassociateMacSecKey,
  GetResiliencyGroup: getResiliencyGroup,
  ListResiliencyGroupAssociations: listResiliencyGroupAssociations,
  ListResiliencyGroups: listResiliencyGroups,
  ListVirtualInterfaceRoutes: listVirtualInterfaceRoutes,
  ListVirtualInterfaceTestHistory: listVirtualInterfaceTestHistory,
  StartBgpFailoverTest: startBgpFailoverTest,
  StopBgpFailoverTest: stopBgpFailoverTest,
  TagResource: tagResource,
  UntagResource: untagResource,
  UpdateConnection: updateConnection,
  UpdateConnectionsBillingMode: updateConnectionsBillingMode,
  UpdateDirectConnectGateway: updateDirectConnectGateway,
  UpdateDirectConnectGatewayAssociation: updateDirectConnectGatewayAssociation,
  UpdateResiliencyGroup: updateResiliencyGroup,
  UpdateVirtualInterfaceAttributes: updateVirtualInterfaceAttributes,
} satisfies { [Name in OperationName]?: Operation<Name> };

/** In the model, not in the table: answered with UnknownOperationException. */
export const notBuiltYet: readonly string[] = Object.keys(operationModels)
  .filter((name) => !Object.hasOwn(table, name))
  .sort();

export type BoundOperations = {
  readonly [Name in keyof typeof table]: (input: unknown, call: Call) => Promise<object>;
};

/** The operations over one context. Inputs must have been decoded against the model. */
export function bindOperations(context: OperationContext): BoundOperations {
  const contextOf = new ContextByAccount(context);
  const bound = Object.entries(table).map(([name, operation]) => {
    const run = operation as (context: OperationContext, input: unknown, call: Call) => Promise<object>;
    // Checks made before the first await throw; they are answers like any other.
    return [
      name,
      async (input: unknown, call: Call) =>
        run(contextOf.known(call.accountId) ?? (await contextOf.read(call.accountId)), input, call),
    ];
  });
  return Object.fromEntries(bound) as BoundOperations;
}
