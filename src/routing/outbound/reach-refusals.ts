// Why a session hears nothing at all of a gateway (routing reference 3.1, 3.2). The API keeps gateways of other kinds off a
// Direct Connect gateway, and virtual private gateways of other Regions off a virtual interface.
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

const lost: RefusalRule<Reach> = {
  id: 'gateway-lost',
  says: 'a gateway in a lost Region neither sends nor receives',
  source: 'user guide, Direct Connect resiliency toolkit',
  refuses({ gateway }) {
    return gateway.isLost ? `${gateway.region}, the Region of ${gateway.gatewayId}, is lost` : undefined;
  },
};

/** In this order; the first that refuses decides. */
export const reachRefusals: readonly RefusalRule<Reach>[] = [notConnected, lost];
