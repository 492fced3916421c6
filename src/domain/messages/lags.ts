// Told about LAGs and their members.
import { analogous, matched, seen, unconfirmed } from './told.ts';

export const lags = {
  lagIdFormat: seen("Ansible's recordings, DescribeLags", (id: string) => `Lag ID ${id} has an invalid format.`),
  noLag: matched(
    'Terraform: «Could not find Lag with ID»; recorded by Ansible',
    (id: string) => `Could not find Lag with ID ${id}`,
  ),
  connectionGone: matched('Terraform, when it takes a connection out of a LAG', () => 'Connection does not exist'),
  lagGone: matched('Terraform, when it takes a connection out of a LAG', () => 'Lag does not exist'),
  connectionInTransition: matched(
    'Terraform: «is in a transitioning state», whole in its issue 3212',
    (id: string) => `Connection ${id} is in a transitioning state.`,
  ),
  macSecApart: seen(
    'Terraform issue 36693, AssociateConnectionWithLag',
    (id: string) => `Connection ${id} and lag should be requested MacSec at the same time`,
  ),
  macSecApartInOrder: analogous(() => 'Connection and lag should be requested MacSec at the same time'),
  lagElsewhere: unconfirmed((id: string, location: string) => `Lag ${id} is at location ${location}`),
  lagBandwidth: unconfirmed(
    (id: string, bandwidth: string) => `The connections of Lag ${id} have bandwidth ${bandwidth}`,
  ),
  lagDevice: unconfirmed(
    (connectionId: string, lagId: string) => `Connection ${connectionId} and Lag ${lagId} end on different devices`,
  ),
  lagMember: unconfirmed(
    (connectionId: string, lagId: string) => `Connection ${connectionId} is in Lag ${lagId} already`,
  ),
  notMember: unconfirmed((connectionId: string, lagId: string) => `Connection ${connectionId} is not in Lag ${lagId}`),
  minimumLinks: unconfirmed(
    (id: string, links: number) => `Lag ${id} would have fewer operational connections than its minimum of ${links}`,
  ),
  lagPoolNeeded: unconfirmed(
    (id: string) => `The Virtual Interfaces on Lag ${id} have been allocated more prefixes than would be left`,
  ),
  hostedNotInLag: unconfirmed((id: string) => `Connection ${id} is a hosted connection and cannot be in a Lag`),
  billingModeOfLag: unconfirmed((id: string) => `All Connections of Lag ${id} must have the same billing mode`),
};
