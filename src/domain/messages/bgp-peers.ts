// Told about BGP peers: which one, its ASN, key and addresses.
import { analogous, matched, seen, unconfirmed } from './told.ts';

const terraformTests = "Terraform's acceptance tests, CreatePublicVirtualInterface";

export const bgpPeers = {
  lastPeer: matched('Terraform, whole', () => 'The last BGP Peer on a Virtual Interface cannot be deleted'),
  peerIdFormat: analogous((id: string) => `BGP Peer ID ${id} has an invalid format.`),
  noPeerWithId: unconfirmed((id: string) => `BGP Peer ${id} does not exist.`),
  noPeer: unconfirmed((peer: string, id: string) => `BGP Peer ${peer} was not found on Virtual Interface ${id}`),
  peerNotSelected: unconfirmed(
    (missing: string) =>
      `A BGP Peer is selected by bgpPeerId, or by asn or asnLong with customerAddress: ${missing} is missing`,
  ),
  peerOfFamily: unconfirmed(
    (family: string, id: string) =>
      `A BGP Peer with address family ${family} already exists on Virtual Interface ${id}`,
  ),
  asnTooSmall: seen(
    'Terraform issue 40879',
    (asn: number) => `BGP ASN ${asn} must have value greater than or equal to 1`,
  ),
  asnTooLarge: analogous((asn: number, most: number) => `BGP ASN ${asn} must have value less than or equal to ${most}`),
  asnMissing: unconfirmed(() => 'BGP ASN must be specified: asn or asnLong is required'),
  asnIsAmazonSide: unconfirmed(
    (asn: number) => `BGP ASN ${asn} must differ from the Amazon side ASN of the Virtual Interface`,
  ),
  asnNotAllowed: unconfirmed(
    (asn: number) =>
      `BGP ASN ${asn} is not allowed on a public Virtual Interface: it must be private or on the allow list`,
  ),
  authKeyInvalid: unconfirmed(() => 'authKey must have 6 to 80 printable characters without blanks'),
  addressPrivate: seen(terraformTests, (name: string) => `${name} is not allowed to contain a private IP`),
  addressesApart: seen(terraformTests, () => 'Amazon Address and Customer Address must be in the same CIDR'),
  addressZero: seen(terraformTests, (name: string) => `${name} is address 0 on its subnet.`),
  addressBroadcast: seen(terraformTests, (name: string) => `${name} is the broadcast address on its subnet.`),
  addressesEqual: unconfirmed(() => 'Amazon Address and Customer Address must differ'),
  addressInvalid: unconfirmed((name: string, text: string) => `${name} ${text} is not an IPv4 address with a mask`),
  addressNoHost: unconfirmed((name: string, text: string) => `${name} ${text} cannot be the address of a BGP Peer`),
  addressMask: unconfirmed((name: string) => `${name} must be inside a /30 or /31`),
  addressInUse: unconfirmed((text: string) => `Address ${text} overlaps with another BGP Peer on the Connection`),
  addressGivenForIpv6: unconfirmed(
    (name: string) => `${name} must not be specified for IPv6: addresses are assigned by AWS`,
  ),
  noAddressLeft: unconfirmed(() => 'No link-local subnet is left for the BGP Peer'),
};
