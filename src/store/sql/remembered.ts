// What has been read of one committed state, for all who read of the same: whoever looks at a resource again and again, as
// waiters do, costs no statement until something changes. It lives as long as its state and is never mended.
import type { Bound } from './statements.ts';

type AnyRow = Readonly<Record<string, unknown>>;

/** Bounds on memory: longer lists are read anew, and with too many statements all are forgotten. */
const mostRows = 100;
const mostStatements = 10_000;

export class Remembered {
  readonly #results = new Map<string, readonly AnyRow[]>();

  recall(statement: Bound): readonly AnyRow[] | undefined {
    return this.#results.get(keyOf(statement));
  }

  /** The rows are shared from now on, and frozen. */
  remember(statement: Bound, rows: readonly AnyRow[]): void {
    if (rows.length > mostRows) return;
    if (this.#results.size >= mostStatements) this.#results.clear();
    for (const row of rows) Object.freeze(row);
    this.#results.set(keyOf(statement), rows);
  }
}

const keyOf = ({ sql, values }: Bound): string => `${JSON.stringify(values)} ${sql}`;
