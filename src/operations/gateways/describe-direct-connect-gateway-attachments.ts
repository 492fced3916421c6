import { clientError, type GatewayAttachment, isId, messages } from '../../domain/index.ts';
import type { DirectConnectGatewayAttachment } from '../../model/index.ts';
import type { Operation } from '../context.ts';
import { pageOf } from '../paging.ts';
import { checkGatewayId } from './find.ts';

/** Seen by the owner of the gateway and by the owner of the virtual interface. */
export const describeDirectConnectGatewayAttachments: Operation<'DescribeDirectConnectGatewayAttachments'> = (
  { store },
  input,
  call,
) => {
  const { directConnectGatewayId, virtualInterfaceId } = input;
  if (directConnectGatewayId === undefined && virtualInterfaceId === undefined)
    throw clientError(messages.filterMissing());
  if (directConnectGatewayId !== undefined) checkGatewayId(directConnectGatewayId);
  if (virtualInterfaceId !== undefined && !isId('dxvif', virtualInterfaceId))
    throw clientError(messages.virtualInterfaceIdFormat(virtualInterfaceId));
  return store.read(async (view) => {
    const found = await view.gatewayAttachments.find({
      ...(directConnectGatewayId === undefined ? {} : { directConnectGatewayId }),
      ...(virtualInterfaceId === undefined ? {} : { virtualInterfaceId }),
    });
    const own = await view.directConnectGateways.find({ ownerAccount: call.accountId });
    const ownIds = new Set(own.map((gateway) => gateway.directConnectGatewayId));
    const visible = found.filter(
      (attachment) =>
        attachment.virtualInterfaceOwnerAccount === call.accountId || ownIds.has(attachment.directConnectGatewayId),
    );
    const { page, ...next } = pageOf(visible, input, call, 'DescribeDirectConnectGatewayAttachments');
    return { directConnectGatewayAttachments: page.map(showAttachment), ...next };
  });
};

/** The type has been seen on the wire with a lower first letter, unlike in the model. */
function showAttachment(attachment: GatewayAttachment): DirectConnectGatewayAttachment {
  const type = `${attachment.virtualInterfaceType}VirtualInterface` as string;
  return {
    directConnectGatewayId: attachment.directConnectGatewayId,
    virtualInterfaceId: attachment.virtualInterfaceId,
    virtualInterfaceRegion: attachment.virtualInterfaceRegion,
    virtualInterfaceOwnerAccount: attachment.virtualInterfaceOwnerAccount,
    attachmentState: attachment.state,
    attachmentType: type as DirectConnectGatewayAttachment['attachmentType'],
  };
}
