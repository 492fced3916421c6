// Attributes of VPCs, options of transit gateways, and the secret that temporary keys are made from.

const defaultOptions = JSON.stringify({
  autoAcceptSharedAttachments: 'disable',
  defaultRouteTableAssociation: 'enable',
  defaultRouteTablePropagation: 'enable',
  dnsSupport: 'enable',
  multicastSupport: 'disable',
  securityGroupReferencingSupport: 'disable',
  vpnEcmpSupport: 'enable',
  transitGatewayCidrBlocks: [],
});

export const cloudMigration: readonly string[] = [
  `alter table "vpcs" add column "instanceTenancy" text not null default 'default'`,
  'alter table "vpcs" add column "enableDnsSupport" integer not null default 1',
  'alter table "vpcs" add column "enableDnsHostnames" integer not null default 0',
  'alter table "vpcs" add column "enableNetworkAddressUsageMetrics" integer not null default 0',
  `alter table "transitGateways" add column "options" text not null default '${defaultOptions}'`,
  'create index "transitGatewaysByOwner" on "transitGateways" ("ownerAccount", "region")',
  'create index "vpnGatewaysByOwner" on "vpnGateways" ("ownerAccount", "region")',
  'create index "vpcsByOwner" on "vpcs" ("ownerAccount", "region")',
  `create table "serverSecrets" ("rowOrder" integer primary key autoincrement, "name" text not null unique,
   "value" text not null)`,
];
