// What has been read of one committed state, for all who read of the same: whoever looks at a resource again and again, as
// waiters do, costs no statement until something changes. It lives as long as its state and is never mended.
import type { SqlValue } from '../schema/rows.ts';
import type { Bound } from './statements.ts';

type AnyRow = Readonly<Record<string, unknown>>;

/** Bounds on memory: longer lists are read anew, and with too many results all are forgotten. */
const mostRows = 100;
const mostResults = 10_000;

interface Shown {
  readonly given: readonly unknown[];
  readonly shown: object;
}

export class Remembered {
  /** By statement, then by values. */
  readonly #results = new Map<string, Map<SqlValue, readonly AnyRow[]>>();
  #count = 0;
  /** By what shows, then by row: forgotten together with the rows. */
  readonly #shown = new Map<unknown, WeakMap<object, Shown>>();

  recall({ sql, values }: Bound): readonly AnyRow[] | undefined {
    return this.#results.get(sql)?.get(keyOf(values));
  }

  /** The rows are shared from now on, and frozen. */
  remember({ sql, values }: Bound, rows: readonly AnyRow[]): void {
    if (rows.length > mostRows) return;
    if (this.#count++ >= mostResults) this.#forget();
    for (const row of rows) Object.freeze(row);
    const results = this.#results.get(sql) ?? new Map<SqlValue, readonly AnyRow[]>();
    this.#results.set(sql, results.set(keyOf(values), rows));
  }

  #forget(): void {
    this.#results.clear();
    this.#count = 0;
  }

  recallShown(show: unknown, row: object, given: readonly unknown[]): object | undefined {
    const known = this.#shown.get(show)?.get(row);
    const isSame = known?.given.length === given.length && known.given.every((value, at) => value === given[at]);
    return isSame ? known.shown : undefined;
  }

  /** It is shared from now on, and frozen. */
  rememberShown(show: unknown, row: object, given: readonly unknown[], shown: object): void {
    const ofShow = this.#shown.get(show) ?? new WeakMap<object, Shown>();
    this.#shown.set(show, ofShow.set(row, { given, shown: Object.freeze(shown) }));
  }
}

/** A statement takes the same number of values each time. */
const keyOf = (values: readonly SqlValue[]): SqlValue =>
  values.length === 1 ? (values[0] ?? null) : JSON.stringify(values);
