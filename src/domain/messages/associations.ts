// Told about associations of gateways, and their allowed prefixes.
import type { GatewayAssociationState } from '../records.ts';
import { matched, seen, unconfirmed } from './told.ts';

export const associations = {
  associationIdFormat: seen(
    'Terraform issues 8773 and 9317, with an empty id and so with two blanks',
    (id: string) => `Association ID ${id} has an invalid format.`,
  ),
  noAssociation: matched(
    'Terraform: «does not exist»',
    (id: string) => `Direct Connect Gateway Association ${id} does not exist.`,
  ),
  noAssociationOf: matched(
    'Terraform: «does not exist»',
    (id: string, gatewayId: string) => `Direct Connect Gateway Association of ${id} with ${gatewayId} does not exist.`,
  ),
  associationState: unconfirmed(
    (id: string, state: GatewayAssociationState) => `Direct Connect Gateway Association ${id} is in state ${state}`,
  ),
  alreadyAssociated: unconfirmed((id: string) => `${id} is already associated with the Direct Connect Gateway`),
  virtualGatewayInUse: unconfirmed(
    (id: string) => `The VirtualGateway ${id} is already associated with a Direct Connect Gateway`,
  ),
  virtualGatewayDetached: unconfirmed((id: string) => `The VirtualGateway ${id} is not attached to a VPC`),
  asnsEqual: unconfirmed(
    (asn: number) => `Direct Connect Gateway and Transit Gateway must not have the same ASN ${asn}`,
  ),
  allowedPrefixesMissing: unconfirmed(() => 'Allowed prefixes are required for a Transit Gateway'),
  prefixInvalid: unconfirmed((text: string) => `${text} is not a CIDR`),
  prefixesOverlap: unconfirmed(
    (text: string) => `CIDR ${text} overlaps with another association of the Direct Connect Gateway`,
  ),
};
