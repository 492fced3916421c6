export { schedule, transitionId } from './schedule.ts';
export type { Change, ReadTable, Rows, Store, TableName, Unit, View, WriteTable } from './store.ts';
export { UniquenessError } from './store.ts';
