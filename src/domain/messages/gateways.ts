// Told about Direct Connect gateways, and the virtual private and transit gateways behind them.
import type { DirectConnectGatewayState } from '../records.ts';
import { analogous, matched, seen, unconfirmed } from './told.ts';

export const gateways = {
  gatewayIdFormat: analogous((id: string) => `Direct Connect Gateway ID ${id} has an invalid format.`),
  associatedGatewayIdFormat: analogous((id: string) => `Gateway ID ${id} has an invalid format.`),
  noGateway: matched('Terraform: «does not exist»', (id: string) => `Direct Connect Gateway ${id} does not exist.`),
  gatewayNotAvailable: unconfirmed(
    (id: string, state: DirectConnectGatewayState) => `Direct Connect Gateway ${id} is in state ${state}`,
  ),
  gatewayChoice: unconfirmed(() => 'Exactly one of virtualGatewayId and directConnectGatewayId must be specified'),
  gatewayKindsMixed: unconfirmed(
    (id: string) => `Direct Connect Gateway ${id} is in use for another kind of gateway or Virtual Interface`,
  ),
  gatewayPrefixesExceeded: unconfirmed(
    (id: string, most: number) =>
      `The limit of ${most} prefix allocations on Direct Connect Gateway ${id} would be exceeded`,
  ),
  noVirtualGateway: seen('Terraform issue 37791', (id: string) => `The VirtualGateway ${id} does not exist.`),
  virtualGatewayNotAvailable: seen('AWS tutorial', (id: string) => `The VirtualGateway ${id} is not available`),
  noTransitGateway: analogous((id: string) => `The TransitGateway ${id} does not exist.`),
  transitGatewayNotAvailable: analogous((id: string) => `The TransitGateway ${id} is not available`),
};
