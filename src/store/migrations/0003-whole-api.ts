// What the whole API needs beside the first tables: LAGs, partners' connections, MACsec keys, proposals, failover tests,
// resiliency groups, agreements.
import { table } from './table.ts';

export const wholeApiMigration: readonly string[] = [
  `alter table "connections" add column "kind" text not null default 'dedicated'`,
  'alter table "connections" add column "parentConnectionId" text',
  'alter table "connections" add column "vlan" integer',
  'alter table "connections" add column "partnerName" text',
  'alter table "connections" add column "loaIssuedAt" integer',
  'create index "connectionsByLag" on "connections" ("lagId")',
  'create index "connectionsByParent" on "connections" ("parentConnectionId")',
  `create unique index "hosted-connection-vlan" on "connections" ("parentConnectionId", "vlan")
   where "parentConnectionId" is not null and "adminState" not in ('deleted', 'rejected')`,
  table(
    'lags',
    'lagId',
    `"ownerAccount" text not null, "region" text not null, "lagName" text not null, "location" text not null,
     "connectionsBandwidth" text not null, "adminState" text not null, "minimumLinks" integer not null,
     "awsDevice" text not null, "awsLogicalDeviceId" text not null, "allowsHostedConnections" integer not null,
     "hasLogicalRedundancy" text not null, "providerName" text, "macSecCapable" integer not null,
     "encryptionMode" text, "billingMode" text not null, "createdAt" integer not null, "deletedAt" integer`,
  ),
  'create index "lagsByOwner" on "lags" ("ownerAccount", "region")',
  table(
    'macSecKeys',
    'macSecKeyId',
    `"connectionId" text not null, "ownerAccount" text not null, "region" text not null, "secretArn" text not null,
     "ckn" text not null, "state" text not null, "startOn" integer not null`,
  ),
  'create index "macSecKeysByConnection" on "macSecKeys" ("connectionId")',
  table(
    'proposals',
    'proposalId',
    `"directConnectGatewayId" text not null, "directConnectGatewayOwnerAccount" text not null,
     "gatewayId" text not null, "gatewayType" text not null, "gatewayOwnerAccount" text not null,
     "gatewayRegion" text not null, "state" text not null, "existingAllowedPrefixes" text,
     "requestedAllowedPrefixes" text, "createdAt" integer not null`,
  ),
  'create index "proposalsByGateway" on "proposals" ("directConnectGatewayId")',
  table(
    'failoverTests',
    'testId',
    `"virtualInterfaceId" text not null, "ownerAccount" text not null, "region" text not null,
     "bgpPeerIds" text not null, "status" text not null, "testDurationInMinutes" integer not null,
     "startedAt" integer not null, "endsAt" integer not null`,
  ),
  'create index "failoverTestsByVirtualInterface" on "failoverTests" ("virtualInterfaceId")',
  table(
    'resiliencyGroups',
    'resiliencyGroupId',
    `"ownerAccount" text not null, "region" text not null, "resiliencyGroupName" text not null,
     "intendedResiliencyModel" text not null, "state" text not null, "createdAt" integer not null`,
  ),
  table(
    'resiliencyMembers',
    'resiliencyMemberId',
    `"resiliencyGroupId" text not null, "connectionId" text not null, "connectionArn" text not null,
     "state" text not null`,
  ),
  'create index "resiliencyMembersByGroup" on "resiliencyMembers" ("resiliencyGroupId")',
  'create index "resiliencyMembersByConnection" on "resiliencyMembers" ("connectionId")',
  table(
    'idempotentAnswers',
    'idempotencyKey',
    '"inputHash" text not null, "answer" text not null, "createdAt" integer not null',
  ),
  `alter table "transitions" add column "rejected" integer not null default 0`,
  table(
    'accountSettings',
    'accountId',
    '"logicalRedundancy" text, "allowedPublicAsns" text, "partner" text, "quotas" text not null',
  ),
  table(
    'customerAgreements',
    'customerAgreementId',
    '"ownerAccount" text not null, "agreementName" text not null, "signedAt" integer not null',
  ),
];
