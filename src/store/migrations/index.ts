// Numbered, forward only, never edited once released. Each is a list of statements.
import { firstMigration } from './0001-first.ts';
import { indexesMigration } from './0002-indexes.ts';

export const migrations: readonly (readonly string[])[] = [firstMigration, indexesMigration];
