// Every operation with what it refuses: a member it wants, a member of the wrong type, and identifiers that are malformed,
// unknown or deleted. What is deleted has its identifier in place of «<connection>» once the test has made and deleted it.
import type { OperationName } from '../../src/model/index.ts';
import { unknownId } from './support.ts';

export interface Refusals {
  /** Required by the model, in its order. */
  readonly required: readonly string[];
  /** A body, and what its SerializationException says. */
  readonly wrong: readonly [body: unknown, message: string];
  /** Bodies, and the message of the DirectConnectClientException. */
  readonly refused: readonly (readonly [body: object, message: string])[];
}

type Refused = Refusals['refused'];
const string = (path: string): string => `The value at '${path}' is not a string`;
const list = (path: string): string => `The value at '${path}' is not a list`;
const structure = (path: string): string => `The value at '${path}' is not a structure`;
const noObject = ['[]', 'The request body is not a structure'] as const;
const notAString = (name: string): Refusals['wrong'] => [{ [name]: 7 }, string(name)];
const noPage: Refusals['wrong'] = [{ maxResults: '7' }, "The value at 'maxResults' is not a 32-bit integer"];
const badToken: Refused = [[{ nextToken: 'x' }, 'The nextToken is invalid']];

const noConnection = (id: string): string => `Could not find Connection with ID ${id}`;
const noLag = (id: string): string => `Could not find Lag with ID ${id}`;
const noInterconnect = (id: string): string => `Could not find Interconnect with ID ${id}`;
const noVirtualInterface = (id: string): string => `Virtual Interface ${id} does not exist.`;
const noGateway = (id: string): string => `Direct Connect Gateway ${id} does not exist.`;
const noProposal = (id: string): string => `Direct Connect Gateway Association Proposal ${id} is not found`;
const noResource = (arn: string): string =>
  arn === '<arn>'
    ? 'Resource <arn> does not exist.'
    : `resourceArn ${arn} is invalid: it must look like arn:aws:directconnect:REGION:ACCOUNT:dxcon/ID`;
const noGroup = (id: string): string => `Resiliency Group ${id} does not exist.`;
const malformed = (what: string): string => `${what} ID x has an invalid format.`;

/** Bodies with a malformed and an unknown identifier, and a deleted one where that is refused too. */
const ids =
  (name: string, what: string, unknown: string, missing: (id: string) => string) =>
  (rest: object = {}, ...deleted: readonly (readonly [id: string, message: string])[]): Refused => [
    [{ ...rest, [name]: 'x' }, malformed(what)],
    [{ ...rest, [name]: unknown }, missing(unknown)],
    ...deleted.map(([id, message]) => [{ ...rest, [name]: id }, message] as const),
  ];
const connectionIds = ids('connectionId', 'Connection', unknownId.connection, noConnection);
const interconnectIds = ids('interconnectId', 'Interconnect', unknownId.connection, noInterconnect);
const lagIds = ids('lagId', 'Lag', 'dxlag-fnobody0', noLag);
const virtualInterfaceIds = ids(
  'virtualInterfaceId',
  'Virtual Interface',
  unknownId.virtualInterface,
  noVirtualInterface,
);
const gatewayIds = ids('directConnectGatewayId', 'Direct Connect Gateway', unknownId.gateway, noGateway);

const goneConnection = ['<connection>', 'Connection <connection> is in state deleted'] as const;
const unavailable = ['<connection>', 'The specified Connection ID is not available'] as const;
const goneVirtualInterface = ['<vif>', noVirtualInterface('<vif>')] as const;
const goneGateway = ['<gateway>', noGateway('<gateway>')] as const;

const account = '111122223333';
const hosted = { ownerAccount: account, bandwidth: '1Gbps', connectionName: 'test', vlan: 7 };
const given = { virtualInterfaceName: 'test', vlan: 7, asn: 65_001 };
const attached = { ...given, directConnectGatewayId: unknownId.gateway };
const addresses = { amazonAddress: '198.51.100.1/30', customerAddress: '198.51.100.2/30' };
const publicly = { ...given, ...addresses, routeFilterPrefixes: [{ cidr: '203.0.113.0/24' }] };
const group = 'dxrg-0123456789abcdefg';
const key = { ckn: 'a1'.repeat(32), cak: 'b2'.repeat(32) };
const router = { routerTypeIdentifier: 'CiscoSystemsInc-2900SeriesRouters-IOS124' };
const noParent = (id: string): string =>
  `<account> DescribeHostedConnections failed for connection ${id} doesn't exist.`;
const groupIds = (rest: object = {}): Refused => [[{ ...rest, resiliencyGroupId: group }, noGroup(group)]];

export const refusals: Readonly<Record<OperationName, Refusals>> = {
  AcceptDirectConnectGatewayAssociationProposal: {
    required: ['directConnectGatewayId', 'proposalId', 'associatedGatewayOwnerAccount'],
    wrong: [
      { overrideAllowedPrefixesToDirectConnectGateway: [{ cidr: 7 }] },
      string('overrideAllowedPrefixesToDirectConnectGateway.1.member.cidr'),
    ],
    refused: ['x', unknownId.gateway].map((proposalId) => [
      { proposalId, directConnectGatewayId: unknownId.gateway, associatedGatewayOwnerAccount: account },
      noProposal(proposalId),
    ]),
  },
  AllocateConnectionOnInterconnect: {
    required: ['bandwidth', 'connectionName', 'ownerAccount', 'interconnectId', 'vlan'],
    wrong: [{ vlan: '7' }, "The value at 'vlan' is not a 32-bit integer"],
    refused: [
      [{ ...hosted, interconnectId: 'x' }, malformed('Connection')],
      [{ ...hosted, interconnectId: unknownId.connection }, noParent(unknownId.connection)],
      [{ ...hosted, interconnectId: '<interconnect>' }, noParent('<interconnect>')],
    ],
  },
  AllocateHostedConnection: {
    required: ['connectionId', 'ownerAccount', 'bandwidth', 'connectionName', 'vlan'],
    wrong: notAString('bandwidth'),
    refused: [
      [{ ...hosted, connectionId: 'x' }, malformed('Connection')],
      [{ ...hosted, connectionId: unknownId.connection }, noParent(unknownId.connection)],
      [{ ...hosted, connectionId: '<interconnect>' }, noParent('<interconnect>')],
    ],
  },
  AllocatePrivateVirtualInterface: {
    required: ['connectionId', 'ownerAccount', 'newPrivateVirtualInterfaceAllocation'],
    wrong: [{ newPrivateVirtualInterfaceAllocation: [] }, structure('newPrivateVirtualInterfaceAllocation')],
    refused: connectionIds({ ownerAccount: account, newPrivateVirtualInterfaceAllocation: given }, unavailable),
  },
  AllocatePublicVirtualInterface: {
    required: ['connectionId', 'ownerAccount', 'newPublicVirtualInterfaceAllocation'],
    wrong: [
      { newPublicVirtualInterfaceAllocation: { routeFilterPrefixes: 'x' } },
      list('newPublicVirtualInterfaceAllocation.routeFilterPrefixes'),
    ],
    refused: connectionIds({ ownerAccount: account, newPublicVirtualInterfaceAllocation: publicly }, unavailable),
  },
  AllocateTransitVirtualInterface: {
    required: ['connectionId', 'ownerAccount', 'newTransitVirtualInterfaceAllocation'],
    wrong: [
      { newTransitVirtualInterfaceAllocation: { vlan: 1.5 } },
      "The value at 'newTransitVirtualInterfaceAllocation.vlan' is not a 32-bit integer",
    ],
    refused: connectionIds({ ownerAccount: account, newTransitVirtualInterfaceAllocation: given }, unavailable),
  },
  AssociateConnectionWithLag: {
    required: ['connectionId', 'lagId'],
    wrong: notAString('lagId'),
    refused: [...connectionIds({ lagId: '<live lag>' }), ...lagIds({ connectionId: '<live connection>' })],
  },
  AssociateConnectionsToResiliencyGroup: {
    required: ['connectionIdentifiers', 'resiliencyGroupId'],
    wrong: [{ connectionIdentifiers: [7] }, string('connectionIdentifiers.1.member')],
    refused: [
      ...groupIds({ connectionIdentifiers: ['<live connection>'] }),
      [
        { connectionIdentifiers: ['<live connection>'], resiliencyGroupId: '<group>' },
        'Resiliency Group <group> is in state deleted',
      ],
      [
        { connectionIdentifiers: ['<connection>'], resiliencyGroupId: '<live group>' },
        'Connection <connection> is in state deleted',
      ],
    ],
  },
  AssociateHostedConnection: {
    required: ['connectionId', 'parentConnectionId'],
    wrong: notAString('parentConnectionId'),
    refused: connectionIds({ parentConnectionId: '<live interconnect>' }),
  },
  AssociateMacSecKey: {
    required: ['connectionId'],
    wrong: notAString('ckn'),
    refused: connectionIds(key, goneConnection),
  },
  AssociateVirtualInterface: {
    required: ['virtualInterfaceId', 'connectionId'],
    wrong: notAString('connectionId'),
    refused: [
      ...virtualInterfaceIds({ connectionId: '<live connection>' }, goneVirtualInterface),
      ...connectionIds({ virtualInterfaceId: '<live vif>' }, unavailable),
    ],
  },
  ConfirmConnection: {
    required: ['connectionId'],
    wrong: notAString('connectionId'),
    refused: connectionIds({}, ['<connection>', 'ConfirmConnection failed. <connection> is in state deleted']),
  },
  ConfirmCustomerAgreement: {
    required: [],
    wrong: notAString('agreementName'),
    refused: [
      [{}, 'agreementName is required'],
      [{ agreementName: 'x' }, 'Customer agreement x does not exist.'],
    ],
  },
  ConfirmPrivateVirtualInterface: {
    required: ['virtualInterfaceId'],
    wrong: notAString('virtualGatewayId'),
    refused: virtualInterfaceIds({ directConnectGatewayId: '<live gateway>' }, goneVirtualInterface),
  },
  ConfirmPublicVirtualInterface: {
    required: ['virtualInterfaceId'],
    wrong: notAString('virtualInterfaceId'),
    refused: virtualInterfaceIds({}, goneVirtualInterface),
  },
  ConfirmTransitVirtualInterface: {
    required: ['virtualInterfaceId', 'directConnectGatewayId'],
    wrong: notAString('directConnectGatewayId'),
    refused: virtualInterfaceIds({ directConnectGatewayId: '<live gateway>' }, goneVirtualInterface),
  },
  CreateBGPPeer: {
    required: [],
    wrong: [{ newBGPPeer: { asnLong: '7' } }, "The value at 'newBGPPeer.asnLong' is not a 64-bit integer"],
    refused: [
      [{ newBGPPeer: { asn: 1 } }, 'virtualInterfaceId is required'],
      ...virtualInterfaceIds({ newBGPPeer: { asn: 65_001, addressFamily: 'ipv6' } }, goneVirtualInterface),
    ],
  },
  CreateConnection: {
    required: ['location', 'bandwidth', 'connectionName'],
    wrong: [{ requestMACSec: 'true' }, "The value at 'requestMACSec' is not true or false"],
    refused: lagIds({ location: 'EqDC2', bandwidth: '10Gbps', connectionName: 'test' }),
  },
  CreateDirectConnectGateway: {
    required: ['directConnectGatewayName'],
    wrong: [{ amazonSideAsn: '64512' }, "The value at 'amazonSideAsn' is not a 64-bit integer"],
    refused: [[{ directConnectGatewayName: 'a;b' }, 'Name a;b is invalid: 1 to 100 letters, digits, blanks and -_,/']],
  },
  CreateDirectConnectGatewayAssociation: {
    required: ['directConnectGatewayId'],
    wrong: notAString('gatewayId'),
    refused: gatewayIds({ gatewayId: '<live vgw>' }, goneGateway),
  },
  CreateDirectConnectGatewayAssociationProposal: {
    required: ['directConnectGatewayId', 'directConnectGatewayOwnerAccount', 'gatewayId'],
    wrong: [{ addAllowedPrefixesToDirectConnectGateway: {} }, list('addAllowedPrefixesToDirectConnectGateway')],
    refused: gatewayIds({ directConnectGatewayOwnerAccount: '<account>', gatewayId: '<live vgw>' }, goneGateway),
  },
  CreateInterconnect: {
    required: ['interconnectName', 'bandwidth', 'location'],
    wrong: [{ tags: [{ key: 7 }] }, string('tags.1.member.key')],
    refused: lagIds({ location: 'EqDC2', bandwidth: '10Gbps', interconnectName: 'test' }),
  },
  CreateLag: {
    required: ['numberOfConnections', 'location', 'connectionsBandwidth', 'lagName'],
    wrong: [{ numberOfConnections: '2' }, "The value at 'numberOfConnections' is not a 32-bit integer"],
    refused: connectionIds(
      { numberOfConnections: 2, location: 'EqDC2', connectionsBandwidth: '10Gbps', lagName: 'test' },
      goneConnection,
    ),
  },
  CreatePrivateVirtualInterface: {
    required: ['connectionId', 'newPrivateVirtualInterface'],
    wrong: [
      { newPrivateVirtualInterface: { enableSiteLink: 'yes' } },
      "The value at 'newPrivateVirtualInterface.enableSiteLink' is not true or false",
    ],
    refused: connectionIds({ newPrivateVirtualInterface: attached }, unavailable),
  },
  CreatePublicVirtualInterface: {
    required: ['connectionId', 'newPublicVirtualInterface'],
    wrong: [
      { newPublicVirtualInterface: { routeFilterPrefixes: ['x'] } },
      structure('newPublicVirtualInterface.routeFilterPrefixes.1.member'),
    ],
    refused: connectionIds({ newPublicVirtualInterface: publicly }, unavailable),
  },
  CreateResiliencyGroup: {
    required: ['resiliencyGroupName', 'intendedResiliencyModel'],
    wrong: notAString('clientToken'),
    refused: [],
  },
  CreateTransitVirtualInterface: {
    required: ['connectionId', 'newTransitVirtualInterface'],
    wrong: [{ newTransitVirtualInterface: 'x' }, structure('newTransitVirtualInterface')],
    refused: connectionIds({ newTransitVirtualInterface: attached }, unavailable),
  },
  DeleteBGPPeer: {
    required: [],
    wrong: [{ asn: '65001' }, "The value at 'asn' is not a 32-bit integer"],
    refused: [
      [{}, 'virtualInterfaceId is required'],
      [{ bgpPeerId: 'x' }, malformed('BGP Peer')],
      [{ bgpPeerId: unknownId.peer }, `BGP Peer ${unknownId.peer} does not exist.`],
      ...virtualInterfaceIds({ asn: 65_001, customerAddress: '10.0.0.1/30' }, goneVirtualInterface),
    ],
  },
  DeleteConnection: {
    required: ['connectionId'],
    wrong: notAString('connectionId'),
    refused: connectionIds(),
  },
  DeleteDirectConnectGateway: {
    required: ['directConnectGatewayId'],
    wrong: notAString('directConnectGatewayId'),
    refused: gatewayIds({}, goneGateway),
  },
  DeleteDirectConnectGatewayAssociation: {
    required: [],
    wrong: notAString('associationId'),
    refused: ids(
      'associationId',
      'Association',
      unknownId.gateway,
      (id) => `Direct Connect Gateway Association ${id} does not exist.`,
    )({}, ['<association>', 'Direct Connect Gateway Association <association> does not exist.']),
  },
  DeleteDirectConnectGatewayAssociationProposal: {
    required: ['proposalId'],
    wrong: notAString('proposalId'),
    refused: ['x', unknownId.gateway].map((proposalId) => [{ proposalId }, noProposal(proposalId)]),
  },
  DeleteInterconnect: {
    required: ['interconnectId'],
    wrong: notAString('interconnectId'),
    refused: interconnectIds(),
  },
  DeleteLag: { required: ['lagId'], wrong: notAString('lagId'), refused: lagIds() },
  DeleteResiliencyGroup: {
    required: ['resiliencyGroupId'],
    wrong: notAString('resiliencyGroupId'),
    refused: groupIds(),
  },
  DeleteVirtualInterface: {
    required: ['virtualInterfaceId'],
    wrong: notAString('virtualInterfaceId'),
    refused: virtualInterfaceIds({}, goneVirtualInterface),
  },
  DescribeConnectionLoa: {
    required: ['connectionId'],
    wrong: notAString('providerName'),
    refused: connectionIds({}, goneConnection),
  },
  DescribeConnections: { required: [], wrong: noPage, refused: [...connectionIds(), ...badToken] },
  DescribeConnectionsOnInterconnect: {
    required: ['interconnectId'],
    wrong: notAString('interconnectId'),
    refused: [
      [{ interconnectId: 'x' }, malformed('Connection')],
      [{ interconnectId: unknownId.connection }, noParent(unknownId.connection)],
      [{ interconnectId: '<interconnect>' }, noParent('<interconnect>')],
    ],
  },
  DescribeCustomerMetadata: { required: [], wrong: noObject, refused: [] },
  DescribeDirectConnectGatewayAssociationProposals: {
    required: [],
    wrong: notAString('proposalId'),
    refused: badToken,
  },
  DescribeDirectConnectGatewayAssociations: {
    required: [],
    wrong: notAString('associationId'),
    refused: [
      [{}, 'At least one filter must be specified'],
      [{ associationId: 'x' }, malformed('Association')],
    ],
  },
  DescribeDirectConnectGatewayAttachments: {
    required: [],
    wrong: noPage,
    refused: [
      [{}, 'At least one filter must be specified'],
      [{ directConnectGatewayId: 'x' }, malformed('Direct Connect Gateway')],
      [{ virtualInterfaceId: 'x' }, malformed('Virtual Interface')],
    ],
  },
  DescribeDirectConnectGateways: {
    required: [],
    wrong: noPage,
    refused: [[{ directConnectGatewayId: 'x' }, malformed('Direct Connect Gateway')], ...badToken],
  },
  DescribeHostedConnections: {
    required: ['connectionId'],
    wrong: noPage,
    refused: [
      [{ connectionId: 'x' }, malformed('Connection')],
      [{ connectionId: unknownId.connection }, noParent(unknownId.connection)],
      [{ connectionId: '<interconnect>' }, noParent('<interconnect>')],
    ],
  },
  DescribeInterconnectLoa: {
    required: ['interconnectId'],
    wrong: notAString('loaContentType'),
    refused: [
      [{ interconnectId: unknownId.connection }, noConnection(unknownId.connection)],
      [{ interconnectId: '<interconnect>' }, 'Connection <interconnect> is in state deleted'],
    ],
  },
  DescribeInterconnects: { required: [], wrong: notAString('nextToken'), refused: [...interconnectIds(), ...badToken] },
  DescribeLags: { required: [], wrong: noPage, refused: [...lagIds(), ...badToken] },
  DescribeLoa: {
    required: ['connectionId'],
    wrong: notAString('providerName'),
    refused: connectionIds({}, goneConnection),
  },
  DescribeLocations: { required: [], wrong: noObject, refused: [] },
  DescribeRouterConfiguration: {
    required: ['virtualInterfaceId'],
    wrong: notAString('routerTypeIdentifier'),
    refused: virtualInterfaceIds(router, goneVirtualInterface),
  },
  DescribeTags: {
    required: ['resourceArns'],
    wrong: [{ resourceArns: 'x' }, list('resourceArns')],
    refused: [
      [{ resourceArns: ['x'] }, noResource('x')],
      [{ resourceArns: ['<arn>'] }, noResource('<arn>')],
    ],
  },
  DescribeVirtualGateways: { required: [], wrong: noObject, refused: [] },
  DescribeVirtualInterfaces: {
    required: [],
    wrong: noPage,
    refused: [
      [{ connectionId: 'x' }, malformed('Connection')],
      [{ virtualInterfaceId: 'x' }, malformed('Virtual Interface')],
      ...badToken,
    ],
  },
  DisassociateConnectionFromLag: {
    required: ['connectionId', 'lagId'],
    wrong: notAString('connectionId'),
    refused: [
      [{ connectionId: 'x', lagId: '<live lag>' }, malformed('Connection')],
      [{ connectionId: unknownId.connection, lagId: '<live lag>' }, 'Connection does not exist'],
      [{ connectionId: '<live connection>', lagId: 'x' }, malformed('Lag')],
      [{ connectionId: '<live connection>', lagId: 'dxlag-fnobody0' }, 'Lag does not exist'],
    ],
  },
  DisassociateConnectionsFromResiliencyGroup: {
    required: ['connectionIdentifiers', 'resiliencyGroupId'],
    wrong: [{ connectionIdentifiers: 'x' }, list('connectionIdentifiers')],
    refused: [
      ...groupIds({ connectionIdentifiers: ['<live connection>'] }),
      [
        { connectionIdentifiers: ['<live connection>'], resiliencyGroupId: '<live group>' },
        'Connection <live connection> is not associated with Resiliency Group <live group>',
      ],
    ],
  },
  DisassociateMacSecKey: {
    required: ['connectionId', 'secretARN'],
    wrong: notAString('secretARN'),
    refused: connectionIds({ secretARN: 'x' }),
  },
  GetResiliencyGroup: { required: ['resiliencyGroupId'], wrong: notAString('resiliencyGroupId'), refused: groupIds() },
  ListResiliencyGroupAssociations: { required: ['resiliencyGroupId'], wrong: noPage, refused: groupIds() },
  ListResiliencyGroups: { required: [], wrong: noPage, refused: badToken },
  ListVirtualInterfaceRoutes: {
    required: [],
    wrong: [{ filters: { asPath: ['7'] } }, "The value at 'filters.asPath.1.member' is not a 64-bit integer"],
    refused: [[{}, 'virtualInterfaceId is required'], ...virtualInterfaceIds({}, goneVirtualInterface)],
  },
  ListVirtualInterfaceTestHistory: {
    required: [],
    wrong: [{ bgpPeers: 'x' }, list('bgpPeers')],
    refused: [[{ virtualInterfaceId: 'x' }, malformed('Virtual Interface')], ...badToken],
  },
  StartBgpFailoverTest: {
    required: ['virtualInterfaceId'],
    wrong: [{ testDurationInMinutes: '7' }, "The value at 'testDurationInMinutes' is not a 32-bit integer"],
    refused: virtualInterfaceIds({}, goneVirtualInterface),
  },
  StopBgpFailoverTest: {
    required: ['virtualInterfaceId'],
    wrong: notAString('virtualInterfaceId'),
    refused: virtualInterfaceIds({}, goneVirtualInterface),
  },
  TagResource: {
    required: ['resourceArn', 'tags'],
    wrong: [{ tags: ['x'] }, structure('tags.1.member')],
    refused: ['x', '<arn>'].map((resourceArn) => [{ resourceArn, tags: [{ key: 'a' }] }, noResource(resourceArn)]),
  },
  UntagResource: {
    required: ['resourceArn', 'tagKeys'],
    wrong: [{ tagKeys: [7] }, string('tagKeys.1.member')],
    refused: ['x', '<arn>'].map((resourceArn) => [{ resourceArn, tagKeys: ['a'] }, noResource(resourceArn)]),
  },
  UpdateConnection: {
    required: ['connectionId'],
    wrong: notAString('connectionName'),
    refused: connectionIds({ connectionName: 'new' }, goneConnection),
  },
  UpdateConnectionsBillingMode: {
    required: ['connectionIds', 'billingMode'],
    wrong: [{ connectionIds: [null] }, "The value at 'connectionIds.1' is not a value"],
    refused: [
      [{ connectionIds: ['x'], billingMode: 'PayAsYouGo' }, malformed('Connection')],
      [{ connectionIds: [unknownId.connection], billingMode: 'PayAsYouGo' }, noConnection(unknownId.connection)],
      [{ connectionIds: ['<connection>'], billingMode: 'PayAsYouGo' }, 'Connection <connection> is in state deleted'],
    ],
  },
  UpdateDirectConnectGateway: {
    required: ['directConnectGatewayId', 'newDirectConnectGatewayName'],
    wrong: notAString('newDirectConnectGatewayName'),
    refused: gatewayIds({ newDirectConnectGatewayName: 'new' }, goneGateway),
  },
  UpdateDirectConnectGatewayAssociation: {
    required: [],
    wrong: [
      { removeAllowedPrefixesToDirectConnectGateway: [7] },
      structure('removeAllowedPrefixesToDirectConnectGateway.1.member'),
    ],
    refused: [
      [{}, 'associationId is required'],
      [{ associationId: 'x' }, malformed('Association')],
      [{ associationId: '<association>' }, 'Direct Connect Gateway Association <association> does not exist.'],
    ],
  },
  UpdateLag: {
    required: ['lagId'],
    wrong: [{ minimumLinks: '1' }, "The value at 'minimumLinks' is not a 32-bit integer"],
    refused: lagIds({ lagName: 'new' }, ['<lag>', 'Could not find Lag with ID <lag>']),
  },
  UpdateResiliencyGroup: {
    required: ['resiliencyGroupId', 'resiliencyGroupName'],
    wrong: notAString('resiliencyGroupName'),
    refused: [
      ...groupIds({ resiliencyGroupName: 'new' }),
      [{ resiliencyGroupName: 'new', resiliencyGroupId: '<group>' }, 'Resiliency Group <group> is in state deleted'],
    ],
  },
  UpdateVirtualInterfaceAttributes: {
    required: ['virtualInterfaceId'],
    wrong: [{ enableSiteLink: 'x' }, "The value at 'enableSiteLink' is not true or false"],
    refused: virtualInterfaceIds({ mtu: 1_500 }, goneVirtualInterface),
  },
};
