// Faults and their timelines, routes beside Direct Connect, core networks.
import { table } from './table.ts';

export const faultsMigration: readonly string[] = [
  table(
    'faults',
    'faultId',
    `"kind" text not null, "targetKind" text not null, "target" text not null, "phase" text, "drainTimes" text,
     "startedAt" integer not null, "endsAt" integer, "endedAt" integer, "monotonicAt" real not null,
     "incarnation" integer not null`,
  ),
  'create index "faultsByEnd" on "faults" ("endedAt")',
  table(
    'faultEvents',
    'eventId',
    `"faultId" text not null, "kind" text not null, "at" integer not null, "afterMs" real, "resourceId" text,
     "detectedBy" text, "detail" text not null, "move" text`,
  ),
  'create index "faultEventsByFault" on "faultEvents" ("faultId", "resourceId")',
  table(
    'otherRoutes',
    'routeId',
    `"gatewayId" text not null, "kind" text not null, "prefix" text not null, "asPath" text not null,
     "med" integer not null, "state" text not null, "vpn" text, "createdAt" integer not null`,
  ),
  'create index "otherRoutesByGateway" on "otherRoutes" ("gatewayId")',
  'create index "otherRoutesByVpn" on "otherRoutes" ("vpn")',
  table(
    'coreNetworks',
    'coreNetworkId',
    `"ownerAccount" text not null, "segment" text not null, "directConnectGatewayId" text, "attachmentId" text,
     "associationId" text, "edges" text not null, "createdAt" integer not null`,
  ),
  // A Direct Connect gateway has one core network at most (user guide, «quotas»).
  'create unique index "core-network-of-gateway" on "coreNetworks" ("directConnectGatewayId")',
];
