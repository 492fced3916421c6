import { clientError, messages } from '../../domain/index.ts';
import { schedule } from '../../store/index.ts';
import type { Operation } from '../context.ts';
import { findKeyed } from './keyed.ts';
import { showMacSecKey } from './wire.ts';

/** With its last key gone a port that must encrypt only should (user guide, «MAC security»). */
export const disassociateMacSecKey: Operation<'DisassociateMacSecKey'> = (context, input, call) =>
  context.store.write(`account ${call.accountId} DisassociateMacSecKey`, async (unit) => {
    const keyed = await findKeyed(unit, input.connectionId, call);
    const { connectionId, encryptionMode } = keyed;
    const live = (await unit.macSecKeys.find({ connectionId })).filter(({ state }) => state !== 'disassociating');
    const key = live.find(({ secretArn }) => secretArn === input.secretARN);
    if (key === undefined) throw clientError(messages.noMacSecKey(input.secretARN, connectionId));
    const changed = await unit.macSecKeys.update(key.macSecKeyId, { state: 'disassociating' });
    if (live.length === 1 && encryptionMode === 'must_encrypt') await keyed.setEncryptionMode(unit, 'should_encrypt');
    const due = { pace: context.pace, now: context.clock.now() };
    await schedule(unit, due, 'mac-sec-key-disassociated', key.macSecKeyId);
    return { connectionId, macSecKeys: [showMacSecKey(changed)] };
  });
