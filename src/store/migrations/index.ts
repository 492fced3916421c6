// Numbered, forward only, never edited once released. Each is a list of statements.
import { firstMigration } from './0001-first.ts';
import { cloudMigration } from './0002-cloud.ts';
import { wholeApiMigration } from './0003-whole-api.ts';
import { indexesMigration } from './0004-indexes.ts';
import { upstreamMigration } from './0005-upstream.ts';
import { linkLocalSubnetsMigration } from './0006-link-local-subnets.ts';
import { refusalsMigration } from './0007-refusals.ts';
import { faultsMigration } from './0008-faults.ts';
import { portFamiliesMigration } from './0009-port-families.ts';

export const migrations: readonly (readonly string[])[] = [
  firstMigration,
  cloudMigration,
  wholeApiMigration,
  indexesMigration,
  upstreamMigration,
  linkLocalSubnetsMigration,
  refusalsMigration,
  faultsMigration,
  portFamiliesMigration,
];
