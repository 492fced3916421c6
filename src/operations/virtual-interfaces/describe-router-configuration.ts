import {
  type BgpPeer,
  cableFacts,
  clientError,
  type DialledNeighbor,
  dialledNeighbor,
  isLivePeer,
  type MacSecFacts,
  messages,
  type RouterAttachment,
  routerConfiguration,
  routerTypes,
  type VirtualInterface,
} from '../../domain/index.ts';
import type { View } from '../../store/index.ts';
import type { Operation } from '../context.ts';
import { findVirtualInterface } from './find.ts';

/** For a hosted virtual interface only the owner of the connection may ask (user guide, «router configuration file»). */
export const describeRouterConfiguration: Operation<'DescribeRouterConfiguration'> = (
  { store, attachment },
  { virtualInterfaceId, routerTypeIdentifier },
  call,
) =>
  store.read(async (view) => {
    const virtualInterface = await findVirtualInterface(view, virtualInterfaceId, call);
    if (virtualInterface.connectionOwner !== call.accountId)
      throw clientError(messages.routerConfigurationForOwner(virtualInterfaceId));
    // Optional in the model, but AWS refuses to answer without it (Terraform's data source).
    if (routerTypeIdentifier === undefined) throw clientError(messages.memberMissing('routerTypeIdentifier'));
    const type = routerTypes.get(routerTypeIdentifier);
    if (type === undefined) throw clientError(messages.routerTypeUnknown(routerTypeIdentifier));
    const peers = await view.bgpPeers.find({ virtualInterfaceId });
    const facts = cableFacts(virtualInterface, peers, await macSecOf(view, virtualInterface));
    const neighbors = attachment === undefined ? [] : await dialled(view, virtualInterface, peers, attachment);
    return {
      customerRouterConfig: routerConfiguration(type, facts, neighbors, attachment?.signed ?? true),
      router: {
        vendor: type.vendor,
        platform: type.platform,
        software: type.software,
        xsltTemplateName: type.xsltTemplateName,
        xsltTemplateNameForMacSec: type.xsltTemplateNameForMacSec,
        routerTypeIdentifier,
      },
      virtualInterfaceId,
      virtualInterfaceName: virtualInterface.virtualInterfaceName,
    };
  });

/** The live peers whose port is open or about to be. */
async function dialled(
  view: View,
  virtualInterface: VirtualInterface,
  peers: readonly BgpPeer[],
  { addresses }: RouterAttachment,
): Promise<DialledNeighbor[]> {
  const neighbors: DialledNeighbor[] = [];
  for (const peer of peers) {
    const port = await view.peerPorts.get(peer.bgpPeerId);
    if (!isLivePeer(peer)) continue;
    if (port === undefined || port.port === null || port.problem !== null) continue;
    const dial = { address: addresses[peer.addressFamily], port: port.port };
    neighbors.push(dialledNeighbor(virtualInterface, peer, dial));
  }
  return neighbors;
}

/** The newest key that is in use on the port or LAG below. */
async function macSecOf(view: View, { connectionId }: VirtualInterface): Promise<MacSecFacts | null> {
  const keys = await view.macSecKeys.find({ connectionId });
  const key = keys.findLast(({ state }) => state !== 'disassociating');
  if (key === undefined) return null;
  const below = (await view.connections.get(connectionId)) ?? (await view.lags.get(connectionId));
  return { ckn: key.ckn, mustEncrypt: below?.encryptionMode === 'must_encrypt' };
}
