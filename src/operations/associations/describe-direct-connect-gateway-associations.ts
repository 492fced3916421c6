import { clientError, messages } from '../../domain/index.ts';
import type { Operation } from '../context.ts';
import { checkGatewayId } from '../gateways/find.ts';
import { pageOf } from '../paging.ts';
import { coreNetworkAssociations } from './core-network.ts';
import { checkAssociationId, isVisible } from './find.ts';
import { kindOfGateway } from './gateway.ts';
import { showAssociation } from './wire.ts';

/** Several filters narrow; `virtualGatewayId` is the old name of `associatedGatewayId`. */
export const describeDirectConnectGatewayAssociations: Operation<'DescribeDirectConnectGatewayAssociations'> = (
  { store },
  input,
  call,
) => {
  const { associationId, directConnectGatewayId, associatedGatewayId, virtualGatewayId } = input;
  const gatewayIds = [associatedGatewayId, virtualGatewayId].filter((id) => id !== undefined);
  if (associationId === undefined && directConnectGatewayId === undefined && gatewayIds.length === 0)
    throw clientError(messages.filterMissing());
  if (associationId !== undefined) checkAssociationId(associationId);
  if (directConnectGatewayId !== undefined) checkGatewayId(directConnectGatewayId);
  for (const gatewayId of gatewayIds) kindOfGateway(gatewayId);
  return store.read(async (view) => {
    const found = await view.gatewayAssociations.find({
      ...(associationId === undefined ? {} : { associationId }),
      ...(directConnectGatewayId === undefined ? {} : { directConnectGatewayId }),
      ...(gatewayIds[0] === undefined ? {} : { gatewayId: gatewayIds[0] }),
    });
    const visible = found.filter(
      (association) =>
        isVisible(association, call.accountId) && gatewayIds.every((gatewayId) => gatewayId === association.gatewayId),
    );
    // Core networks are no gateways: a filter by gateway leaves them out.
    const coreNetworks = gatewayIds.length > 0 ? [] : await coreNetworkAssociations(view, input, call.accountId);
    const { page, ...next } = pageOf(
      [...visible, ...coreNetworks],
      input,
      call,
      'DescribeDirectConnectGatewayAssociations',
    );
    const shown = await Promise.all(
      page.map((association) => ('gatewayId' in association ? view.shown(showAssociation, association) : association)),
    );
    return { directConnectGatewayAssociations: shown, ...next };
  });
};
