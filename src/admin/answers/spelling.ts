// A location's code is kept as each caller spelled it; answers must not take two spellings for two locations.
import type { Carriers, RoutingPicture } from '../../routing/index.ts';

/** Every location as it was spelled first. */
export function spelledAlike(
  picture: RoutingPicture,
  carriers: Carriers,
): { readonly picture: RoutingPicture; readonly carriers: Carriers } {
  const spellings = new Map<string, string>();
  const alike = <Place extends { readonly location: string }>(place: Place): Place => {
    const key = place.location.toLowerCase();
    const location = spellings.get(key) ?? place.location;
    spellings.set(key, location);
    return { ...place, location };
  };
  const connections = carriers.connections.map(alike);
  const interfaces = new Map([...picture.estate.interfaces].map(([id, one]) => [id, alike(one)]));
  return { picture: { ...picture, estate: { ...picture.estate, interfaces } }, carriers: { ...carriers, connections } };
}
