// How many peers have addresses in each /30 of 169.254.0.0/16, so that the highest free one is found without looking at all
// peers. The database counts by itself, whoever adds or removes a peer.

/** «169.254.0.1/30» as a list of numbers. */
const numbers = (row: 'new' | 'old'): string =>
  `('[' || replace(replace(${row}."amazonAddress", '.', ','), '/', ',') || ']')`;

/** Adds `step` to every /30 that the subnet of the address touches: one of the caller's choice may be wider. */
const count = (step: '+ 1' | '- 1', row: 'new' | 'old'): string =>
  `update "linkLocalSubnets" set "peers" = "peers" ${step} from (
     select "address" / "size" * "size" - 2851995648 as "first", "size" from (
       select (("octets" ->> 0) << 24) + (("octets" ->> 1) << 16) + (("octets" ->> 2) << 8) + ("octets" ->> 3) as "address",
         1 << (32 - ("octets" ->> 4)) as "size"
       from (select ${numbers(row)} as "octets")))
   where "rank" between 16383 - (("first" + "size" - 1) >> 2) and 16383 - ("first" >> 2)`;

const trigger = (name: string, event: string, step: '+ 1' | '- 1', row: 'new' | 'old'): string =>
  `create trigger "${name}" after ${event} on "bgpPeers" when ${row}."addressFamily" = 'ipv4' begin
     ${count(step, row)};
   end`;

export const linkLocalSubnetsMigration: readonly string[] = [
  `create table "linkLocalSubnets" ("rowOrder" integer primary key, "rank" integer not null, "peers" integer not null)`,
  // All but that of the instance metadata service, 169.254.169.252/30.
  `insert into "linkLocalSubnets" ("rank", "peers")
   with recursive "ranks" ("rank") as (select 0 union all select "rank" + 1 from "ranks" where "rank" < 16383)
   select "rank", 0 from "ranks" where "rank" <> 16383 - (169 * 256 + 252) / 4`,
  'create index "linkLocalSubnetsByPeers" on "linkLocalSubnets" ("peers", "rank")',
  'create index "linkLocalSubnetsByRank" on "linkLocalSubnets" ("rank")',
  // Counts the peers that are there already.
  trigger('countPeers', 'update', '+ 1', 'new'),
  'update "bgpPeers" set "amazonAddress" = "amazonAddress"',
  'drop trigger "countPeers"',
  trigger('peerTakesSubnet', 'insert', '+ 1', 'new'),
  trigger('peerLeavesSubnet', 'delete', '- 1', 'old'),
];
