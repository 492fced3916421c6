import { clientError, messages } from '../../domain/index.ts';
import { endFailoverTest } from '../../store/index.ts';
import type { Operation } from '../context.ts';
import { findOwnLive } from '../virtual-interfaces/find.ts';
import { showFailoverTest } from './wire.ts';

/** Ends the running test before its time; its peers may come up again. */
export const stopBgpFailoverTest: Operation<'StopBgpFailoverTest'> = ({ store, pace, clock }, input, call) =>
  store.write(`account ${call.accountId} StopBgpFailoverTest`, async (unit) => {
    const { virtualInterfaceId } = await findOwnLive(unit, input.virtualInterfaceId, call);
    const ended = await endFailoverTest(unit, virtualInterfaceId, 'cancelled', { pace, now: clock.now() });
    if (ended === undefined) throw clientError(messages.noFailoverTest(virtualInterfaceId));
    return { virtualInterfaceTest: showFailoverTest(ended) };
  });
