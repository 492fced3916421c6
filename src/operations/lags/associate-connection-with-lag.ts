import { clientError, messages } from '../../domain/index.ts';
import { recordingCarriers, schedule } from '../../store/index.ts';
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
    // The LAG that is left must do without.
    if (from !== null) await checkMayLeave(unit, connection, await findLiveLag(unit, from, call), quotas);
    const joined = await recordingCarriers(unit, [from, lag.lagId, connectionId], () =>
      join(unit, connection, lag, quotas),
    );
    await schedule(unit, { pace: context.pace, now: context.clock.now() }, 'lag-connected', lag.lagId);
    return showConnection(unit, joined, quotas);
  });
