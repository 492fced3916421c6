import { clientError, messages, type ResiliencyMember } from '../../domain/index.ts';
import { schedule, type Unit } from '../../store/index.ts';
import { once } from '../client-tokens.ts';
import type { Operation, OperationContext } from '../context.ts';
import { findAvailableGroup } from './find.ts';
import { showMember } from './wire.ts';

/** All or nothing: every connection named must be a member. */
export const disassociateConnectionsFromResiliencyGroup: Operation<'DisassociateConnectionsFromResiliencyGroup'> = (
  context,
  input,
  call,
) =>
  context.store.write(`account ${call.accountId} DisassociateConnectionsFromResiliencyGroup`, (unit) =>
    once(unit, 'DisassociateConnectionsFromResiliencyGroup', input, call, context, async () => {
      const { resiliencyGroupId } = await findAvailableGroup(unit, input.resiliencyGroupId, call);
      const held = await unit.resiliencyMembers.find({ resiliencyGroupId });
      const leaving = new Map<string, ResiliencyMember>();
      for (const identifier of input.connectionIdentifiers) {
        const member = held.find((one) => one.connectionId === identifier || one.connectionArn === identifier);
        if (member === undefined)
          throw clientError(messages.connectionNotInResiliencyGroup(identifier, resiliencyGroupId));
        if (!leaving.has(member.connectionId)) leaving.set(member.connectionId, await leave(unit, member, context));
      }
      return { resiliencyGroupAssociations: [...leaving.values()].map(showMember) };
    }),
  );

async function leave(
  unit: Unit,
  { resiliencyMemberId }: ResiliencyMember,
  { clock, pace }: OperationContext,
): Promise<ResiliencyMember> {
  await schedule(unit, { pace, now: clock.now() }, 'resiliency-member-disassociated', resiliencyMemberId);
  return unit.resiliencyMembers.update(resiliencyMemberId, { state: 'disassociating' });
}
