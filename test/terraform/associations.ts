// Finding and deleting an aws_dx_gateway_association, as the provider calls.
import {
  DeleteDirectConnectGatewayAssociationCommand,
  DescribeDirectConnectGatewayAssociationsCommand,
  type DirectConnectGatewayAssociation,
} from '@aws-sdk/client-direct-connect';
import type { Caller } from '../harness/callers.ts';
import { atMostOne, tolerating, waitFor } from './waiter.ts';

/** Undefined: gone, for the provider. */
export async function findAssociation(
  { dx }: Caller,
  id: string,
): Promise<DirectConnectGatewayAssociation | undefined> {
  const command = new DescribeDirectConnectGatewayAssociationsCommand({ associationId: id });
  const found = atMostOne((await dx.send(command)).directConnectGatewayAssociations);
  if (found?.associationState === 'disassociated') return undefined;
  if (found !== undefined && found.associatedGateway === undefined) throw new Error('empty result');
  return found;
}

export const associationState = async (caller: Caller, id: string) =>
  (await findAssociation(caller, id))?.associationState;

export async function destroyAssociation(own: Caller, associationId: string): Promise<void> {
  const asked = await tolerating(['does not exist'], () =>
    own.dx.send(new DeleteDirectConnectGatewayAssociationCommand({ associationId })),
  );
  if (!asked) return;
  const states = { pending: ['disassociating'], target: [] };
  await waitFor(associationId, () => associationState(own, associationId), states);
}
