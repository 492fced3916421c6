// The contract of faults, of routes beside Direct Connect and of core networks.
import { z } from 'zod';
import { parsePrefix } from '../base/index.ts';
import {
  detections,
  drainPhases,
  faultEventKinds,
  faultKinds,
  faultTargetKinds,
  mostCoreNetworkPrefixes,
  otherRouteKinds,
} from '../domain/index.ts';

const instant = z.iso.datetime().describe('ISO 8601');
/** Up to a year. */
const seconds = z.number().positive().max(31_536_000);
/** Up to a day, as the settings have it. */
const phaseSeconds = z.number().min(0).max(86_400);
const asn = z.int().min(1).max(4_294_967_294);
const asPath = z.array(asn).max(255).describe('ASNs, the nearest first');
const prefix = z.string().refine((text) => parsePrefix(text) !== undefined, 'must be a prefix like 172.16.0.0/16');
const account = z.string().regex(/^\d{12}$/, 'must have 12 digits');
const region = z.string().regex(/^[a-z]{2,}(-[a-z]+)+-\d+$/, 'must be a Region like us-east-1');

export const faultStart = z.strictObject({
  kind: z.enum(faultKinds),
  target: z
    .string()
    .min(1)
    .describe('An id, a name that is unique, a device, the code of a location, a Region, or the name of a VPN'),
  durationSeconds: seconds.nullish().describe('It ends by itself after so long; left out: when it is mended'),
  prependSeconds: phaseSeconds.optional().describe('Of a drain: how long its routes are only made longer'),
  withholdSeconds: phaseSeconds.optional().describe('Of a drain: how long they are withheld before Cease/2'),
});

export const faultEventStatus = z.object({
  kind: z.enum(faultEventKinds),
  at: instant,
  afterMs: z
    .number()
    .nullable()
    .describe('Monotonic time since the fault began; null if the server started anew since'),
  resourceId: z.string().nullable().describe('A connection, LAG, peer or gateway; null: the fault itself'),
  detectedBy: z.enum(detections).nullable(),
  detail: z.string(),
  move: z
    .object({
      prefix: z.string(),
      from: z.array(z.string()).describe('Peers or other routes before; none: no way'),
      to: z.array(z.string()),
      ruleId: z.string().nullable(),
    })
    .nullable(),
});

export const faultStatus = z.object({
  faultId: z.string(),
  kind: z.enum(faultKinds),
  targetKind: z.enum(faultTargetKinds),
  target: z.string(),
  phase: z.enum(drainPhases).nullable().describe('Of a drain'),
  startedAt: instant,
  endsAt: instant.nullable().describe('When it ends by itself'),
  endedAt: instant.nullable().describe('null while it lasts'),
});

export const faultAnswer = faultStatus.extend({ timeline: z.array(faultEventStatus) });
export const faultsAnswer = z.object({ faults: z.array(faultStatus) });

export const otherRouteStart = z.strictObject({
  gatewayId: z.string().describe('A VGW, a TGW, or a core network in a Region: «core-network-…/us-east-1»'),
  prefix,
  kind: z.enum(otherRouteKinds),
  asPath: asPath.optional(),
  med: z.int().min(0).max(4_294_967_295).optional().describe('Left out: 100 of VPNs and Connect, else 0'),
  state: z.enum(['up', 'down']).optional(),
  vpn: z.string().min(1).max(100).nullish().describe('Routes of one name are cut together'),
});

export const otherRouteChange = z.strictObject(otherRouteStart.pick({ asPath: true, med: true, state: true }).shape);

export const otherRouteStatus = z.object({
  routeId: z.string(),
  gatewayId: z.string(),
  prefix: z.string(),
  kind: z.enum(otherRouteKinds),
  asPath: z.array(asn),
  med: z.int(),
  state: z.enum(['up', 'down']).describe('down too while its VPN is cut'),
  adminState: z.enum(['up', 'down']).describe('As it was set'),
  vpn: z.string().nullable(),
});
export const otherRoutesAnswer = z.object({ routes: z.array(otherRouteStatus) });

const edge = z.strictObject({
  region,
  asn,
  routes: z
    .array(z.strictObject({ prefix, asPath: asPath.optional() }))
    .optional()
    .describe('What the segment has in this Region, beside Direct Connect'),
});
const edges = z
  .array(edge)
  .min(1)
  .refine((all) => new Set(all.map((one) => one.region)).size === all.length, 'one edge a Region')
  .refine((all) => new Set(all.map((one) => one.asn)).size === all.length, 'every edge has an ASN of its own')
  .refine(
    (all) => all.flatMap((one) => one.routes ?? []).length <= mostCoreNetworkPrefixes,
    `at most ${mostCoreNetworkPrefixes} routes`,
  );

export const coreNetworkStart = z.strictObject({ account, segment: z.string().min(1).max(256), edges });
export const coreNetworkChange = z.strictObject(coreNetworkStart.pick({ segment: true, edges: true }).partial().shape);
export const coreNetworkAttach = z.strictObject({ directConnectGatewayId: z.string() });

export const coreNetworkStatus = z.object({
  coreNetworkId: z.string(),
  account: z.string(),
  segment: z.string(),
  directConnectGatewayId: z.string().nullable(),
  attachmentId: z.string().nullable(),
  edges: z.array(
    z.object({
      gatewayId: z.string(),
      region: z.string(),
      asn: z.int(),
      routes: z.array(z.object({ prefix: z.string(), asPath: z.array(asn) })),
    }),
  ),
});
export const coreNetworksAnswer = z.object({ coreNetworks: z.array(coreNetworkStatus) });

export const removedAnswer = z.object({ removed: z.string() });

export type FaultStatus = z.infer<typeof faultStatus>;
export type FaultAnswer = z.infer<typeof faultAnswer>;
export type FaultsAnswer = z.infer<typeof faultsAnswer>;
export type FaultEventStatus = z.infer<typeof faultEventStatus>;
export type FaultStart = z.infer<typeof faultStart>;
export type OtherRouteStart = z.infer<typeof otherRouteStart>;
export type OtherRouteStatus = z.infer<typeof otherRouteStatus>;
export type OtherRoutesAnswer = z.infer<typeof otherRoutesAnswer>;
export type CoreNetworkStart = z.infer<typeof coreNetworkStart>;
export type CoreNetworkStatus = z.infer<typeof coreNetworkStatus>;
export type CoreNetworksAnswer = z.infer<typeof coreNetworksAnswer>;
export type RemovedAnswer = z.infer<typeof removedAnswer>;
