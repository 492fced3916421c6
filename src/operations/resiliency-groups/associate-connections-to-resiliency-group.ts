import {
  type Connection,
  clientError,
  connectionArn,
  limitExceeded,
  messages,
  parseArn,
  type ResiliencyGroup,
  type ResiliencyMember,
} from '../../domain/index.ts';
import { schedule, type Unit, type View } from '../../store/index.ts';
import { once } from '../client-tokens.ts';
import { checkNotGoing, findConnection } from '../connections/find.ts';
import type { Call, Operation, OperationContext } from '../context.ts';
import { findAvailableGroup } from './find.ts';
import { showMember } from './wire.ts';

/** All or nothing. What is a member already stays one; the answer has the connections named, each once. */
export const associateConnectionsToResiliencyGroup: Operation<'AssociateConnectionsToResiliencyGroup'> = (
  context,
  input,
  call,
) =>
  context.store.write(`account ${call.accountId} AssociateConnectionsToResiliencyGroup`, (unit) =>
    once(unit, 'AssociateConnectionsToResiliencyGroup', input, call, context, async () => {
      const group = await findAvailableGroup(unit, input.resiliencyGroupId, call);
      const members = new Map<string, ResiliencyMember>();
      for (const identifier of input.connectionIdentifiers) {
        const connection = await connectionOf(unit, identifier, call);
        members.set(connection.connectionId, await join(unit, group, connection, context));
      }
      const { resiliencyGroupId } = group;
      const most = context.settings.quotas.connectionsPerResiliencyGroup;
      if ((await unit.resiliencyMembers.find({ resiliencyGroupId })).length > most)
        throw limitExceeded(messages.resiliencyMemberQuota(most));
      return { resiliencyGroupAssociations: [...members.values()].map(showMember) };
    }),
  );

/** A live dedicated connection of the caller, by id in the Region called or by ARN in any. */
async function connectionOf(view: View, identifier: string, call: Call): Promise<Connection> {
  const named = parseArn(identifier);
  const connection = await findConnection(
    view,
    named?.kind === 'dxcon' ? named.id : identifier,
    named?.kind === 'dxcon' ? { ...call, region: named.region } : call,
  );
  if (named !== undefined && connectionArn(connection) !== identifier)
    throw clientError(messages.noConnection(identifier));
  if (connection.kind !== 'dedicated') throw clientError(messages.connectionNotDedicated(connection.connectionId));
  checkNotGoing(connection);
  return connection;
}

async function join(
  unit: Unit,
  { resiliencyGroupId }: ResiliencyGroup,
  connection: Connection,
  { clock, pace }: OperationContext,
): Promise<ResiliencyMember> {
  const { connectionId } = connection;
  const [held] = await unit.resiliencyMembers.find({ connectionId });
  if (held !== undefined && held.resiliencyGroupId !== resiliencyGroupId)
    throw clientError(messages.connectionInResiliencyGroup(connectionId, held.resiliencyGroupId));
  if (held?.state === 'disassociating')
    throw clientError(messages.connectionLeavesResiliencyGroup(connectionId, resiliencyGroupId));
  if (held !== undefined) return held;
  const member: ResiliencyMember = {
    resiliencyMemberId: `${resiliencyGroupId}.${connectionId}`,
    resiliencyGroupId,
    connectionId,
    connectionArn: connectionArn(connection),
    state: 'associating',
  };
  await unit.resiliencyMembers.insert(member);
  const due = { pace, now: clock.now() };
  await schedule(unit, due, 'resiliency-member-associated', member.resiliencyMemberId);
  return member;
}
