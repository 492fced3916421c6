// Told about connections, their locations and their letters of authorization.
import type { ConnectionState } from '../derive.ts';
import { matched, seen, unconfirmed } from './told.ts';

export const connections = {
  connectionIdFormat: seen(
    "botocore's tests, DescribeConnections",
    (id: string) => `Connection ID ${id} has an invalid format.`,
  ),
  noConnection: matched(
    'Terraform: «Could not find Connection with ID»',
    (id: string) => `Could not find Connection with ID ${id}`,
  ),
  connectionNotAvailable: seen(
    'AWS tutorial; equinix/terraform-provider-equinix issue 26',
    () => 'The specified Connection ID is not available',
  ),
  connectionState: unconfirmed((id: string, state: ConnectionState) => `Connection ${id} is in state ${state}`),
  connectionNotDedicated: unconfirmed((id: string) => `Connection ${id} is not a dedicated connection`),
  carriesVirtualInterfaces: unconfirmed((id: string) => `${id} has Virtual Interfaces and cannot be deleted`),
  carriesHosted: unconfirmed((id: string) => `${id} has hosted connections and cannot be deleted`),
  noLocation: unconfirmed((code: string) => `Location ${code} does not exist`),
  locationElsewhere: unconfirmed(
    (code: string, region: string, here: string) => `Location ${code} belongs to Region ${region}, not to ${here}`,
  ),
  bandwidthNotOffered: unconfirmed(
    (bandwidth: string, code: string) => `Bandwidth ${bandwidth} is not available at location ${code}`,
  ),
  macSecNotOffered: unconfirmed(
    (bandwidth: string, code: string) => `MACsec is not available for ${bandwidth} at location ${code}`,
  ),
  billingModeNotOffered: unconfirmed(
    (mode: string, bandwidth: string, code: string) =>
      `Billing mode ${mode} is not available for ${bandwidth} at location ${code}`,
  ),
  loaNotReady: unconfirmed((id: string) => `The LOA-CFA for ${id} is not available yet`),
  loaOfHosted: unconfirmed(
    (id: string) => `Connection ${id} is hosted: the LOA-CFA belongs to the Connection of the partner`,
  ),
};
