// What the outbound rules look at where a gateway speaks to a session.
import type { Prefix } from '../../base/index.ts';
import type { Estate, Gateway, GatewayAttachmentNode, RoutedInterface, RoutedSession } from '../estate.ts';
import type { Said } from './said.ts';

/** A gateway seen from a session, whether it is connected to it or not. */
export interface Reach extends Said {
  readonly gateway: Gateway;
  /** How the gateway hangs on the Direct Connect gateway of the virtual interface; undefined when it does not. */
  readonly attachment: GatewayAttachmentNode | undefined;
}

/** A route of the gateway that may be said to the session. */
export interface GatewayRoute {
  readonly prefix: Prefix;
  /** Behind the gateway's own ASN. */
  readonly asPath: readonly number[];
}

export interface GatewayAnnouncement extends Reach {
  readonly prefix: Prefix;
}

export function reachOf(
  estate: Estate,
  session: RoutedSession,
  virtualInterface: RoutedInterface,
  gateway: Gateway,
): Reach {
  const attachment = gateway.attachments.find(
    ({ directConnectGatewayId }) => directConnectGatewayId === virtualInterface.directConnectGatewayId,
  );
  return { estate, session, virtualInterface, gateway, attachment };
}

/** The virtual interface ends at the virtual private gateway itself. */
export const isDirect = ({ virtualInterface, gateway }: Reach): boolean =>
  virtualInterface.virtualGatewayId === gateway.gatewayId;

/** The association of a virtual private gateway has a list, but nothing is in it. */
export const hasEmptyFilter = ({ gateway, attachment }: Reach): boolean =>
  gateway.kind === 'virtualPrivateGateway' && attachment?.allowedPrefixes?.length === 0;
