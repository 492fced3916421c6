// Attachments of transit gateways: each association with a Direct Connect gateway shows as one. Nothing of it is kept.
import type { GatewayAssociation, GatewayAssociationState, TransitGateway } from '../domain/index.ts';
import type { XmlElement } from '../protocol/index.ts';
import type { View } from '../store/index.ts';
import { type CloudCall, ownedBy, type Read } from './context.ts';
import { present } from './filters.ts';
import { derivedId } from './kinds.ts';
import { type Listing, list } from './listing.ts';
import { defaultRouteTables } from './transit-gateway-options.ts';

interface Attachment {
  readonly association: GatewayAssociation;
  readonly gateway: TransitGateway;
}

const states: Readonly<Record<GatewayAssociationState, string>> = {
  associating: 'pending',
  associated: 'available',
  updating: 'modifying',
  disassociating: 'deleting',
  disassociated: 'deleted',
};

const idOf = ({ associationId }: GatewayAssociation): string => derivedId('tgw-attach', associationId);
const resourceType = 'direct-connect-gateway';

/** The route table an attachment is associated with, and how far that is; undefined where there is none. */
function routeTableOf({ association, gateway }: Attachment): { id: string; state: string } | undefined {
  const id = defaultRouteTables(gateway).association;
  if (id === undefined || association.state === 'disassociated') return undefined;
  return { id, state: association.state === 'updating' ? 'associated' : association.state };
}

function show(attachment: Attachment): XmlElement[] {
  const { association, gateway } = attachment;
  const routeTable = routeTableOf(attachment);
  return [
    ['transitGatewayAttachmentId', idOf(association)],
    ['transitGatewayId', gateway.transitGatewayId],
    ['transitGatewayOwnerId', gateway.ownerAccount],
    ['resourceOwnerId', association.directConnectGatewayOwnerAccount],
    ['resourceType', resourceType],
    ['resourceId', association.directConnectGatewayId],
    ['state', states[association.state]],
    [
      'association',
      routeTable && [
        ['transitGatewayRouteTableId', routeTable.id],
        ['state', routeTable.state],
      ],
    ],
    ['creationTime', new Date(association.createdAt).toISOString()],
  ];
}

const listing: Listing<Attachment> = {
  set: 'transitGatewayAttachments',
  kind: 'transit-gateway-attachment',
  idParameter: 'TransitGatewayAttachmentIds',
  idOf: ({ association }) => idOf(association),
  pages: { least: 5, most: 1_000 },
  show,
  facets: {
    'association.state': (attachment) => present(routeTableOf(attachment)?.state),
    'association.transit-gateway-route-table-id': (attachment) => present(routeTableOf(attachment)?.id),
    'resource-id': ({ association }) => [association.directConnectGatewayId],
    'resource-owner-id': ({ association }) => [association.directConnectGatewayOwnerAccount],
    'resource-type': () => [resourceType],
    state: ({ association }) => [states[association.state]],
    'transit-gateway-attachment-id': ({ association }) => [idOf(association)],
    'transit-gateway-id': ({ gateway }) => [gateway.transitGatewayId],
    'transit-gateway-owner-id': ({ gateway }) => [gateway.ownerAccount],
  },
};

async function attachmentsOf(view: View, call: CloudCall): Promise<Attachment[]> {
  const gateways = await view.transitGateways.find(ownedBy(call));
  const found = gateways.map(async (gateway) => {
    const associations = await view.gatewayAssociations.find({ gatewayId: gateway.transitGatewayId });
    return associations.map((association) => ({ association, gateway }));
  });
  return (await Promise.all(found)).flat();
}

/** The ids of the attachments that keep a transit gateway from being deleted. */
export async function liveAttachmentIds(view: View, transitGatewayId: string): Promise<string[]> {
  const associations = await view.gatewayAssociations.find({ gatewayId: transitGatewayId });
  return associations.filter(({ state }) => state !== 'disassociated').map(idOf);
}

export const attachmentIdsOf = async (view: View, call: CloudCall): Promise<string[]> =>
  (await attachmentsOf(view, call)).map(({ association }) => idOf(association));

export const describeTransitGatewayAttachments: Read = async (view, request) =>
  list(view, request, listing, await attachmentsOf(view, request.call));

const vpcAttachments: Listing<never> = {
  set: 'transitGatewayVpcAttachments',
  kind: 'transit-gateway-attachment',
  idParameter: 'TransitGatewayAttachmentIds',
  idOf: (none) => none,
  pages: { least: 5, most: 1_000 },
  show: (none) => none,
  facets: {
    state: () => [],
    'transit-gateway-attachment-id': () => [],
    'transit-gateway-id': () => [],
    'vpc-id': () => [],
  },
};

/** There are none: a transit gateway's VPCs are told to the Direct Connect gateway as allowed prefixes. */
export const describeTransitGatewayVpcAttachments: Read = async (view, request) =>
  list(view, request, vpcAttachments, []);
