// Gateways whose rows were taken over from another AWS endpoint.
import { table } from './table.ts';

export const upstreamMigration: readonly string[] = [
  table('adoptedGateways', 'gatewayId', '"ownerAccount" text not null, "seenAt" integer not null'),
];
