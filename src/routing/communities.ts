// The communities that mean something to Direct Connect (user guide, «routing policies and BGP communities»).
import type { Path } from './estate.ts';

export const amazonAsn = 7224;

const amazon = (value: number): number => amazonAsn * 65_536 + value;

/** How AWS is to rank a customer's route; on private and transit virtual interfaces. */
export const preferenceTags = [amazon(7100), amazon(7200), amazon(7300)];

/** How far AWS is to spread a customer's prefix; on public virtual interfaces. */
export const scopeTags = { region: amazon(9100), continent: amazon(9200), everywhere: amazon(9300) } as const;

/** Where one of AWS's public prefixes comes from, seen from the Direct Connect location. */
export const originTags = { region: amazon(8100), continent: amazon(8200) } as const;

/** RFC 1997. */
export const noExport = 0xffff_ff01;

/** 7224:1 to 7224:65535 belong to AWS. */
export const isReserved = (community: number): boolean => community > amazon(0) && community <= amazon(65_535);

/** «7224:7100» */
export const formatCommunity = (community: number): string => `${Math.floor(community / 65_536)}:${community % 65_536}`;

/** The path itself when nothing is taken away: equal paths stay one object. */
export function keepingCommunities(path: Path, keeps: (community: number) => boolean): Path {
  const communities = path.communities.filter(keeps);
  return communities.length === path.communities.length ? path : { ...path, communities };
}
