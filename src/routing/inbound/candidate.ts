import type { HeardRoute, RoutedInterface, RoutedSession } from '../estate.ts';
import type { DirectConnectCandidate } from '../result.ts';

export function directConnectCandidate(
  { session, virtualInterface }: { readonly session: RoutedSession; readonly virtualInterface: RoutedInterface },
  { prefix, path }: HeardRoute,
): DirectConnectCandidate {
  const { virtualInterfaceId, directConnectGatewayId, location, region, siteLinkEnabled } = virtualInterface;
  return {
    by: 'directConnect',
    candidateId: session.bgpPeerId,
    virtualInterfaceId,
    directConnectGatewayId,
    location,
    region,
    device: session.device,
    siteLinkEnabled,
    prefix,
    path,
  };
}
