// A port belongs to one peer of an address family: the system may pick one number for both families, whose addresses differ.

export const portFamiliesMigration: readonly string[] = [
  `alter table "peerPorts" add column "addressFamily" text not null default 'ipv4'`,
  `update "peerPorts" set "addressFamily" = coalesce(
     (select "addressFamily" from "bgpPeers" where "bgpPeers"."bgpPeerId" = "peerPorts"."bgpPeerId"), 'ipv4')`,
  'drop index "peer-port"',
  'create unique index "peer-port" on "peerPorts" ("port", "addressFamily") where "port" is not null',
];
