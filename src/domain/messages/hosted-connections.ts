// Told to partners about interconnects and hosted connections.
import { analogous, seen, unconfirmed } from './told.ts';

export const hostedConnections = {
  notPartner: seen(
    'crossplane-contrib/provider-upjet-aws issue 279',
    (account: string, region: string) => `Account ${account} is not an authorized Direct Connect partner in ${region}.`,
  ),
  noParent: seen(
    'Terraform issue 43499',
    (account: string, id: string) => `${account} DescribeHostedConnections failed for connection ${id} doesn't exist.`,
  ),
  interconnectIdFormat: analogous((id: string) => `Interconnect ID ${id} has an invalid format.`),
  noInterconnect: analogous((id: string) => `Could not find Interconnect with ID ${id}`),
  notHosted: unconfirmed((id: string) => `Connection ${id} is not a hosted connection`),
  hostedBandwidth: unconfirmed((bandwidth: string) => `Bandwidth ${bandwidth} is not available for hosted connections`),
  partnerBandwidth: unconfirmed(
    (bandwidth: string, type: string, other: string) =>
      `Bandwidth ${bandwidth} is not available to a partner of type ${type}: one of type ${other} (--partner ACCOUNT=NAME:${other}) has it`,
  ),
  aboveParent: unconfirmed(
    (bandwidth: string, parent: string) => `Bandwidth ${bandwidth} is above the ${parent} of the parent connection`,
  ),
};
