import { clientError, givenMacSecKey, type MacSecKey, messages } from '../../domain/index.ts';
import { schedule } from '../../store/index.ts';
import type { Operation } from '../context.ts';
import { findKeyed } from './keyed.ts';
import { showMacSecKey } from './wire.ts';

/** Answers with the new key alone: Terraform takes the last one of the list for it. */
export const associateMacSecKey: Operation<'AssociateMacSecKey'> = (context, input, call) => {
  const owner = { account: call.accountId, region: call.region };
  const given = givenMacSecKey(input, owner, context.random);
  return context.store.write(`account ${call.accountId} AssociateMacSecKey`, async (unit) => {
    const { connectionId } = await findKeyed(unit, input.connectionId, call);
    const held = await unit.macSecKeys.find({ connectionId });
    if (held.some(({ ckn }) => ckn.toLowerCase() === given.ckn.toLowerCase()))
      throw clientError(messages.macSecKeyInUse(given.ckn, connectionId));
    const key: MacSecKey = {
      macSecKeyId: `${connectionId} ${given.secretArn}`,
      connectionId,
      ownerAccount: call.accountId,
      region: call.region,
      ...given,
      state: 'associating',
      startOn: context.clock.now(),
    };
    await unit.macSecKeys.insert(key);
    const due = { pace: context.pace, now: context.clock.now() };
    await schedule(unit, due, 'mac-sec-key-associated', key.macSecKeyId);
    return { connectionId, macSecKeys: [showMacSecKey(key)] };
  });
};
