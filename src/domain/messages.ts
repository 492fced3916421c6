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
  // Seen: AWS tutorial; equinix/terraform-provider-equinix 26.
  connectionNotAvailable: () => 'The specified Connection ID is not available',
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
  filterMissing: () => 'At least one filter must be specified',
  arnUnknown: (arn: string) => `Resource ${arn} does not exist.`,
  tagInvalid: (what: string) => `Tag ${what} is invalid`,
  tokenInvalid: () => 'The nextToken is invalid',
} as const;
