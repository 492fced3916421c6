import { clientError, messages } from '../../domain/index.ts';
import type { Operation } from '../context.ts';
import { pageOf } from '../paging.ts';
import { isVisible } from './find.ts';
import { showAssociation } from './wire.ts';

export const describeDirectConnectGatewayAssociations: Operation<'DescribeDirectConnectGatewayAssociations'> = (
  { store },
  input,
  call,
) => {
  const { associationId, directConnectGatewayId, associatedGatewayId, virtualGatewayId } = input;
  if (associationId === '') throw clientError('Association ID  has an invalid format.');
  const gatewayId = associatedGatewayId ?? virtualGatewayId;
  if ([associationId, directConnectGatewayId, gatewayId].every((filter) => filter === undefined))
    throw clientError(messages.filterMissing());
  return store.read(async (view) => {
    const found = await view.gatewayAssociations.find({
      ...(associationId === undefined ? {} : { associationId }),
      ...(directConnectGatewayId === undefined ? {} : { directConnectGatewayId }),
      ...(gatewayId === undefined ? {} : { gatewayId }),
    });
    const { page, ...next } = pageOf(
      found.filter((association) => isVisible(association, call.accountId)),
      input,
    );
    const shown = await Promise.all(page.map((association) => showAssociation(view, association)));
    return { directConnectGatewayAssociations: shown, ...next };
  });
};
