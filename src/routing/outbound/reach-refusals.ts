// Why a session hears nothing at all of a gateway (routing reference 3.1, 3.2).
import type { RefusalRule } from '../rule.ts';
import { isDirect, type Reach } from './reach.ts';

const notConnected: RefusalRule<Reach> = {
  id: 'gateway-not-connected',
  says: 'a session hears the gateway that its virtual interface ends at, or those associated with its Direct Connect gateway',
  source: 'user guide, Direct Connect gateways',
  refuses(reach) {
    if (isDirect(reach) || reach.attachment !== undefined) return undefined;
    const { virtualInterface, gateway } = reach;
    const { directConnectGatewayId, virtualGatewayId, virtualInterfaceId } = virtualInterface;
    if (directConnectGatewayId !== null) return `${gateway.gatewayId} is not associated with ${directConnectGatewayId}`;
    return virtualGatewayId === null
      ? `${virtualInterfaceId} has no gateway`
      : `${virtualInterfaceId} ends at ${virtualGatewayId}, not at ${gateway.gatewayId}`;
  },
};

const otherKind: RefusalRule<Reach> = {
  id: 'gateway-of-other-kind',
  says: 'private virtual interfaces reach virtual private gateways; transit ones reach transit gateways and core networks',
  source: 'user guide, Direct Connect gateways',
  refuses({ virtualInterface, gateway }) {
    const wanted = gateway.kind === 'virtualPrivateGateway' ? 'private' : 'transit';
    if (virtualInterface.type === wanted) return undefined;
    return `${gateway.gatewayId} is for ${wanted} virtual interfaces, and ${virtualInterface.virtualInterfaceId} is ${virtualInterface.type}`;
  },
};

const otherRegion: RefusalRule<Reach> = {
  id: 'virtual-gateway-in-other-region',
  says: 'without a Direct Connect gateway a virtual interface reaches a virtual private gateway of its own Region only',
  source: 'user guide, virtual interfaces',
  refuses(reach) {
    const { virtualInterface, gateway } = reach;
    if (!isDirect(reach) || virtualInterface.region === gateway.region) return undefined;
    return `${gateway.gatewayId} is in ${gateway.region}, and the location belongs to ${virtualInterface.region}`;
  },
};

const lost: RefusalRule<Reach> = {
  id: 'gateway-lost',
  says: 'a gateway in a lost Region neither sends nor receives',
  source: 'user guide, Direct Connect resiliency toolkit',
  refuses({ gateway }) {
    return gateway.isLost ? `${gateway.region}, the Region of ${gateway.gatewayId}, is lost` : undefined;
  },
};

/** In this order; the first that refuses decides. */
export const reachRefusals: readonly RefusalRule<Reach>[] = [notConnected, otherKind, otherRegion, lost];
