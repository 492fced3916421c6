// The context of a caller: over the settings that are configured, what is decided for the account. Kept until a
// commit changes any, so that calls need no look into the store.
import { settingsFor } from '../domain/index.ts';
import type { OperationContext } from './context.ts';

/** A bound on memory: whoever calls names an account. */
const mostAccounts = 10_000;

export class ContextByAccount {
  readonly #base: OperationContext;
  #known = new Map<string, OperationContext>();

  constructor(base: OperationContext) {
    this.#base = base;
    base.store.onCommit((changed) => {
      if (changed.has('accountSettings')) this.#known = new Map();
    });
  }

  known(accountId: string): OperationContext | undefined {
    return this.#known.get(accountId);
  }

  async read(accountId: string): Promise<OperationContext> {
    // What is read belongs to the map of this moment: after a commit meanwhile it is not found again.
    const present = this.#known;
    const decided = await this.#base.store.read((view) => view.accountSettings.get(accountId));
    const context = { ...this.#base, settings: settingsFor(this.#base.settings, decided) };
    if (present.size >= mostAccounts) present.clear();
    present.set(accountId, context);
    return context;
  }
}
