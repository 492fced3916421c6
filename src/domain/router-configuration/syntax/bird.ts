// BIRD's way to write a community, and the example that goes with a configuration that dials ports.
import type { CableFacts } from '../facts.ts';

/** «(7224,7200)» */
export const birdCommunity = (community: string): string => `(${community.replace(':', ',')})`;

export const birdExample = ({ community, announce }: CableFacts): string[] => [
  '# To let out chosen prefixes only, and to mark them, put this in place of «export where source = RTS_STATIC»:',
  `#   export filter { if ! (net ~ [ ${announce.ipv4.join(', ')} ]) then reject; bgp_community.add(${birdCommunity(community)}); accept; }`,
];
