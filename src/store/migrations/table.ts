/** Every table has a `rowOrder`, so that lists come in the order of insertion, and a key of its own. */
export const table = (name: string, key: string, columns: string): string =>
  `create table "${name}" ("rowOrder" integer primary key autoincrement, "${key}" text not null unique, ${columns})`;
