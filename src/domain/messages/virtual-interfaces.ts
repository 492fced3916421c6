// Told about virtual interfaces, what they share with others on a connection, and their router configuration.
import type { VirtualInterfaceState } from '../derive.ts';
import { analogous, matched, seen, unconfirmed } from './told.ts';

export const virtualInterfaces = {
  virtualInterfaceIdFormat: analogous((id: string) => `Virtual Interface ID ${id} has an invalid format.`),
  noVirtualInterface: matched('Terraform: «does not exist»', (id: string) => `Virtual Interface ${id} does not exist.`),
  virtualInterfaceState: unconfirmed(
    (id: string, state: VirtualInterfaceState) => `Virtual Interface ${id} is in state ${state}`,
  ),
  virtualInterfaceType: unconfirmed((id: string, type: string) => `Virtual Interface ${id} is of type ${type}`),
  vlanInUse: seen('AWS tutorial', (vlan: number) => `VLAN ${vlan} is already in use`),
  allocateToOwner: seen('Terraform issue 5726', () => 'Cannot allocate VirtualInterface for the connection owner.'),
  carriesHostedConnections: unconfirmed(
    (id: string) => `${id} carries hosted connections and no Virtual Interfaces of its own`,
  ),
  hostedVlan: unconfirmed(
    (vlan: number, hosted: number) => `VLAN ${vlan} is invalid: the hosted connection has VLAN ${hosted}`,
  ),
  alreadyOn: unconfirmed(
    (id: string, connectionId: string) => `Virtual Interface ${id} is already associated with ${connectionId}`,
  ),
  hostedStays: unconfirmed(
    (id: string) =>
      `Virtual Interface ${id} of a hosted connection cannot be associated with a Lag or another hosted connection`,
  ),
  rateLimitUnknown: unconfirmed((rate: string) => `rateLimit ${rate} is not one of the published rates`),
  rateLimitAbovePort: unconfirmed(
    (rate: string, bandwidth: string) => `rateLimit ${rate} exceeds the bandwidth ${bandwidth} of the Connection`,
  ),
  noRateLimiterLeft: unconfirmed(
    (most: number) => `The limit of ${most} rate limiters per Connection has been reached`,
  ),
  prefixPoolPublic: unconfirmed(() => 'A public Virtual Interface takes nothing from the prefix pool'),
  prefixPoolExceeded: unconfirmed(
    (name: string, count: number, left: number) =>
      `${name} ${count} exceeds the prefix pool of the Connection: ${left} are left`,
  ),
  prefixPoolInUse: unconfirmed(
    (name: string, count: number, inUse: number) => `${name} ${count} is below the ${inUse} prefixes in use`,
  ),
  siteLinkWithoutGateway: unconfirmed(() => 'SiteLink needs a Virtual Interface on a Direct Connect Gateway'),
  siteLinkNotIn: unconfirmed((region: string) => `SiteLink is not available in ${region}`),
  routerTypeUnknown: unconfirmed((id: string) => `Router type identifier ${id} is not known`),
  routerConfigurationForOwner: unconfirmed(
    (id: string) => `The router configuration of Virtual Interface ${id} is for the owner of its Connection`,
  ),
};
