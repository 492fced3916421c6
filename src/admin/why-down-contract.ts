// The contract of `why-down`.
import { z } from 'zod';

export const whyDownFinding = z.object({
  id: z.string().describe('The rung'),
  says: z.string(),
  source: z.string(),
  standing: z.string().describe('«documented», or «assumed: …»'),
  seen: z.string(),
  fix: z.string(),
});

export const whyDownAnswer = z.object({
  virtualInterfaceId: z.string(),
  virtualInterfaceState: z.string(),
  peers: z.array(
    z.object({
      bgpPeerId: z.string(),
      isUp: z.boolean(),
      sentence: z.string(),
      findings: z.array(whyDownFinding).describe('The most basic first; none when the session is up'),
    }),
  ),
});

export type WhyDownAnswer = z.infer<typeof whyDownAnswer>;
