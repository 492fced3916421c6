// Told about association proposals.
import { analogous, matched, seen } from './told.ts';

export const proposals = {
  noProposal: matched(
    'Terraform: «is not found»',
    (id: string) => `Direct Connect Gateway Association Proposal ${id} is not found`,
  ),
  proposalAccepted: seen(
    'Terraform issue 14328, the id missing between two blanks there too',
    () => 'Direct Connect Gateway Association Proposal  has been accepted!',
  ),
  proposalDeleted: analogous((id: string) => `Direct Connect Gateway Association Proposal ${id} has been deleted`),
  proposedVirtualGatewayNotFound: seen(
    'aws-cli issue 6597',
    (id: string) => `The Virtual Gateway in the Direct Connect Gateway Association Proposal ${id} is not found`,
  ),
  proposedTransitGatewayNotFound: analogous(
    (id: string) => `The Transit Gateway in the Direct Connect Gateway Association Proposal ${id} is not found`,
  ),
};
