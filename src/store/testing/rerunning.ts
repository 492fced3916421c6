// A store that runs every unit twice, the first time in vain: what a driver does that retries after a conflict. Whoever
// writes units that touch more than their handle is found out with it.
import type { Store, Unit } from '../store.ts';

class InVain extends Error {}

export function rerunning(store: Store): Store {
  return {
    async write<T>(actor: string, work: (unit: Unit) => Promise<T>): Promise<T> {
      const first = store.write(actor, async (unit) => {
        await work(unit);
        throw new InVain();
      });
      await first.catch((error: unknown) => {
        if (!(error instanceof InVain)) throw error;
      });
      return store.write(actor, work);
    },
    read: (work) => store.read(work),
    changesAfter: (number, limit) => store.changesAfter(number, limit),
    lastChange: () => store.lastChange(),
    onCommit: (listener) => store.onCommit(listener),
    applyAtOnce: (actor, apply) => store.applyAtOnce(actor, apply),
    close: () => store.close(),
  };
}
