import { type Connection, clientError, type Lag, messages, type Quotas } from '../../domain/index.ts';
import { recordingLag, schedule, type Unit } from '../../store/index.ts';
import { findLiveConnection } from '../connections/find.ts';
import { showConnection } from '../connections/wire.ts';
import type { Operation } from '../context.ts';
import { findLiveLag } from './find.ts';
import { checkMayLeave, join } from './members.ts';

export const associateConnectionWithLag: Operation<'AssociateConnectionWithLag'> = (context, input, call) =>
  context.store.write(`account ${call.accountId} AssociateConnectionWithLag`, async (unit) => {
    const { quotas } = context.settings;
    const connection = await findLiveConnection(unit, input.connectionId, call);
    const { connectionId, lagId: from } = connection;
    if (connection.kind === 'hosted') throw clientError(messages.hostedNotInLag(connectionId));
    const lag = await findLiveLag(unit, input.lagId, call);
    if (from === lag.lagId) throw clientError(messages.lagMember(connectionId, lag.lagId));
    const move = () => recordingLag(unit, lag.lagId, () => join(unit, connection, lag, quotas));
    const joined =
      from === null ? await move() : await leaving(unit, connection, await findLiveLag(unit, from, call), quotas, move);
    await schedule(unit, { pace: context.pace, now: context.clock.now() }, 'lag-connected', lag.lagId);
    return showConnection(unit, joined, quotas);
  });

/** The LAG that is left must do without. */
async function leaving<Result>(
  unit: Unit,
  connection: Connection,
  from: Lag,
  quotas: Quotas,
  move: () => Promise<Result>,
): Promise<Result> {
  await checkMayLeave(unit, connection, from, quotas);
  return recordingLag(unit, from.lagId, move);
}
