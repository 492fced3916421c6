// Client tokens: a call with the token of an earlier one gets the earlier answer, and changes nothing.
import { createHash } from 'node:crypto';
import { clientError, messages } from '../domain/index.ts';
import type { OperationName } from '../model/index.ts';
import { schedule, type Unit } from '../store/index.ts';
import type { Call, OperationContext } from './context.ts';

interface Tokened {
  readonly clientToken?: string | undefined;
}

const digest = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');

/** Does `work` unless the token was used already, by this account in this Region for this operation. */
export async function once<Answer extends object>(
  unit: Unit,
  operation: OperationName,
  { clientToken, ...input }: Tokened,
  call: Call,
  { clock, pace }: OperationContext,
  work: () => Promise<Answer>,
): Promise<Answer> {
  if (clientToken === undefined) return work();
  const idempotencyKey = `${call.accountId} ${digest([call.accountId, call.region, operation, clientToken])}`;
  // Decoded input has its members in the model's order, so equal inputs are equal texts.
  const inputHash = digest(input);
  const earlier = await unit.idempotentAnswers.get(idempotencyKey);
  if (earlier !== undefined) {
    if (earlier.inputHash !== inputHash) throw clientError(messages.clientTokenReused(clientToken));
    return earlier.answer[0] as Answer;
  }
  const answer = await work();
  await unit.idempotentAnswers.insert({ idempotencyKey, inputHash, answer: [answer], createdAt: clock.now() });
  await schedule(unit, { pace, now: clock.now() }, 'client-token-forgotten', idempotencyKey);
  return answer;
}
