// What callers are told. Each text was seen from the service or is matched by a client, unless marked (unconfirmed).

export const messages = {
  // Seen: botocore's tests, DescribeConnections.
  connectionIdFormat: (id: string) => `Connection ID ${id} has an invalid format.`,
  // Seen: Ansible's recordings, DescribeLags.
  lagIdFormat: (id: string) => `Lag ID ${id} has an invalid format.`,
  // Seen: Terraform issues 8773 and 9317, with an empty id and so with two blanks.
  associationIdFormat: (id: string) => `Association ID ${id} has an invalid format.`,
  // By analogy (unconfirmed).
  virtualInterfaceIdFormat: (id: string) => `Virtual Interface ID ${id} has an invalid format.`,
  gatewayIdFormat: (id: string) => `Direct Connect Gateway ID ${id} has an invalid format.`,
  associatedGatewayIdFormat: (id: string) => `Gateway ID ${id} has an invalid format.`,
  peerIdFormat: (id: string) => `BGP Peer ID ${id} has an invalid format.`,
  // Matched by Terraform; the second recorded by Ansible.
  noConnection: (id: string) => `Could not find Connection with ID ${id}`,
  noLag: (id: string) => `Could not find Lag with ID ${id}`,
  // Matched by Terraform: «does not exist».
  noVirtualInterface: (id: string) => `Virtual Interface ${id} does not exist.`,
  noGateway: (id: string) => `Direct Connect Gateway ${id} does not exist.`,
  noAssociation: (id: string) => `Direct Connect Gateway Association ${id} does not exist.`,
  noAssociationOf: (id: string, gatewayId: string) =>
    `Direct Connect Gateway Association of ${id} with ${gatewayId} does not exist.`,
  // Seen: Terraform issue 37791, AWS tutorial.
  noVirtualGateway: (id: string) => `The VirtualGateway ${id} does not exist.`,
  virtualGatewayNotAvailable: (id: string) => `The VirtualGateway ${id} is not available`,
  // By analogy (unconfirmed).
  noTransitGateway: (id: string) => `The TransitGateway ${id} does not exist.`,
  transitGatewayNotAvailable: (id: string) => `The TransitGateway ${id} is not available`,
  // Matched by Terraform: «is not found».
  noProposal: (id: string) => `Direct Connect Gateway Association Proposal ${id} is not found`,
  // Seen: Terraform issue 14328. The identifier is missing there too, between the two blanks.
  proposalAccepted: () => 'Direct Connect Gateway Association Proposal  has been accepted!',
  // By analogy (unconfirmed).
  proposalDeleted: (id: string) => `Direct Connect Gateway Association Proposal ${id} has been deleted`,
  // Seen: aws-cli issue 6597, for a virtual private gateway.
  proposedGatewayNotFound: (type: 'virtualPrivateGateway' | 'transitGateway', id: string) =>
    `The ${type === 'transitGateway' ? 'Transit' : 'Virtual'} Gateway in the Direct Connect Gateway Association Proposal ${id} is not found`,
  // Seen: AWS tutorial; equinix/terraform-provider-equinix 26.
  connectionNotAvailable: () => 'The specified Connection ID is not available',
  // Ours (unconfirmed).
  carriesHostedConnections: (id: string) => `${id} carries hosted connections and no Virtual Interfaces of its own`,
  hostedVlan: (vlan: number, hosted: number) => `VLAN ${vlan} is invalid: the hosted connection has VLAN ${hosted}`,
  alreadyOn: (id: string, connectionId: string) => `Virtual Interface ${id} is already associated with ${connectionId}`,
  hostedStays: (id: string) =>
    `Virtual Interface ${id} of a hosted connection cannot be associated with a Lag or another hosted connection`,
  virtualInterfaceType: (id: string, type: string) => `Virtual Interface ${id} is of type ${type}`,
  confirmState: (operation: string, id: string, state: string) => `${operation} failed. ${id} is in state ${state}`,
  // Seen: Terraform issue 5726.
  allocateToOwner: () => 'Cannot allocate VirtualInterface for the connection owner.',
  accountFormat: (id: string) => `Account ${id} must have 12 digits`,
  // Seen: AWS tutorial.
  vlanInUse: (vlan: number) => `VLAN ${vlan} is already in use`,
  // Matched by Terraform, whole.
  lastPeer: () => 'The last BGP Peer on a Virtual Interface cannot be deleted',
  // Seen: Terraform issue 40879.
  asnTooSmall: (asn: number) => `BGP ASN ${asn} must have value greater than or equal to 1`,
  // The following texts are ours (unconfirmed).
  asnTooLarge: (asn: number, most: number) => `BGP ASN ${asn} must have value less than or equal to ${most}`,
  asnMissing: () => 'BGP ASN must be specified: asn or asnLong is required',
  asnIsAmazonSide: (asn: number) => `BGP ASN ${asn} must differ from the Amazon side ASN of the Virtual Interface`,
  asnNotAllowed: (asn: number) =>
    `BGP ASN ${asn} is not allowed on a public Virtual Interface: it must be private or on the allow list`,
  authKeyInvalid: () => 'authKey must have 6 to 80 printable characters without blanks',
  addressGivenForIpv6: (name: string) => `${name} must not be specified for IPv6: addresses are assigned by AWS`,
  addressInvalid: (name: string, text: string) => `${name} ${text} is not an IPv4 address with a mask`,
  addressesEqual: () => 'Amazon Address and Customer Address must differ',
  addressMask: (name: string) => `${name} must be inside a /30 or /31`,
  addressInUse: (text: string) => `Address ${text} overlaps with another BGP Peer on the Connection`,
  noAddressLeft: () => 'No link-local subnet is left for the BGP Peer',
  // Seen: Terraform's acceptance tests.
  addressPrivate: (name: string) => `${name} is not allowed to contain a private IP`,
  addressesApart: () => 'Amazon Address and Customer Address must be in the same CIDR',
  addressZero: (name: string) => `${name} is address 0 on its subnet.`,
  addressBroadcast: (name: string) => `${name} is the broadcast address on its subnet.`,
  // The following texts are ours again (unconfirmed).
  peerOfFamily: (family: string, id: string) =>
    `A BGP Peer with address family ${family} already exists on Virtual Interface ${id}`,
  noFailoverTest: (id: string) => `No BGP failover test is in progress on Virtual Interface ${id}`,
  noPeer: (peer: string, id: string) => `BGP Peer ${peer} was not found on Virtual Interface ${id}`,
  noPeerWithId: (id: string) => `BGP Peer ${id} does not exist.`,
  peerNotSelected: () => 'A BGP Peer is selected by bgpPeerId, or by asn or asnLong with customerAddress',
  virtualInterfaceState: (id: string, state: string) => `Virtual Interface ${id} is in state ${state}`,
  connectionState: (id: string, state: string) => `Connection ${id} is in state ${state}`,
  encryptionWithoutMacSec: (id: string) => `Connection ${id} is not capable of MACsec`,
  rateLimitUnknown: (rate: string) => `rateLimit ${rate} is not one of the published rates`,
  rateLimitAbovePort: (rate: string, bandwidth: string) =>
    `rateLimit ${rate} exceeds the bandwidth ${bandwidth} of the Connection`,
  noRateLimiterLeft: (most: number) => `The limit of ${most} rate limiters per Connection has been reached`,
  prefixPoolPublic: () => 'A public Virtual Interface takes nothing from the prefix pool',
  prefixPoolExceeded: (name: string, count: number, left: number) =>
    `${name} ${count} exceeds the prefix pool of the Connection: ${left} are left`,
  prefixPoolInUse: (name: string, count: number, inUse: number) =>
    `${name} ${count} is below the ${inUse} prefixes in use`,
  gatewayPrefixesExceeded: (id: string, most: number) =>
    `The limit of ${most} prefix allocations on Direct Connect Gateway ${id} would be exceeded`,
  siteLinkWithoutGateway: () => 'SiteLink needs a Virtual Interface on a Direct Connect Gateway',
  siteLinkNotIn: (region: string) => `SiteLink is not available in ${region}`,
  connectionHasVirtualInterfaces: (id: string) => `Connection ${id} has Virtual Interfaces and cannot be deleted`,
  memberMissing: (name: string) => `${name} is required`,
  valueInvalid: (name: string, value: string | number, rule: string) => `${name} ${value} is invalid: ${rule}`,
  locationElsewhere: (code: string, region: string, here: string) =>
    `Location ${code} belongs to Region ${region}, not to ${here}`,
  noLocation: (code: string) => `Location ${code} does not exist`,
  billingModeNotOffered: (mode: string, bandwidth: string, code: string) =>
    `Billing mode ${mode} is not available for ${bandwidth} at location ${code}`,
  bandwidthNotOffered: (bandwidth: string, code: string) =>
    `Bandwidth ${bandwidth} is not available at location ${code}`,
  macSecNotOffered: (bandwidth: string, code: string) => `MACsec is not available for ${bandwidth} at location ${code}`,
  quota: (what: string, most: number) => `The limit of ${most} ${what} has been reached`,
  gatewayChoice: () => 'Exactly one of virtualGatewayId and directConnectGatewayId must be specified',
  gatewayKindsMixed: (id: string) =>
    `Direct Connect Gateway ${id} is in use for another kind of gateway or Virtual Interface`,
  gatewayNotAvailable: (id: string, state: string) => `Direct Connect Gateway ${id} is in state ${state}`,
  virtualGatewayInUse: (id: string) => `The VirtualGateway ${id} is already associated with a Direct Connect Gateway`,
  virtualGatewayDetached: (id: string) => `The VirtualGateway ${id} is not attached to a VPC`,
  allowedPrefixesMissing: () => 'Allowed prefixes are required for a Transit Gateway',
  prefixInvalid: (text: string) => `${text} is not a CIDR`,
  prefixesOverlap: (text: string) => `CIDR ${text} overlaps with another association of the Direct Connect Gateway`,
  asnsEqual: (asn: number) => `Direct Connect Gateway and Transit Gateway must not have the same ASN ${asn}`,
  alreadyAssociated: (id: string) => `${id} is already associated with the Direct Connect Gateway`,
  associationState: (id: string, state: string) => `Direct Connect Gateway Association ${id} is in state ${state}`,
  // Seen: Terraform issue 36693, there with the connection's identifier.
  macSecApart: (connection: string) => `Connection ${connection} lag should be requested MacSec at the same time`,
  // The two texts that Terraform matches when it takes a connection out of a LAG.
  connectionGone: () => 'Connection does not exist',
  lagGone: () => 'Lag does not exist',
  // Ours (unconfirmed).
  lagElsewhere: (id: string, location: string) => `Lag ${id} is at location ${location}`,
  lagBandwidth: (id: string, bandwidth: string) => `The connections of Lag ${id} have bandwidth ${bandwidth}`,
  lagDevice: (connectionId: string, lagId: string) =>
    `Connection ${connectionId} and Lag ${lagId} end on different devices`,
  lagMember: (connectionId: string, lagId: string) => `Connection ${connectionId} is in Lag ${lagId} already`,
  notMember: (connectionId: string, lagId: string) => `Connection ${connectionId} is not in Lag ${lagId}`,
  minimumLinks: (id: string, links: number) =>
    `Lag ${id} would have fewer operational connections than its minimum of ${links}`,
  lagPoolNeeded: (id: string) =>
    `The Virtual Interfaces on Lag ${id} have been allocated more prefixes than would be left`,
  lagHasVirtualInterfaces: (id: string) => `Lag ${id} has Virtual Interfaces and cannot be deleted`,
  carriesHosted: (id: string) => `${id} has hosted connections and cannot be deleted`,
  hostedNotInLag: (id: string) => `Connection ${id} is a hosted connection and cannot be in a Lag`,
  // Seen: crossplane-contrib/provider-upjet-aws issue 279.
  notPartner: (account: string, region: string) =>
    `Account ${account} is not an authorized Direct Connect partner in ${region}.`,
  // Seen: Terraform issue 43499.
  noParent: (account: string, id: string) =>
    `${account} DescribeHostedConnections failed for connection ${id} doesn't exist.`,
  // By analogy (unconfirmed).
  interconnectIdFormat: (id: string) => `Interconnect ID ${id} has an invalid format.`,
  noInterconnect: (id: string) => `Could not find Interconnect with ID ${id}`,
  hostedBandwidth: (bandwidth: string) => `Bandwidth ${bandwidth} is not available for hosted connections`,
  partnerBandwidth: (bandwidth: string, type: string) =>
    `Bandwidth ${bandwidth} is not available to a partner of type ${type}`,
  aboveParent: (bandwidth: string, parent: string) =>
    `Bandwidth ${bandwidth} is above the ${parent} of the parent connection`,
  notHosted: (id: string) => `Connection ${id} is not a hosted connection`,
  macSecKeyChoice: () => 'Either secretARN, or both ckn and cak must be specified',
  macSecKeyFormat: (name: string) => `${name} must have 64 hexadecimal digits`,
  noSecret: (arn: string) => `${arn} is no secret of Direct Connect in this account and Region`,
  macSecNotCapable: (id: string) => `Connection ${id} is not MACsec capable`,
  macSecKeyInUse: (ckn: string, id: string) => `MACsec key ${ckn} is already associated with ${id}`,
  noMacSecKey: (arn: string, id: string) => `MACsec key ${arn} is not associated with ${id}`,
  billingModeOfLag: (id: string) => `All Connections of Lag ${id} must have the same billing mode`,
  noResiliencyGroup: (id: string) => `Resiliency Group ${id} does not exist.`,
  resiliencyGroupState: (id: string, state: string) => `Resiliency Group ${id} is in state ${state}`,
  resiliencyGroupHasConnections: (id: string) => `Resiliency Group ${id} has Connections and cannot be deleted`,
  connectionInResiliencyGroup: (id: string, group: string) =>
    `Connection ${id} is already associated with Resiliency Group ${group}`,
  connectionLeavesResiliencyGroup: (id: string, group: string) =>
    `Connection ${id} is being disassociated from Resiliency Group ${group}`,
  connectionNotInResiliencyGroup: (id: string, group: string) =>
    `Connection ${id} is not associated with Resiliency Group ${group}`,
  connectionNotDedicated: (id: string) => `Connection ${id} is not a dedicated connection`,
  clientTokenReused: (token: string) => `clientToken ${token} was used with other parameters`,
  noAgreement: (name: string) => `Customer agreement ${name} does not exist.`,
  filterMissing: () => 'At least one filter must be specified',
  arnUnknown: (arn: string) => `Resource ${arn} does not exist.`,
  tagInvalid: (what: string) => `Tag ${what} is invalid`,
  tokenInvalid: () => 'The nextToken is invalid',
  routerTypeUnknown: (id: string) => `Router type identifier ${id} is not known`,
  routerConfigurationForOwner: (id: string) =>
    `The router configuration of Virtual Interface ${id} is for the owner of its Connection`,
  loaNotReady: (id: string) => `The LOA-CFA for ${id} is not available yet`,
  loaOfHosted: (id: string) => `Connection ${id} is hosted: the LOA-CFA belongs to the Connection of the partner`,
} as const;
