// What a person means by a text: an id, a name, a device, a location's code, a Region or a VPN.
import {
  type FaultKind,
  type FaultTarget,
  faultTargets,
  isLiveConnection,
  isLivePeer,
  isLiveVirtualInterface,
} from '../domain/index.ts';
import type { View } from '../store/index.ts';

/** Everything that is called so, whatever can be done to it. */
export async function namedTargets(view: View, text: string): Promise<FaultTarget[]> {
  const [connections, lags, interfaces, peers, routes, vpnGateways, transitGateways, coreNetworks] = await Promise.all([
    view.connections.find(),
    view.lags.find(),
    view.virtualInterfaces.find(),
    view.bgpPeers.find(),
    view.otherRoutes.find(),
    view.vpnGateways.find(),
    view.transitGateways.find(),
    view.coreNetworks.find(),
  ]);
  const live = connections.filter((connection) => isLiveConnection(connection) && !isGoing(connection));
  const liveLags = lags.filter(({ adminState }) => adminState !== 'deleted');
  const liveInterfaces = interfaces.filter((one) => isLiveVirtualInterface(one) && !isGoing(one));
  const livePeers = peers.filter(isLivePeer);
  const ports = [...live, ...liveLags];
  const regions = [...ports, ...liveInterfaces, ...vpnGateways, ...transitGateways].map(({ region }) => region);
  const edgeRegions = coreNetworks.flatMap(({ edges }) => edges.map(({ region }) => region));
  const called = (targetKind: FaultTarget['targetKind'], named: readonly (readonly [id: string, name: string])[]) =>
    named.filter((names) => names.includes(text)).map(([target]) => ({ targetKind, target }));
  const found = [
    ...called(
      'connection',
      live.map(({ connectionId, connectionName }) => [connectionId, connectionName]),
    ),
    ...called(
      'lag',
      liveLags.map(({ lagId, lagName }) => [lagId, lagName]),
    ),
    ...called(
      'virtualInterface',
      liveInterfaces.map((of) => [of.virtualInterfaceId, of.virtualInterfaceName]),
    ),
    ...called(
      'bgpPeer',
      livePeers.map(({ bgpPeerId }) => [bgpPeerId, bgpPeerId]),
    ),
    ...called(
      'device',
      [...ports, ...livePeers].map(({ awsLogicalDeviceId: device }) => [device, device]),
    ),
    ...called(
      'location',
      ports.map(({ location }) => [location.toLowerCase(), location]),
    ),
    ...called(
      'region',
      [...regions, ...edgeRegions].map((region) => [region, region]),
    ),
    ...called(
      'vpn',
      routes.map(({ vpn }) => [vpn ?? '', vpn ?? '']),
    ),
  ];
  return [...new Map(found.map((target) => [`${target.targetKind} ${target.target}`, target])).values()];
}

/** A fault of what is going would outlive it. */
const isGoing = ({ adminState }: { readonly adminState: string }): boolean => adminState === 'deleting';

/** The one thing that is called so and can suffer this, or why there is none. */
export async function targetOf(
  view: View,
  kind: FaultKind,
  text: string,
): Promise<{ readonly target: FaultTarget } | { readonly problem: string; readonly isUnknown: boolean }> {
  const named = await namedTargets(view, text);
  const possible = named.filter(({ targetKind }) => faultTargets[kind].includes(targetKind));
  const [target] = possible;
  if (named[0] === undefined) return { problem: `target: nothing is called ${text}`, isUnknown: true };
  if (target === undefined) {
    const allowed = faultTargets[kind].map((each) => wordsFor[each]).join(', ');
    return {
      problem: `target: ${text} is a ${wordsFor[named[0].targetKind]}; ${kind} takes a ${allowed}`,
      isUnknown: false,
    };
  }
  if (possible.length > 1) {
    const all = possible.map((each) => `${wordsFor[each.targetKind]} ${each.target}`).join(', ');
    return { problem: `target: ${text} names several: ${all}`, isUnknown: false };
  }
  return { target };
}

/** As people say it. */
export const wordsFor = {
  connection: 'connection',
  lag: 'LAG',
  virtualInterface: 'virtual interface',
  bgpPeer: 'BGP peer',
  device: 'device',
  location: 'location',
  region: 'Region',
  vpn: 'VPN',
} as const satisfies Record<FaultTarget['targetKind'], string>;
