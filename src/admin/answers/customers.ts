// What is known of the customers' choice: what the asker says of their routers, what built-in ones say of themselves, and
// what each session is offered.
import { type CustomerSide, computeRouting, type KnownRouter, type RoutingPicture } from '../../routing/index.ts';
import { AdminError } from '../endpoint.ts';

/** Each text is one router: «dxpeer-a=200,dxpeer-b=100», the preference it gives to what it hears on each session. */
export function customerSide(
  picture: RoutingPicture,
  routers: readonly string[],
  builtIn: readonly KnownRouter[],
): CustomerSide {
  const told = routers.map((text) => ({ preferences: preferencesIn(picture, text) }));
  const isTold = (bgpPeerId: string): boolean => told.some(({ preferences }) => preferences.has(bgpPeerId));
  const known = [...told, ...builtIn.filter(({ preferences }) => ![...preferences.keys()].some(isTold))];
  if (known.length === 0) return { routers: [], offers: () => [] };
  const { offers } = computeRouting(picture);
  return { routers: known, offers: (bgpPeerId) => offers.get(bgpPeerId) ?? [] };
}

function preferencesIn({ estate }: RoutingPicture, text: string): Map<string, number> {
  const preferences = new Map<string, number>();
  for (const part of text.split(',')) {
    const [, name = '', preference] = /^(.+?)(?:=(\d{1,10}))?$/.exec(part) ?? [];
    const peers = [...estate.sessions.values()].filter(
      ({ bgpPeerId, virtualInterfaceId }) => bgpPeerId === name || virtualInterfaceId === name,
    );
    if (peers.length === 0) throw new AdminError(404, `router: ${name} is no BGP peer or virtual interface`);
    for (const { bgpPeerId } of peers) preferences.set(bgpPeerId, Number(preference ?? 100));
  }
  return preferences;
}
