// What gateways have beside Direct Connect, core network edges, and how far maintenance has come, read from the store.
import {
  type BgpPeer,
  type CoreNetwork,
  coreNetworkEdgeId,
  drainPhaseOf,
  isRegionLost,
  isVpnCut,
  parseCoreNetworkEdgeId,
} from '../domain/index.ts';
import type { Gateway, OtherRoute, RoutedSession } from '../routing/index.ts';
import { activeFaults, peerPlace, type View } from '../store/index.ts';
import { parsePrefixes } from './parse-prefixes.ts';

export async function readOtherRoutes(view: View, gatewayId: string): Promise<OtherRoute[]> {
  const rows = await view.otherRoutes.find({ gatewayId });
  const faults = rows.length === 0 ? [] : await activeFaults(view);
  return rows.flatMap(({ routeId, kind, prefix, asPath, med, state, vpn }) =>
    parsePrefixes([prefix]).map((parsed) => ({
      routeId,
      kind,
      prefix: parsed,
      asPath,
      med,
      isUp: state === 'up' && (vpn === null || !isVpnCut(faults, vpn)),
    })),
  );
}

export const isLost = async (view: View, region: string): Promise<boolean> =>
  isRegionLost(await activeFaults(view), region);

/** The ids of all edges of core networks. */
export const coreNetworkEdgeIds = (coreNetworks: readonly CoreNetwork[]): string[] =>
  coreNetworks.flatMap(({ coreNetworkId, edges }) =>
    edges.map(({ region }) => coreNetworkEdgeId(coreNetworkId, region)),
  );

/** What the segment has without a path are its VPCs here; the rest it has by Connect. Undefined for other gateways. */
export async function readCoreNetworkEdge(view: View, gatewayId: string): Promise<Gateway | undefined> {
  const named = parseCoreNetworkEdgeId(gatewayId);
  const coreNetwork = named && (await view.coreNetworks.get(named.coreNetworkId));
  const edge = coreNetwork?.edges.find(({ region }) => region === named?.region);
  if (coreNetwork === undefined || edge === undefined) return undefined;
  const { directConnectGatewayId } = coreNetwork;
  const local = edge.routes.filter(({ asPath }) => asPath.length === 0);
  const behind = edge.routes.filter(({ asPath }) => asPath.length > 0);
  const connect = behind.flatMap(({ prefix, asPath }) =>
    parsePrefixes([prefix]).map((parsed) => ({
      routeId: `${gatewayId} ${prefix}`,
      kind: 'connect' as const,
      prefix: parsed,
      asPath,
      med: 0,
      isUp: true,
    })),
  );
  return {
    gatewayId,
    kind: 'coreNetworkEdge',
    region: edge.region,
    asn: edge.asn,
    cidrs: parsePrefixes(local.map(({ prefix }) => prefix)),
    attachments: directConnectGatewayId === null ? [] : [{ directConnectGatewayId, allowedPrefixes: null }],
    sources: [...connect, ...(await readOtherRoutes(view, gatewayId))],
    isLost: await isLost(view, edge.region),
  };
}

/** A session that maintenance has ended says nothing either. */
export async function readDrain(view: View, peer: BgpPeer): Promise<RoutedSession['drain']> {
  const faults = await activeFaults(view);
  const place = faults.length === 0 ? undefined : await peerPlace(view, peer);
  const phase = place === undefined ? null : drainPhaseOf(faults, place);
  return phase === 'shutdown' ? 'withheld' : phase;
}
