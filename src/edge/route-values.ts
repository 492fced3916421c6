// Routes as the speaker names them and as routing does. A set of attributes is turned once, however many prefixes share it.
import type { Announcement, ReceivedRoute, RouteAttributes } from '../bgp/index.ts';
import type { HeardRoute, Offer, Path } from '../routing/index.ts';

const paths = new WeakMap<RouteAttributes, Path>();
const attributes = new WeakMap<Path, RouteAttributes>();
const announcements = new WeakMap<Offer, Announcement>();

export const heardRoute = ({ prefix, attributes: of }: ReceivedRoute): HeardRoute => ({ prefix, path: pathOf(of) });

function pathOf(of: RouteAttributes): Path {
  const known = paths.get(of);
  if (known !== undefined) return known;
  const { origin, asPath, communities, med } = of;
  const path: Path = { origin, asPath, communities, med: med ?? null };
  paths.set(of, path);
  return path;
}

/** The same for the same offer, which many sessions may share. */
export function announcementOf(offer: Offer): Announcement {
  const known = announcements.get(offer);
  if (known !== undefined) return known;
  const made = { prefix: offer.prefix, attributes: attributesOf(offer.path) };
  announcements.set(offer, made);
  return made;
}

/** Without AWS's own ASN in front: the speaker puts it there. */
function attributesOf(path: Path): RouteAttributes {
  const known = attributes.get(path);
  if (known !== undefined) return known;
  const { origin, asPath, communities, med } = path;
  const [first, ...rest] = asPath;
  const behind = first === undefined || first.asns.length < 2 ? [] : [{ ...first, asns: first.asns.slice(1) }];
  const made: RouteAttributes = { origin, asPath: [...behind, ...rest], communities, med: med ?? undefined };
  attributes.set(path, made);
  return made;
}
