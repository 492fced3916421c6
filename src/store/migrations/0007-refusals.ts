// What of an account's orders and prefixes is refused; null: as configured.
export const refusalsMigration: readonly string[] = [
  'alter table "accountSettings" add column "refusedOrders" text',
  'alter table "accountSettings" add column "refusedPrefixes" text',
];
