// Everything that the store holds, read at one moment.
import { tableNames, tables } from '../../src/store/schema/tables.ts';
import type { ReadTable, Rows, Store, TableName } from '../../src/store/store.ts';

export type State = { readonly [Name in TableName]: readonly Rows[Name][] };

export const readState = (store: Store): Promise<State> =>
  store.read(async (view) => {
    const read = async (name: TableName) => [name, await (view[name] as ReadTable<object>).find()] as const;
    return Object.fromEntries(await Promise.all(tableNames.map(read))) as unknown as State;
  });

/** The id of a row, whatever its table. */
export const keyOf = (name: TableName, row: object): string =>
  String((row as Record<string, unknown>)[tables[name].key as string]);
