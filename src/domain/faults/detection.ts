import type { Detection } from './fault.ts';

/** What a session says when the light below it is lost; the edge says it, and detection is told by it. */
export const lossOfLight = 'loss of light';

const signs: readonly (readonly [RegExp, Detection])[] = [
  [new RegExp(`^${lossOfLight}`), 'light'],
  [/^BFD/, 'bfd'],
  // Ours, or the neighbor's as its NOTIFICATION tells.
  [/hold timer expired|NOTIFICATION 4\//i, 'holdTimer'],
  [/NOTIFICATION 6\/|^stopped/, 'cease'],
];

/** How the fall of a session was found, by the reason the speaker gives for it. */
export const detectionOf = (reason: string): Detection => signs.find(([sign]) => sign.test(reason))?.[1] ?? 'tcp';
